import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DebugEvent } from './debug.ts'
import { createLatchkey } from './latchkey.ts'
import { ADA, openBrowser, type Provider, startProvider } from './testing/provider.ts'

let provider: Provider
let browser: ReturnType<typeof openBrowser>
beforeEach(async () => {
  provider = await startProvider()
  browser = openBrowser()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await provider.stop()
})

/** A sign-in, a refresh, a callback that is refused, an API of another site, and a sign-out; answers all that is secret. */
async function useEverything(latchkey: ReturnType<typeof createLatchkey>): Promise<string[]> {
  const secrets: string[] = ['a-secret-that-must-not-show', 'Ada', ADA, 'somebody']
  const begun = await browser.visit((context) => latchkey.login(context, { loginHint: 'ada@example.com' }))
  const callback = provider.approve(begun.url)
  const done = await browser.visit((context) => latchkey.handleCallback(context, callback))
  secrets.push(begun.state, begun.nonce, begun.codeVerifier, begun.codeChallenge, 'ada@example.com', done.session.id)
  secrets.push(done.tokens.accessToken, done.tokens.idToken ?? '', provider.refreshToken ?? '')
  secrets.push(new URL(callback).searchParams.get('code') ?? '')
  provider.now += 3_700_000
  const session = await browser.visit((context) => latchkey.requireAuth(context))
  secrets.push(await session.getAccessToken(), provider.refreshToken ?? '', ...browser.cookies.values())
  await browser.visit((context) => latchkey.handleCallback(context, callback)).catch(() => {})
  await session.fetch(`${provider.issuer}/account_api/v1/users/somebody?key=somebody`)
  await session.fetch('http://127.0.0.1:9/somebody').catch(() => {})
  await browser.visit((context) => latchkey.logout(context))
  return secrets.filter((secret) => secret !== '')
}

it('tells of sign-ins, sessions and requests, and of nobody and nothing that is secret', async () => {
  const told: DebugEvent[] = []
  const secrets = await useEverything(createLatchkey(provider.config({ onDebug: (event) => told.push(event) })))
  const texts = told.map((event) => JSON.stringify(event))
  for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([])

  const names = told.map(({ event }) => event)
  expect(names.filter((name) => name !== 'request')).toEqual([
    'sign_in_began',
    'sign_in_ended',
    'session',
    'sign_in_refused',
    'signed_out',
  ])
  expect(told).toContainEqual({ event: 'session', status: 'authenticated', code: undefined })
  expect(told).toContainEqual({ event: 'sign_in_refused', code: 'state_unknown' })
  const requests = told.filter((event) => event.event === 'request')
  const lines = requests.map(({ method, to, status }) => `${method} ${to.replace(provider.issuer, '')} ${status}`)
  expect(new Set(lines)).toEqual(
    new Set([
      'GET /.well-known/openid-configuration 200',
      'POST /oauth2/token 200',
      'GET /.well-known/jwks.json 200',
      'GET /account_api/v1 404',
      'GET elsewhere undefined',
      'POST /oauth2/revoke 200',
    ]),
  )
})

it('goes to the console with KINDE_DEBUG_MODE, a line for each', async () => {
  const lines = vi.spyOn(console, 'error').mockImplementation(() => {})
  const secrets = await useEverything(createLatchkey(provider.config({ env: { KINDE_DEBUG_MODE: 'true' } })))
  const written = lines.mock.calls.flat().map(String)
  expect(written[0]).toBe(
    `latchkey: event=request method=GET to=${provider.issuer}/.well-known/openid-configuration status=200 ms=0`,
  )
  expect(written.every((line) => /^latchkey: event=\w+/.test(line))).toBe(true)
  for (const secret of secrets) expect(written.filter((line) => line.includes(secret))).toEqual([])
})

it('is off by default, and refuses a setting that says neither yes nor no', async () => {
  const lines = vi.spyOn(console, 'error').mockImplementation(() => {})
  await useEverything(createLatchkey(provider.config({ env: { KINDE_DEBUG_MODE: 'false' } })))
  expect(lines).not.toHaveBeenCalled()
  expect(() => createLatchkey(provider.config({ env: { KINDE_DEBUG_MODE: 'loud' } }))).toThrow('KINDE_DEBUG_MODE')
})
