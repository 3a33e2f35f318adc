// What is measured, step by step the same whoever is asked.
import { Agent } from 'node:http'
import type { Contestant } from './contestants.ts'
import { CONNECTIONS, keepDoing, type Load, repeat, send, sendEach } from './load.ts'
import { pace } from './pace.ts'
import { codeBySession, credentials, emailOf, exchangeForm, refreshForm, signIn } from './wire.ts'

export const PEOPLE = CONNECTIONS
/** As many codes a second as nobody exchanges faster here. */
export const CODES_PER_SECOND = 1500

export const FLOWS = [
  'client credentials',
  'code exchange',
  'refresh',
  'single sign-on',
  'introspection',
  'user profile',
  'discovery',
  'password sign-in',
] as const
export type Flow = (typeof FLOWS)[number]

export type Cost = Load & { cpuMs: number }
type Tokens = { access_token: string; refresh_token: string }

const machine = { form: { grant_type: 'client_credentials', ...credentials } }
const address = () => Array.from({ length: 4 }, () => 1 + Math.floor(Math.random() * 200)).join('.')

/** Signs people in, and answers what measures one flow for so many seconds; undefined where there is no such flow. */
export async function prepare(contestant: Contestant) {
  const { issuer, tokenUrl } = contestant
  const agent = new Agent({ keepAlive: true })
  const cookies: string[] = []
  for (let place = 0; contestant.hasPages && place < PEOPLE; place++) {
    cookies.push((await signIn(issuer, emailOf(place), agent, { 'x-forwarded-for': address() })).cookie)
  }
  const exchange = async (code: string, on: Agent) => {
    const { status, body } = await send(tokenUrl, on, { form: exchangeForm(code) })
    return status === 200 ? (JSON.parse(body) as Tokens) : undefined
  }
  const families = (
    await Promise.all((await contestant.codes(PEOPLE, cookies)).map((code) => exchange(code, agent)))
  ).map((tokens) => tokens?.refresh_token ?? '')
  const token = (await exchange((await contestant.codes(1, cookies))[0] ?? '', agent))?.access_token ?? ''
  agent.destroy()

  /** Each family on its own, one token after the other. */
  const rotate = (place: number) => async (on: Agent) => {
    const { status, body } = await send(tokenUrl, on, { form: refreshForm(families[place] ?? '') })
    if (status !== 200) return false
    families[place] = (JSON.parse(body) as Tokens).refresh_token
    return true
  }
  const enter = (place: number) => {
    const next = codeBySession(issuer, cookies[place] ?? '')
    return async (on: Agent) => (await exchange(await next(on), on)) !== undefined
  }
  const type = (place: number) => async (on: Agent) =>
    (await signIn(issuer, emailOf(place), on, { 'x-forwarded-for': address() })).code !== ''

  async function begin(flow: Flow, seconds: number): Promise<() => Promise<Load>> {
    switch (flow) {
      case 'client credentials':
        return () => repeat(tokenUrl, machine, seconds)
      case 'code exchange': {
        const forms = (await contestant.codes(CODES_PER_SECOND * seconds, cookies)).map(exchangeForm)
        return () => sendEach(tokenUrl, forms)
      }
      case 'refresh':
        return () => keepDoing(seconds, rotate)
      case 'single sign-on':
        return () => keepDoing(seconds, enter)
      case 'introspection':
        return () => repeat(`${issuer}/oauth2/introspect`, { form: { token, ...credentials } }, seconds)
      case 'user profile': {
        const headers = { authorization: `Bearer ${token}` }
        return () => repeat(`${issuer}/oauth2/v2/user_profile`, { headers }, seconds)
      }
      case 'discovery':
        return () => repeat(`${issuer}/.well-known/openid-configuration`, {}, seconds)
      case 'password sign-in':
        return () => keepDoing(seconds, type)
    }
  }

  return async (flow: Flow, seconds: number): Promise<Cost | undefined> => {
    const needsPages = ['single sign-on', 'introspection', 'user profile', 'password sign-in'].includes(flow)
    if (needsPages && !contestant.hasPages) return undefined
    const run = await begin(flow, seconds)
    const before = contestant.cpuSeconds()
    const load = await run()
    return { ...load, cpuMs: ((contestant.cpuSeconds() - before) * 1000) / load.count }
  }
}

/** Client credentials at an even pace, so many a second, or as many as are answered: how long that takes. */
export const calmly = ({ tokenUrl }: Contestant, seconds: number, perSecond?: number): Promise<Load> =>
  pace(tokenUrl, machine, seconds, perSecond)
