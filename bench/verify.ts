// Verifying access tokens beside peers and beside the floor, bare node:crypto: tokens never seen before, and the same
// tokens again. `node bench/verify.ts [tokens]`
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Contestant, contestants } from './verify/contestants.ts'
import { AUDIENCE, createIssuerKeys, createTokens } from './verify/tokens.ts'

const TOKENS = Number(process.argv[2] ?? 4000)
const ROUNDS = 5
const AT_ONCE = [1, 32]
const SAME = 100

const { jwk, privateKey } = createIssuerKeys()
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' })
  response.end(JSON.stringify({ keys: [jwk] }))
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

type Figures = { cpuUs: number; wallUs: number }

/** Verifies every token, so many at once. Processor time counts every thread. */
async function measure({ verify }: Contestant, tokens: readonly string[], atOnce: number): Promise<Figures> {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  for (let start = 0; start < tokens.length; start += atOnce) {
    await Promise.all(tokens.slice(start, start + atOnce).map(verify))
  }
  const { user, system } = process.cpuUsage(cpu)
  return { cpuUs: (user + system) / tokens.length, wallUs: ((performance.now() - wall) * 1000) / tokens.length }
}

const best = (figures: Figures[]): Figures => ({
  cpuUs: Math.min(...figures.map(({ cpuUs }) => cpuUs)),
  wallUs: Math.min(...figures.map(({ wallUs }) => wallUs)),
})

const everyone = contestants({ issuer, audience: AUDIENCE, jwk })
for (const { verify } of everyone) for (const token of createTokens(privateKey, issuer, 500)) await verify(token) // warm up

async function compare(atOnce: number): Promise<void> {
  const cold = new Map<string, Figures[]>()
  const again = new Map<string, Figures[]>()
  for (let round = 0; round < ROUNDS; round++) {
    const tokens = createTokens(privateKey, issuer, TOKENS)
    const same = Array.from({ length: TOKENS }, (_none, index) => tokens[index % SAME] as string)
    for (const contestant of everyone) {
      const { name } = contestant
      cold.set(name, [...(cold.get(name) ?? []), await measure(contestant, tokens, atOnce)])
      again.set(name, [...(again.get(name) ?? []), await measure(contestant, same, atOnce)])
    }
  }
  console.log(`\n${atOnce} at once\n`)
  console.log('| | new: cpu | wall | × node:crypto | × jose | again: cpu | wall | × node:crypto | × jose |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const { name } of everyone) console.log(`| ${name} | ${row(cold, name)} | ${row(again, name)} |`)
}

const figure = (of: Map<string, Figures[]>, name: string) => best(of.get(name) ?? [])

/** Ratios are of wall time: what a request waits. */
function row(of: Map<string, Figures[]>, name: string): string {
  const { cpuUs, wallUs } = figure(of, name)
  const ratio = (base: string) => (figure(of, base).wallUs / wallUs).toFixed(2)
  return `${cpuUs.toFixed(1)} | ${wallUs.toFixed(1)} | ${ratio('node:crypto')} | ${ratio('jose')}`
}

console.log(`RS256, ${TOKENS} tokens, best of ${ROUNDS} rounds, µs per token; times as fast as node:crypto and as jose`)
for (const atOnce of AT_ONCE) await compare(atOnce)
server.close()
