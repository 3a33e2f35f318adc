// Whether memory grows with what is asked: a mix of flows as fast as it goes, until so many requests are answered or so
// many minutes are over. `node bench/growth.ts [requests] [minutes]`
import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { startPlatform } from './flows/latchkey.ts'
import { CONNECTIONS, keepDoing, type Load, repeat, send } from './flows/load.ts'
import { codeBySession, credentials, emailOf, exchangeForm, refreshForm, signIn } from './flows/wire.ts'

const REQUESTS = Number(process.argv[2] ?? 1_000_000)
const MINUTES = Number(process.argv[3] ?? 5)
const ROUND_SECONDS = 10
const REST_MS = 5000

type Tokens = { access_token: string; refresh_token: string }

const platform = await startPlatform(4332, { algorithm: 'ES256', people: CONNECTIONS })
const { issuer } = platform
const tokenUrl = `${issuer}/oauth2/token`
const agent = new Agent({ keepAlive: true })
const tokens: Tokens[] = []
const exchange = async (code: string, on: Agent) =>
  JSON.parse((await send(tokenUrl, on, { form: exchangeForm(code) })).body) as Tokens
const cookies: string[] = []
for (let place = 0; place < CONNECTIONS; place++) {
  const { code, cookie } = await signIn(issuer, emailOf(place), agent, { 'x-forwarded-for': `10.0.0.${place + 1}` })
  cookies.push(cookie)
  tokens.push(await exchange(code, agent))
}
agent.destroy()
const token = tokens[0]?.access_token ?? ''
const machine = { grant_type: 'client_credentials', ...credentials }

/** Right ones and wrong ones: what is refused is remembered as well. */
const mix: (() => Promise<Load>)[] = [
  () => repeat(tokenUrl, { form: machine }, ROUND_SECONDS),
  () => repeat(tokenUrl, { form: { ...machine, client_secret: 'wrong' } }, ROUND_SECONDS, 50),
  () => repeat(`${issuer}/oauth2/introspect`, { form: { token, ...credentials } }, ROUND_SECONDS),
  () => repeat(`${issuer}/.well-known/openid-configuration`, {}, ROUND_SECONDS),
  () => repeat(`${issuer}/nowhere/${Math.random()}`, {}, ROUND_SECONDS, 50),
  () =>
    keepDoing(ROUND_SECONDS, (place) => async (on) => {
      const own = tokens[place] as Tokens
      const { status, body } = await send(tokenUrl, on, { form: refreshForm(own.refresh_token) })
      if (status === 200) tokens[place] = JSON.parse(body) as Tokens
      return status === 200
    }),
  () =>
    keepDoing(ROUND_SECONDS, (place) => {
      const next = codeBySession(issuer, cookies[place] ?? '')
      return async (on) => (await exchange(await next(on), on)).access_token !== ''
    }),
]

console.log('| requests | seconds | MB |\n| --- | --- | --- |')
const begun = performance.now()
const seconds = () => (performance.now() - begun) / 1000
const seen: { requests: number; mb: number }[] = []
let requests = 0
let told = 0
while (requests < REQUESTS && seconds() < MINUTES * 60) {
  for (const { count, failed } of await Promise.all(mix.map((run) => run()))) requests += count + failed
  seen.push({ requests, mb: platform.memoryMb() })
  if (requests < told) continue
  told = requests + REQUESTS / 20
  console.log(`| ${requests.toLocaleString('en')} | ${seconds().toFixed(0)} | ${platform.memoryMb().toFixed(0)} |`)
}
await setTimeout(REST_MS)
const half = Math.ceil(seen.length / 2)
const mean = (of: typeof seen) => of.reduce((sum, { mb }) => sum + mb, 0) / of.length
const [early, late] = [seen.slice(Math.ceil(half / 2), half), seen.slice(half)].map((of) => mean(of).toFixed(0))
console.log(
  `\n${requests.toLocaleString('en')} requests in ${seconds().toFixed(0)} s, ${(requests / seconds()).toFixed(0)} /s.`,
)
console.log(
  `In the second quarter ${early} MB, in the second half ${late} MB; after it rested ${platform.memoryMb().toFixed(0)} MB.`,
)
platform.stop()
