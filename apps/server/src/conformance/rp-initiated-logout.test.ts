import { decodeJwt, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ISSUER, WEB } from '../testing/platform.ts'
import { callbackOf, post } from '../testing/requests.ts'
import { openRelyingParty, type RelyingParty, SIGNED_OUT } from './relying-party.ts'

let rp: RelyingParty
beforeAll(async () => {
  rp = await openRelyingParty()
})
afterAll(() => rp.platform.close())

async function signedIn() {
  const visitor = await rp.visitor()
  const { idToken } = await rp.redeem(await visitor.signIn())
  return {
    ...visitor,
    idToken,
    logout: (parameters: Record<string, string>) =>
      visitor.browser.open(`${rp.server.end_session_endpoint}?${new URLSearchParams(parameters)}`),
    isSignedIn: async () =>
      callbackOf(await visitor.browser.open(rp.authorization({ prompt: 'none' }))).parameters.error !==
      'login_required',
  }
}
const target = { post_logout_redirect_uri: SIGNED_OUT }

/** What a token says, signed by a key that is not ours. */
async function signedByAnother(token: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256')
  return new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
}

/** What a token says, and that it needs no signature. */
const unsigned = (token: string) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`

/** The modules of the RP-Initiated Logout OP test plan, by their names. */
describe('the RP-Initiated Logout OP test plan', () => {
  it('oidcc-rp-initiated-logout-discovery-endpoint-verification', async () => {
    expect(rp.server.end_session_endpoint).toBe(`${ISSUER}/logout`) // of https where the issuer is: config.test.ts
  })

  it('oidcc-rp-initiated-logout', async () => {
    const person = await signedIn()
    const state = `a b${'x'.repeat(125)}`
    const answer = await person.logout({ id_token_hint: person.idToken, ...target, state })
    expect([answer.statusCode, answer.headers.location]).toEqual([
      302,
      `${SIGNED_OUT}?state=${state.replace(' ', '%20')}`,
    ])
    expect(await person.isSignedIn()).toBe(false)
  })

  it('oidcc-rp-initiated-logout, long after the ID token has expired', async () => {
    const person = await signedIn()
    rp.platform.clock.advance(86_400_000)
    const answer = await person.logout({ id_token_hint: person.idToken, ...target })
    expect(answer.headers.location).toBe(SIGNED_OUT)
  })

  it('oidcc-rp-initiated-logout-no-state', async () => {
    const person = await signedIn()
    const answer = await person.logout({ id_token_hint: person.idToken, ...target })
    expect(answer.headers.location).toBe(SIGNED_OUT)
    expect(await person.isSignedIn()).toBe(false)
  })

  it('oidcc-rp-initiated-logout-no-post-logout-redirect-uri', async () => {
    const person = await signedIn()
    const answer = await person.logout({ id_token_hint: person.idToken, state: 'x' })
    expect([answer.statusCode, answer.body.includes('You are signed out')]).toEqual([200, true])
    expect(await person.isSignedIn()).toBe(false)
  })

  it.each([
    ['oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', 'http://localhost:3910/elsewhere'],
    ['oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', `${SIGNED_OUT}?x=1`],
    ['a slash added to the post_logout_redirect_uri', `${SIGNED_OUT}/`],
    ['a callback URL, which is no logout URL', 'http://localhost:3910/callback'],
  ])('%s', async (_module, post_logout_redirect_uri) => {
    const person = await signedIn()
    const answer = await person.logout({ id_token_hint: person.idToken, post_logout_redirect_uri })
    expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined])
  })

  it.each([
    ['oidcc-rp-initiated-logout-bad-id-token-hint', signedByAnother],
    ['oidcc-rp-initiated-logout-modified-id-token-hint', unsigned],
    [
      'a hint with a part of another signature',
      (token: string) => `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
    ],
    ['a hint that is no token', () => 'x'],
  ])('%s', async (_module, change) => {
    const person = await signedIn()
    const id_token_hint = await change(person.idToken)
    const page = await person.logout({ id_token_hint, client_id: WEB.id, ...target })
    expect([page.statusCode, page.headers.location]).toEqual([400, undefined])
    expect(page.body).toContain('This sign-out link is not right')
    expect(await person.isSignedIn()).toBe(true)
    // the person may sign out all the same, and stays with us
    await person.logout({ id_token_hint, client_id: WEB.id, ...target })
    const done = await person.browser.submit({})
    expect([done.statusCode, done.headers.location]).toEqual([200, undefined])
    expect(await person.isSignedIn()).toBe(false)
  })

  it('oidcc-rp-initiated-logout-no-params, oidcc-rp-initiated-logout-only-state', async () => {
    for (const parameters of [{}, { state: 'x' }]) {
      const person = await signedIn()
      const page = await person.logout(parameters)
      expect([page.statusCode, page.headers.location]).toEqual([200, undefined])
      expect(page.body).toContain('You are signed out')
      expect(await person.isSignedIn()).toBe(false)
    }
  })

  it('oidcc-rp-initiated-logout-no-id-token-hint: asks without a hint, signs out by one press, and then goes on', async () => {
    const person = await signedIn()
    for (const named of [
      { client_id: WEB.id, ...target, state: 's' },
      { ...target, state: 's' },
    ]) {
      const page = await person.logout(named)
      expect([page.statusCode, page.body.includes('Sign out?')]).toEqual([200, true])
      expect(page.body).toContain(person.email)
      expect(await person.isSignedIn()).toBe(true)
    }
    await person.logout({ client_id: WEB.id, ...target, state: 's' })
    const done = await person.browser.submit({})
    expect(done.headers.location).toBe(`${SIGNED_OUT}?state=s`)
    expect(await person.isSignedIn()).toBe(false)
  })

  it('asks somebody else than the hint names', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const page = await other.logout({ id_token_hint: one.idToken, ...target })
    expect([page.statusCode, page.body.includes('Sign out?')]).toEqual([200, true])
    expect(await other.isSignedIn()).toBe(true)
  })

  it('takes the form of no other page for the word of the person', async () => {
    const person = await signedIn()
    const address = `/logout?${new URLSearchParams({ client_id: WEB.id, ...target })}`
    const cookie = [...person.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    for (const headers of [{ cookie }, { cookie, origin: 'http://evil.example.com' }]) {
      const answer = await post(rp.platform, address, { csrf: 'x' }, { headers })
      expect(answer.statusCode).toBe(303)
    }
    expect(await person.isSignedIn()).toBe(true)
  })

  it('may be posted (§2): what goes along becomes a request that is asked for', async () => {
    const person = await signedIn()
    const form = { id_token_hint: person.idToken, ...target, state: 's' }
    const posted = await post(rp.platform, '/logout', form, { headers: { origin: 'http://localhost:3910' } })
    expect(posted.statusCode).toBe(303)
    expect(String(posted.headers.location).startsWith(`${ISSUER}/logout?`)).toBe(true)
    const done = await person.browser.open(posted.headers.location as string)
    expect(done.headers.location).toBe(`${SIGNED_OUT}?state=s`)
  })
})
