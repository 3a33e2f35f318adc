import { readForm } from '../support/form-filler.ts'
import type { Answer, Wire } from './wire.ts'

export const CALLBACK = 'http://localhost:3910/callback'
export const CLIENT = { client_id: 'a'.repeat(32), client_secret: 'CrashTest'.repeat(5) }

export type Account = { email: string; password: string }
export type Tokens = { refreshToken: string; subject: string }

/** Where a sign-in led: to the application with a code or an error, or to a page that goes no further. */
export type Outcome = { code: string } | { error: string } | { page: string }

/** Somebody with a browser: keeps cookies, follows redirects and fills in the hosted pages. */
export type Visitor = {
  /** The cookies as they are now; a visitor made with them later is the same browser. */
  cookies(): string
  signUp(account: Account): Promise<Outcome>
  signIn(account: Account): Promise<Outcome>
  /** By the session alone, without any page. */
  singleSignOn(): Promise<Outcome>
}

type Place = { path: string; page: string } | { callback: URL }

export function visitor(wire: Wire, cookies = ''): Visitor {
  const jar = new Map(cookies.split('; ').filter(Boolean).map(pairOf))
  const text = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function send(path: string, form?: Record<string, string>): Promise<Answer> {
    const answer = await wire.send(path, { cookies: text(), ...(form ? { form } : {}) })
    for (const line of answer.headers['set-cookie'] ?? []) jar.set(...pairOf(line.split(';', 1)[0] ?? ''))
    return answer
  }

  async function follow(start: string, form?: Record<string, string>): Promise<Place> {
    let path = start
    let answer = await send(path, form)
    while (answer.location !== undefined) {
      const url = new URL(answer.location, wire.issuer)
      if (url.origin !== wire.issuer) return { callback: url }
      path = url.pathname + url.search
      answer = await send(path)
    }
    if (answer.status !== 200) throw new Error(`${path.split('?', 1)[0]} answered ${answer.status}: ${answer.body}`)
    return { path, page: answer.body }
  }

  /** Fills in the form of the page `at`, if the flow is there. */
  async function fill(
    place: Place,
    at: string,
    values: () => Promise<Record<string, string>> | Record<string, string>,
  ) {
    if (!('page' in place) || !place.path.startsWith(`${at}?`)) return place
    const { action, hidden } = readForm(place.page)
    return follow(action, { ...hidden, ...(await values()) })
  }

  return {
    cookies: text,
    async signUp({ email, password }) {
      let place = await follow(authorization({ prompt: 'create' }))
      place = await fill(place, '/auth/sign-up', () => ({ p_first_name: 'Ada', p_last_name: 'King', p_email: email }))
      place = await fill(place, '/auth/code', async () => ({ p_confirmation_code: await mailedCode(wire, email) }))
      place = await fill(place, '/auth/new-password', () => ({
        p_first_password: password,
        p_second_password: password,
      }))
      return outcomeOf(place)
    },
    async signIn({ email, password }) {
      let place = await follow(authorization({ prompt: 'login' }))
      place = await fill(place, '/auth/sign-in', () => ({ p_email: email }))
      place = await fill(place, '/auth/sign-in/password', () => ({ p_password: password }))
      return outcomeOf(place)
    },
    singleSignOn: async () => outcomeOf(await follow(authorization({ prompt: 'none' }))),
  }
}

export const exchangeCode = (wire: Wire, code: string): Promise<Tokens | undefined> =>
  requestTokens(wire, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK })

export const refresh = (wire: Wire, refreshToken: string): Promise<Tokens | undefined> =>
  requestTokens(wire, { grant_type: 'refresh_token', refresh_token: refreshToken })

/** Undefined: `invalid_grant`. */
async function requestTokens(wire: Wire, form: Record<string, string>): Promise<Tokens | undefined> {
  const answer = await wire.send('/oauth2/token', { form: { ...form, ...CLIENT } })
  const body = JSON.parse(answer.body)
  if (answer.status === 400 && body.error === 'invalid_grant') return undefined
  if (answer.status !== 200) throw new Error(`the token endpoint answered ${answer.status}: ${answer.body}`)
  const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString())
  return { refreshToken: body.refresh_token, subject: claims.sub }
}

async function mailedCode(wire: Wire, email: string): Promise<string> {
  const answer = await wire.send(`/development/outbox?to=${encodeURIComponent(email)}`)
  const code = /\b\d{6}\b/.exec(JSON.parse(answer.body).mails[0]?.text ?? '')?.[0]
  if (code === undefined) throw new Error(`there is no mail with a code to ${email}`)
  return code
}

const authorization = (more: Record<string, string>) =>
  `/oauth2/auth?${new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid email offline',
    state: 'crash',
    ...more,
  })}`

function outcomeOf(place: Place): Outcome {
  if ('page' in place) return { page: place.path.split('?', 1)[0] ?? '' }
  const code = place.callback.searchParams.get('code')
  return code === null ? { error: place.callback.searchParams.get('error') ?? '' } : { code }
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}
