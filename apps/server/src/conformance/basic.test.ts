import { readPublicJwk } from '@latchkey/oauth/client-keys.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { exportJWK, generateKeyPair } from 'jose'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SPA, WEB_SECRET } from '../testing/platform.ts'
import { bearer, CALLBACK, get, post } from '../testing/requests.ts'
import { openRelyingParty, type RelyingParty, STRICT } from './relying-party.ts'

let rp: RelyingParty

async function signedIn(more: Record<string, string | undefined> = {}, checks: Parameters<typeof rp.redeem>[1] = {}) {
  const visitor = await rp.visitor()
  return { visitor, ...(await rp.redeem(await visitor.signIn(more), checks)) }
}

/** The modules of the test plans for providers, by their names: those of Form Post are those of Basic, in its mode. */
describe.each([
  ['the Basic OP test plan', undefined],
  ['the Form Post OP test plan', 'form_post'],
] as const)('%s', (_plan, responseMode) => {
  beforeAll(async () => {
    rp = await openRelyingParty({ responseMode })
  })
  afterAll(() => rp.platform.close())

  it('oidcc-server', async () => {
    const { visitor, claims, tokens } = await signedIn()
    expect(claims).toMatchObject({ sub: visitor.id, nonce: 'the nonce', auth_time: expect.any(Number) })
    expect(tokens.token_type).toBe('bearer')
    const told = await rp.userInfo(tokens.access_token, claims.sub)
    expect(told.email).toBe(visitor.email)
  })

  it('oidcc-server-client-secret-post', async () => {
    const { claims } = await signedIn({}, { authenticate: oauth.ClientSecretPost(WEB_SECRET) })
    expect(claims.sub).toMatch(/^kp_/)
  })

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)('oidcc-server, with private_key_jwt by %s', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg)
    const read = readPublicJwk(await exportJWK(publicKey))
    if (!read.ok) throw new Error(read.failure)
    const clientKeys = { jwks: [read.value], jwksUri: null, isRequired: true }
    await rp.platform.store.commit(overwriteApplication({ ...STRICT, environmentId: 'env_first', clientKeys }))
    onTestFinished(async () => {
      await rp.platform.store.commit(overwriteApplication({ ...STRICT, environmentId: 'env_first' }))
    })
    const authenticate = oauth.PrivateKeyJwt(privateKey as CryptoKey)
    const { claims } = await signedIn({}, { authenticate })
    expect(claims.sub).toMatch(/^kp_/)
  })

  it('oidcc-response-type-missing', async () => {
    expect(await rp.refusalOf({ response_type: undefined })).toMatchObject({
      error: 'invalid_request',
      state: 'the state',
    })
  })

  it('oidcc-idtoken-signature', async () => {
    const { tokens } = await signedIn() // whose signature the relying party has checked
    const { keys } = await (await rp.request(rp.server.jwks_uri as string)).json()
    const header = JSON.parse(Buffer.from(tokens.id_token?.split('.')[0] ?? '', 'base64url').toString())
    expect(keys.map(({ kid }: { kid: string }) => kid)).toContain(header.kid)
    expect(rp.server.id_token_signing_alg_values_supported).toContain(header.alg)
  })

  it('oidcc-userinfo-get', async () => {
    const { tokens, claims } = await signedIn()
    const told = await rp.userInfo(tokens.access_token, claims.sub)
    expect(Object.values(told)).not.toContain(null)
  })

  it('oidcc-userinfo-post-header', async () => {
    const { tokens, claims } = await signedIn()
    const response = await rp.request(rp.server.userinfo_endpoint as string, {
      method: 'POST',
      headers: bearer(tokens.access_token),
    })
    expect((await response.json()).sub).toBe(claims.sub)
  })

  it('oidcc-userinfo-post-body', async () => {
    const { tokens, claims } = await signedIn()
    const send = (headers: Record<string, string> = {}) =>
      rp.request(rp.server.userinfo_endpoint as string, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ access_token: tokens.access_token }),
      })
    expect((await (await send()).json()).sub).toBe(claims.sub)
    expect((await send(bearer(tokens.access_token))).status).toBe(400) // both ways at once, RFC 6750 §2
  })

  it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
    const { claims } = await signedIn({ nonce: undefined }, { nonce: oauth.expectNoNonce })
    expect(claims.nonce).toBeUndefined()
  })

  it.each([
    ['oidcc-scope-profile', 'openid profile', ['name', 'given_name', 'family_name'], ['email']],
    ['oidcc-scope-email', 'openid email', ['email', 'email_verified'], ['name']],
    ['oidcc-scope-address', 'openid address', ['sub'], ['address', 'email', 'name']],
    ['oidcc-scope-phone', 'openid phone', ['sub'], ['phone_number', 'email', 'name']],
    ['oidcc-scope-all', 'openid profile email address phone', ['name', 'email'], []],
  ])('%s', async (_module, scope, present, absent) => {
    const { tokens, claims } = await signedIn({ scope })
    const told = Object.keys(await rp.userInfo(tokens.access_token, claims.sub))
    expect(told).toEqual(expect.arrayContaining(present))
    for (const name of absent) expect(told).not.toContain(name)
  })

  it('oidcc-alternate-happy-flow', async () => {
    const visitor = await rp.visitor()
    const address = new URL(rp.authorization({ scope: 'email openid' }))
    address.search = `${new URLSearchParams([...address.searchParams].reverse())}`
    await visitor.browser.open(`${address}`)
    const { tokens, claims } = await rp.redeem(rp.answerOf(await visitor.fillIn()))
    const told = await rp.userInfo(tokens.access_token, claims.sub)
    expect([told.email, told.name]).toEqual([visitor.email, undefined])
  })

  it.each([
    ['oidcc-display-page', { display: 'page' }],
    ['oidcc-display-popup', { display: 'popup' }],
    ['oidcc-ui-locales', { ui_locales: 'se' }],
    ['oidcc-claims-locales', { claims_locales: 'se' }],
    ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
  ])('%s', async (_module, more) => {
    expect((await signedIn(more)).claims.sub).toMatch(/^kp_/)
  })

  it('oidcc-login-hint', async () => {
    const visitor = await rp.visitor()
    const page = await visitor.browser.open(rp.authorization({ login_hint: visitor.email }))
    expect(page.body).toContain(`value="${visitor.email}"`)
  })

  it('oidcc-prompt-login', async () => {
    const { visitor, claims: first } = await signedIn()
    rp.platform.clock.advance(5000)
    const page = await visitor.browser.open(rp.authorization({ prompt: 'login' }))
    expect(page.statusCode).toBe(200)
    const { claims: second } = await rp.redeem(rp.answerOf(await visitor.fillIn()))
    expect(second.sub).toBe(first.sub)
    expect(Number(second.auth_time)).toBeGreaterThan(Number(first.auth_time))
  })

  it('oidcc-prompt-none-not-logged-in', async () => {
    expect(await rp.refusalOf({ prompt: 'none' })).toMatchObject({ error: 'login_required', state: 'the state' })
  })

  it('oidcc-prompt-none-logged-in', async () => {
    const { visitor, claims: first } = await signedIn()
    rp.platform.clock.advance(1000)
    const answer = await visitor.browser.open(rp.authorization({ prompt: 'none' }))
    const { claims: second } = await rp.redeem(rp.answerOf(answer))
    expect([second.sub, second.auth_time]).toEqual([first.sub, first.auth_time])
  })

  it('oidcc-max-age-1', async () => {
    const { visitor, claims: first } = await signedIn({ max_age: '1' }, { maxAge: 1 })
    rp.platform.clock.advance(1000)
    const page = await visitor.browser.open(rp.authorization({ max_age: '1' }))
    expect(page.statusCode).toBe(200)
    const { claims: second } = await rp.redeem(rp.answerOf(await visitor.fillIn()), { maxAge: 1 })
    expect(Number(second.auth_time)).toBeGreaterThan(Number(first.auth_time))
  })

  it('oidcc-max-age-10000', async () => {
    const { visitor, claims: first } = await signedIn({ max_age: '15000' }, { maxAge: 15_000 })
    rp.platform.clock.advance(1000)
    const answer = await visitor.browser.open(rp.authorization({ max_age: '10000' }))
    const { claims: second } = await rp.redeem(rp.answerOf(answer), { maxAge: 10_000 })
    expect([second.sub, second.auth_time]).toEqual([first.sub, first.auth_time])
  })

  it('oidcc-id-token-hint', async () => {
    const { visitor, idToken, claims: first } = await signedIn()
    rp.platform.clock.advance(3_601_000) // it has expired, and is a hint all the same
    const answer = await visitor.browser.open(rp.authorization({ prompt: 'none', id_token_hint: idToken }))
    const { claims: second } = await rp.redeem(rp.answerOf(answer))
    expect(second.sub).toBe(first.sub)
  })

  it('oidcc-id-token-hint, of another person', async () => {
    const [{ idToken }, { visitor }] = [await signedIn(), await signedIn()]
    const silent = await visitor.browser.open(rp.authorization({ prompt: 'none', id_token_hint: idToken }))
    expect(rp.answerOf(silent).get('error')).toBe('login_required')
    const asked = await visitor.browser.open(rp.authorization({ id_token_hint: idToken }))
    expect(asked.statusCode).toBe(200)
    // and whoever signs in as somebody else does not come back as if they were the one
    expect(rp.answerOf(await visitor.fillIn()).get('error')).toBe('login_required')
  })

  it('oidcc-id-token-hint, that is none', async () => {
    const { tokens, idToken } = await signedIn()
    const [head, , signature] = idToken.split('.')
    for (const id_token_hint of ['x', tokens.access_token, `${head}.e30.${signature}`]) {
      expect(await rp.refusalOf({ prompt: 'none', id_token_hint })).toMatchObject({ error: 'invalid_request' })
    }
  })

  it('oidcc-ensure-request-with-acr-values-succeeds', async () => {
    const { visitor, claims } = await signedIn({ acr_values: '1 2' })
    expect(claims.acr).toBe('1')
    rp.platform.clock.advance(1000)
    const answer = await visitor.browser.open(rp.authorization({ acr_values: '1 2' }))
    expect((await rp.redeem(rp.answerOf(answer))).claims.acr).toBe('0') // by the session alone
    expect(rp.server.acr_values_supported).toEqual(['0', '1'])
  })

  it('oidcc-codereuse', async () => {
    const visitor = await rp.visitor()
    const answer = await visitor.signIn()
    await rp.redeem(answer)
    await expect(rp.redeem(answer)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('oidcc-codereuse-30seconds', async () => {
    const visitor = await rp.visitor()
    const answer = await visitor.signIn()
    const { tokens, claims } = await rp.redeem(answer)
    rp.platform.clock.advance(30_000)
    await expect(rp.redeem(answer)).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(rp.userInfo(tokens.access_token, claims.sub)).rejects.toThrow()
  })

  it('oidcc-ensure-registered-redirect-uri', async () => {
    for (const redirect_uri of [`${CALLBACK}/`, `${CALLBACK}?x=1`, `${CALLBACK}x`, 'http://localhost:3910']) {
      const response = await get(rp.platform, rp.authorization({ redirect_uri }))
      expect([response.statusCode, response.headers.location]).toEqual([400, undefined])
    }
  })

  it('oidcc-ensure-post-request-succeeds', async () => {
    const visitor = await rp.visitor()
    const [path = '', query = ''] = rp.authorization().split('?')
    const posted = await post(rp.platform, new URL(path).pathname, query, {
      headers: { origin: 'http://localhost:3910' },
    })
    expect(posted.statusCode).toBe(303)
    await visitor.browser.open(posted.headers.location as string)
    const { claims } = await rp.redeem(rp.answerOf(await visitor.fillIn()))
    expect(claims.sub).toBe(visitor.id)
  })

  it('oidcc-ensure-post-request-succeeds, unless it is larger than an address may be', async () => {
    const query = rp.authorization({ state: 'x'.repeat(17_000) }).split('?')[1] ?? ''
    expect((await post(rp.platform, '/oauth2/auth', query)).statusCode).toBe(413)
  })

  it('oidcc-claims-essential', async () => {
    const { visitor, tokens, claims } = await signedIn({
      scope: 'openid',
      claims: JSON.stringify({ userinfo: { name: { essential: true } } }),
    })
    const told = await rp.userInfo(tokens.access_token, claims.sub)
    expect([claims.sub, told.name, told.email]).toEqual([visitor.id, expect.stringContaining(' '), undefined])
  })

  it('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', async () => {
    expect(rp.server.request_parameter_supported).toBe(false)
    expect(await rp.refusalOf({ request: 'e30.e30.' })).toMatchObject({ error: 'request_not_supported' })
  })

  it('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
    expect(rp.server.request_uri_parameter_supported).toBe(false)
    const request_uri = 'https://rp.example.com/request.jwt'
    expect(await rp.refusalOf({ request_uri })).toMatchObject({ error: 'request_uri_not_supported' })
  })

  it('registration, which is for providers that people run for themselves', async () => {
    expect(await rp.refusalOf({ registration: '{}' })).toMatchObject({ error: 'registration_not_supported' })
  })

  it('oidcc-ensure-request-with-valid-pkce-succeeds, and no other', async () => {
    expect((await signedIn()).claims.sub).toMatch(/^kp_/)
    const none = { code_challenge: undefined, code_challenge_method: undefined }
    expect(await rp.refusalOf(none)).toMatchObject({ error: 'invalid_request' })
    expect(await rp.refusalOf({ code_challenge_method: 'plain' })).toMatchObject({ error: 'invalid_request' })
  })

  it('oidcc-refresh-token', async () => {
    const { tokens, claims } = await signedIn({ scope: 'openid offline_access' })
    const refresh_token = tokens.refresh_token ?? ''
    const basic = oauth.ClientSecretBasic(WEB_SECRET)
    const response = await oauth.refreshTokenGrantRequest(rp.server, rp.client(), basic, refresh_token, rp.options)
    const refreshed = await oauth.processRefreshTokenResponse(rp.server, rp.client(), response)
    expect(oauth.getValidatedIdTokenClaims(refreshed)).toMatchObject({ sub: claims.sub, auth_time: claims.auth_time })
    expect(oauth.getValidatedIdTokenClaims(refreshed)).not.toHaveProperty('acr')
    expect((await rp.userInfo(refreshed.access_token, claims.sub)).sub).toBe(claims.sub)
    // and it is of no use to another client
    const other = { client_id: SPA.id }
    const stolen = { grant_type: 'refresh_token', refresh_token: refreshed.refresh_token ?? '' }
    const refused = await post(rp.platform, '/oauth2/token', { ...stolen, ...other })
    expect([refused.statusCode, refused.json().error]).toEqual([400, 'invalid_grant'])
  })
})

describe('a bad access token of a strict application (RFC 6750 §3.1)', () => {
  beforeAll(async () => {
    rp = await openRelyingParty()
  })
  afterAll(() => rp.platform.close())

  it('is 401 with a challenge that says why, and one that says nothing where there was no token', async () => {
    const { tokens } = await signedIn()
    rp.platform.clock.advance(86_400_000)
    const expired = await get(rp.platform, '/oauth2/v2/user_profile', { headers: bearer(tokens.access_token) })
    expect(expired.statusCode).toBe(401)
    expect(expired.headers['www-authenticate']).toContain('error="invalid_token"')
  })
})
