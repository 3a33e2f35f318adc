// What people and machines ask most, per second and by processor time: on both engines and with both algorithms, beside
// oidc-provider and beside the floor, a bare server that is asked the same and does what nobody can do without. All take
// turns, so that what else the machine does falls on each. Then how long answers take at 80 % of what the machine can.
// `node bench/flows.ts [--seconds 1.5] [--rounds 3] [--algorithm ES256] [--engine SQLite] [--flow refresh]`
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createDatabase, makeTemplates } from '@latchkey/storage/testing/databases.ts'
import { startPostgres } from '@latchkey/storage/testing/postgres.ts'
import { type Algorithm, type Contestant, openFloor, openPeer, openPlatform } from './flows/contestants.ts'
import { CODES_PER_SECOND, type Cost, calmly, FLOWS, type Flow, PEOPLE, prepare } from './flows/flows.ts'
import { type Load, repeat } from './flows/load.ts'

const text = { type: 'string' } as const
const { values: asked } = parseArgs({
  options: { seconds: text, rounds: text, algorithm: text, engine: text, flow: text },
})
const SECONDS = Number(asked.seconds ?? 1.5)
const ROUNDS = Number(asked.rounds ?? 3)
/** Long enough for V8 to have compiled what is asked, as it is of a server that runs for days. */
const WARM_UP_SECONDS = 5
/** Hashes let few requests a second through: they take this many times as long. */
const PASSWORD_WARM_UP = 4
const SHARES = [0.8, 0.5]
const chosen = <T extends string>(all: readonly T[], one: string | undefined) =>
  all.filter((name) => (one ?? name) === name)
const ENGINES = chosen(['SQLite', 'PostgreSQL'] as const, asked.engine)
const flows = chosen(FLOWS, asked.flow)
const PEER_CODES = CODES_PER_SECOND * (WARM_UP_SECONDS + SECONDS * ROUNDS) + PEOPLE + 1

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const medianOf = (costs: readonly Cost[], of: keyof Cost) => median(costs.map((cost) => cost[of]))
type Costs = Map<string, Map<Flow, Cost[]>>

/** Every flow by everybody, in turns. */
async function takeTurns(contestants: Record<string, Contestant>): Promise<Costs> {
  const measures = await Promise.all(
    Object.entries(contestants).map(async ([name, contestant]) => [name, await prepare(contestant)] as const),
  )
  const costs: Costs = new Map(measures.map(([name]) => [name, new Map(flows.map((flow) => [flow, []]))]))
  for (const flow of flows) {
    const warmUp = WARM_UP_SECONDS * (flow === 'password sign-in' ? PASSWORD_WARM_UP : 1)
    for (const [, measure] of measures) await measure(flow, warmUp)
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, measure] of measures) {
        const cost = await measure(flow, SECONDS)
        if (cost) costs.get(name)?.get(flow)?.push(cost)
      }
    }
  }
  return costs
}

/** As many a second as the floor does, and as little processor time: 1 is as good. */
function beside(floor: readonly Cost[] = [], own: readonly Cost[] = []): string {
  if (own.length === 0) return '– | – | –'
  const byClock = own.map(({ perSecond }, round) => perSecond / (floor[round]?.perSecond ?? Number.NaN))
  const byCpu = own.map(({ cpuMs }, round) => (floor[round]?.cpuMs ?? Number.NaN) / cpuMs)
  return [medianOf(own, 'perSecond').toFixed(0), median(byClock).toFixed(2), median(byCpu).toFixed(2)].join(' | ')
}

function print(costs: Costs, engine: string): void {
  const [floor, own, peer] = [`floor on ${engine}`, engine, 'oidc-provider'].map((name) => costs.get(name))
  console.log(
    `| | floor /s | ${engine} /s | ratio | by cpu | cpu ms | p50 / p99 ms | oidc-provider /s | ratio | by cpu | failed |`,
  )
  console.log(`| ---${' | ---'.repeat(10)} |`)
  for (const flow of flows) {
    const [ours, base] = [own?.get(flow) ?? [], floor?.get(flow) ?? []]
    const failed = [ours, base, peer?.get(flow) ?? []].flat().reduce((sum, cost) => sum + cost.failed, 0)
    const times = `${medianOf(ours, 'p50').toFixed(1)} / ${medianOf(ours, 'p99').toFixed(1)}`
    console.log(
      `| ${flow} | ${medianOf(base, 'perSecond').toFixed(0)} | ${beside(base, ours)} | ${medianOf(ours, 'cpuMs').toFixed(3)} | ${times} | ${beside(base, peer?.get(flow))} | ${failed} |`,
    )
  }
}

/** What the machine itself makes wait, the floor's answers wait for as well; a stretch of it weighs on one round. */
async function printCalm(contestants: Record<string, Contestant>, engine: string): Promise<void> {
  const both = [`floor on ${engine}`, engine].map((name) => ({
    name,
    contestant: contestants[name] as Contestant,
    most: [] as number[],
    loads: SHARES.map(() => [] as Load[]),
  }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { contestant, most } of both) most.push((await calmly(contestant, 2 * SECONDS)).perSecond)
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, share] of SHARES.entries()) {
      for (const { contestant, most, loads } of both) {
        loads[at]?.push(await calmly(contestant, 2 * SECONDS, median(most) * share))
      }
    }
  }
  console.log(`\n| client credentials, at a share of what it can | a second | p50 ms | p99 ms | times |`)
  console.log(`| ---${' | ---'.repeat(4)} |`)
  for (const [at, share] of SHARES.entries()) {
    for (const { name, loads } of both) {
      const ofShare = loads[at] ?? []
      const of = (key: 'perSecond' | 'p50' | 'p99') => median(ofShare.map((load) => load[key]))
      const times = median(ofShare.map(({ p50, p99 }) => p99 / p50))
      const figures = [of('p50').toFixed(1), of('p99').toFixed(1), times.toFixed(1)].join(' | ')
      console.log(`| ${name}, ${share * 100} % | ${of('perSecond').toFixed(0)} | ${figures} |`)
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
const postgres = ENGINES.includes('PostgreSQL') ? await startPostgres({ isDurable: true }) : undefined
const databases = postgres && (await makeTemplates(postgres.url))
const databaseFor = async (engine: string, name: string) =>
  engine === 'PostgreSQL' && databases ? createDatabase(databases) : `sqlite:${join(folder, `${name}.db`)}`
try {
  for (const algorithm of chosen(['RS256', 'ES256'] as const, asked.algorithm) as Algorithm[]) {
    const contestants: Record<string, Contestant> = {}
    for (const [at, engine] of ENGINES.entries()) {
      contestants[`floor on ${engine}`] = await openFloor(algorithm, await databaseFor(engine, `floor-${algorithm}`))
      const databaseUrl = await databaseFor(engine, algorithm)
      contestants[engine] = await openPlatform(4300 + 2 * at, { algorithm, databaseUrl, people: PEOPLE })
    }
    contestants['oidc-provider'] = await openPeer(algorithm, 4309, PEER_CODES)
    try {
      const costs = await takeTurns(contestants)
      for (const engine of ENGINES) {
        console.log(
          `\n${algorithm} on ${engine}, 32 connections, medians of ${ROUNDS} rounds of ${SECONDS} s in turns\n`,
        )
        print(costs, engine)
        const signIns = medianOf(costs.get(engine)?.get('password sign-in') ?? [], 'perSecond')
        if (signIns > 0) {
          const hashes = await repeat(`${contestants[`floor on ${engine}`]?.issuer}/hash`, {}, SECONDS)
          const share = (signIns / hashes.perSecond).toFixed(2)
          console.log(
            `\nPassword sign-in: ${share} of ${hashes.perSecond.toFixed(0)} hashes a second by the bare server.`,
          )
        }
        if (flows.includes('client credentials')) await printCalm(contestants, engine)
      }
    } finally {
      for (const { stop } of Object.values(contestants)) stop()
    }
  }
} finally {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}
