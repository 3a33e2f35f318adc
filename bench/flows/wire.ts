// What is sent to the platform and to the floor alike.
import { Agent } from 'node:http'
import { send } from './load.ts'

export const CALLBACK = 'http://localhost:3910/callback'
export const CLIENT = 'b'.repeat(32)
const SECRET = 's'.repeat(50)
export const credentials = { client_id: CLIENT, client_secret: SECRET }
export const APPLICATION = {
  name: 'Bench',
  type: 'web',
  clientId: CLIENT,
  developmentSecret: SECRET,
  callbackUrls: [CALLBACK],
}

const PASSWORD = 'correct horse battery'
export const ADA = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace', developmentPassword: PASSWORD }
export const emailOf = (place: number) => `person${place}@example.com`

const AUTHORIZATION = `/oauth2/auth?${new URLSearchParams({
  client_id: CLIENT,
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid profile email offline',
  state: 'bench',
})}`

/** The codes of whoever is signed in by these cookies. */
export const codeBySession = (issuer: string, cookie: string) => async (agent: Agent) => {
  const { location } = await send(issuer + AUTHORIZATION, agent, { headers: { cookie } })
  return new URL(location, issuer).searchParams.get('code') ?? ''
}

/** Signs in by the pages; answers the cookies of the session and a code. */
export async function signIn(issuer: string, email: string, agent: Agent, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>()
  const visit = async (address: string, form?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sending = { headers: { ...headers, ...(form ? { origin: issuer } : {}), cookie }, ...(form ? { form } : {}) }
    const answer = await send(new URL(address, issuer).href, agent, sending)
    for (const line of answer.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  let { location } = await visit(AUTHORIZATION)
  for (const fields of [{ p_email: email }, { p_password: PASSWORD }]) {
    const { body } = await visit(location)
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(body)?.[1] ?? ''
    const action = (/<form method="post"[^>]* action="([^"]*)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&')
    location = (await visit(action, { csrf, ...fields })).location
  }
  const code = URL.parse(location)?.searchParams.get('code') ?? ''
  return { code, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

/** Codes by single sign-on, of one person after the other, so that no two at once belong to one session. */
export async function collectCodes(issuer: string, cookies: readonly string[], count: number): Promise<string[]> {
  const agent = new Agent({ keepAlive: true })
  const people = cookies.map((cookie) => codeBySession(issuer, cookie))
  const codes: string[] = []
  let begun = 0
  const worker = async () => {
    while (begun < count) codes.push((await people[begun++ % people.length]?.(agent)) ?? '')
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  agent.destroy()
  return codes
}

export const exchangeForm = (code: string) => ({
  grant_type: 'authorization_code',
  redirect_uri: CALLBACK,
  code,
  ...credentials,
})

export const refreshForm = (refresh_token: string) => ({ grant_type: 'refresh_token', refresh_token, ...credentials })
