// What it costs that there are many: the flows of random people among 1,000 and among 1,000,000, in turns, on SQLite. The
// files are kept in LATCHKEY_BENCH_DATA, or in the temporary folder. `node bench/users.ts [many] [seconds]`
import type { Agent } from 'node:http'
import { openStore } from '@latchkey/storage/store.ts'
import { startPlatform } from './flows/latchkey.ts'
import { CONNECTIONS, keepDoing, type Load, repeat, send } from './flows/load.ts'
import { codeBySession, credentials, exchangeForm, refreshForm, signIn } from './flows/wire.ts'
import { addressOf, fileWith, sessionOf } from './users/fill.ts'

const FEW = 1000
const MANY = Number(process.argv[2] ?? 1_000_000)
const SECONDS = Number(process.argv[3] ?? 3)
const ROUNDS = 5
const FAMILIES = 16 * CONNECTIONS
const FLOWS = ['client credentials', 'single sign-on', 'refresh', 'user profile', 'password sign-in'] as const
type Cost = Load & { cpuMs: number }
type Tokens = { access_token: string; refresh_token: string }

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const address = () => Array.from({ length: 4 }, () => 1 + Math.floor(Math.random() * 200)).join('.')

async function open(people: number, port: number) {
  const begun = performance.now()
  const file = await fileWith(people, port)
  const databaseUrl = `sqlite:${file}`
  const store = await openStore({ url: databaseUrl })
  const [environment] = await store.environments.list()
  await store.close()
  console.log(
    `${people.toLocaleString('en')} people: ${((performance.now() - begun) / 1000).toFixed(0)} s to have them in ${file}`,
  )
  const platform = await startPlatform(port, { databaseUrl })
  const { issuer } = platform
  const somebody = () => Math.floor(Math.random() * people)
  const tokenUrl = `${issuer}/oauth2/token`

  const enter = async (agent: Agent): Promise<Tokens | undefined> => {
    const code = await codeBySession(issuer, `lk_${environment?.code}_session=${sessionOf(somebody())}`)(agent)
    const { status, body } = await send(tokenUrl, agent, { form: exchangeForm(code) })
    return status === 200 ? (JSON.parse(body) as Tokens) : undefined
  }
  const families: Tokens[] = []
  await keepDoing(
    600,
    () => async (agent) => {
      const tokens = await enter(agent)
      if (tokens) families.push(tokens)
      return tokens !== undefined
    },
    () => families.length >= FAMILIES,
  )
  const takingTurns = (place: number) => {
    let turn = 0
    return () => place + CONNECTIONS * (turn++ % (FAMILIES / CONNECTIONS)) // nobody else has these
  }
  const flows: Record<(typeof FLOWS)[number], () => Promise<Load>> = {
    'client credentials': () =>
      repeat(tokenUrl, { form: { grant_type: 'client_credentials', ...credentials } }, SECONDS),
    'single sign-on': () => keepDoing(SECONDS, () => async (agent) => (await enter(agent)) !== undefined),
    refresh: () =>
      keepDoing(SECONDS, (place) => {
        const next = takingTurns(place)
        return async (agent) => {
          const at = next()
          const { status, body } = await send(tokenUrl, agent, { form: refreshForm(families[at]?.refresh_token ?? '') })
          if (status === 200) families[at] = JSON.parse(body) as Tokens
          return status === 200
        }
      }),
    'user profile': () =>
      keepDoing(SECONDS, (place) => {
        const next = takingTurns(place)
        return async (agent) => {
          const headers = { authorization: `Bearer ${families[next()]?.access_token}` }
          return (await send(`${issuer}/oauth2/v2/user_profile`, agent, { headers })).status === 200
        }
      }),
    'password sign-in': () =>
      keepDoing(SECONDS, () => async (agent) => {
        return (await signIn(issuer, addressOf(somebody()), agent, { 'x-forwarded-for': address() })).code !== ''
      }),
  }
  return {
    ...platform,
    async measure(flow: (typeof FLOWS)[number]): Promise<Cost> {
      const before = platform.cpuSeconds()
      const load = await flows[flow]()
      if (load.failed > 0) throw new Error(`${load.failed} of ${flow} failed`)
      return { ...load, cpuMs: ((platform.cpuSeconds() - before) * 1000) / load.count }
    },
  }
}

const few = await open(FEW, 4320)
const many = await open(MANY, 4322)
console.log(
  `\n32 connections, medians of ${ROUNDS} rounds of ${SECONDS} s in turns, and of the ratios of each; the goal is 1.2\n`,
)
const head = [
  '',
  ...[FEW, MANY].flatMap((count) => [`${count.toLocaleString('en')} users /s`, 'cpu ms', 'p50 / p99 ms']),
]
console.log(`| ${[...head, 'times the time', 'times the cpu'].join(' | ')} |\n|${' --- |'.repeat(head.length + 2)}`)
for (const flow of FLOWS) {
  const rounds: [Cost, Cost][] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push([await few.measure(flow), await many.measure(flow)])
  const cells = [0, 1].flatMap((side) => {
    const of = (key: keyof Cost) => median(rounds.map((costs) => (costs[side] as Cost)[key]))
    return [of('perSecond').toFixed(0), of('cpuMs').toFixed(3), `${of('p50').toFixed(1)} / ${of('p99').toFixed(1)}`]
  })
  const slower = median(rounds.map(([a, b]) => a.perSecond / b.perSecond)).toFixed(2)
  const dearer = median(rounds.map(([a, b]) => b.cpuMs / a.cpuMs)).toFixed(2)
  console.log(`| ${flow} | ${[...cells, slower, dearer].join(' | ')} |`)
}
few.stop()
many.stop()
