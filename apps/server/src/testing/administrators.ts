import { addAdministrator } from '@latchkey/storage/administrators.ts'
import type { Administrator } from '@latchkey/storage/records.ts'
import { anAdministrator } from '@latchkey/storage/testing/records.ts'
import { ALL_OPERATIONS, type OperationId } from '../management/operation.ts'
import { openBrowser } from './browser.ts'
import { ISSUER, type TestPlatform } from './platform.ts'
import { PASSWORD, PASSWORD_HASH } from './requests.ts'

let administrators = 0

/** An administrator with PASSWORD, an owner unless told otherwise. */
export async function anAdministratorOf(
  { store, clock }: Pick<TestPlatform, 'store' | 'clock'>,
  fields: Partial<Administrator> = {},
): Promise<Administrator> {
  const email = `administrator${++administrators}@example.com`
  const passwordHash = await PASSWORD_HASH
  const administrator = anAdministrator({ email, passwordHash, createdAt: clock.now(), ...fields })
  if (!(await store.commit([addAdministrator(administrator)]))) throw new Error('the administrator was not added')
  return administrator
}

/** A browser in which they have signed in, at the address of administrators. */
export async function signedInBrowser(platform: TestPlatform, { email }: Administrator, issuer = ISSUER) {
  const browser = openBrowser(platform, issuer)
  await browser.open('/admin/sign-in')
  await browser.submit({ p_email: email, p_password: PASSWORD })
  const page = await browser.open('/admin/team')
  if (!page.body.includes('Sign out')) throw new Error(`${email} was not signed in`)
  return browser
}

type SessionCall = {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  headers?: Readonly<Record<string, string>>
  issuer?: string
}

/** Calls operations by the session of an administrator, as the script of a page does. */
export async function sessionOf(platform: TestPlatform, administrator: Administrator) {
  const browser = await signedInBrowser(platform, administrator)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (operation: OperationId, { params = {}, query, body, headers, issuer = ISSUER }: SessionCall = {}) => {
    const { method, path } = ALL_OPERATIONS[operation]
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'none'))
    return platform.app.inject({
      method,
      url: query ? `${filled}?${new URLSearchParams(query)}` : filled,
      headers: {
        host: new URL(issuer).host,
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(method === 'GET' ? {} : { origin: issuer }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    })
  }
  const { csrf_token: csrf } = (await send('getSession')).json<{ csrf_token: string }>()
  const withToken = (operation: OperationId, call: SessionCall = {}) =>
    send(operation, { ...call, headers: { 'latchkey-csrf': csrf, ...call.headers } })
  return { browser, cookie, csrf, send, call: withToken }
}

/** Calls operations by a session, of which each is to succeed, or to be refused. */
export function callsBy(session: Awaited<ReturnType<typeof sessionOf>>) {
  return {
    async done(operation: OperationId, asked: SessionCall = {}) {
      const response = await session.call(operation, asked)
      if (response.statusCode >= 300) throw new Error(`${operation}: ${response.statusCode} ${response.body}`)
      return response.json()
    },
    /** Status and codes of the refusal. */
    async refused(operation: OperationId, asked: SessionCall = {}): Promise<[status: number, ...codes: string[]]> {
      const response = await session.call(operation, asked)
      const { errors } = response.json<{ errors: { code: string }[] }>()
      return [response.statusCode, ...errors.map(({ code }) => code)]
    },
  }
}
