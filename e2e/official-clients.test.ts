import type { KeyObject } from 'node:crypto'
import { validateToken } from '@kinde/jwt-validator'
import { createKindeServerClient, GrantType, type SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { type RunningPlatform, startPlatform } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let platform: RunningPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform?.stop())

const SECRET = /^[A-Za-z0-9]{40,60}$/

function memorySession(): SessionManager & { items: Map<string, unknown> } {
  const items = new Map<string, unknown>()
  return {
    items,
    getSessionItem: async (name) => items.get(name) ?? null,
    setSessionItem: async (name, value) => void items.set(name, value),
    removeSessionItem: async (name) => void items.delete(name),
    destroySession: async () => items.clear(),
  }
}

describe('@kinde-oss/kinde-typescript-sdk', () => {
  function serverClient(grantType: GrantType.AUTHORIZATION_CODE | GrantType.PKCE) {
    const isPkce = grantType === GrantType.PKCE
    const { clientId, clientSecret, siteUrl } = isPkce ? platform.clients.browser : platform.clients.sample
    return createKindeServerClient(grantType, {
      authDomain: platform.issuer,
      clientId,
      ...(isPkce ? {} : { clientSecret }),
      redirectURL: `${siteUrl}/callback`,
      logoutRedirectURL: siteUrl,
    })
  }

  it.each([
    ['the server code flow', GrantType.AUTHORIZATION_CODE],
    ['the code flow with PKCE', GrantType.PKCE],
  ] as const)('signs a user in, refreshes and signs out with %s', async (_name, grantType) => {
    const kinde = serverClient(grantType)
    const session = memorySession()
    const visitor = formFiller(platform.issuer)
    const callback = await visitor.signIn(await kinde.login(session), platform.user)
    await kinde.handleRedirectToApp(session, callback)

    expect(await kinde.isAuthenticated(session)).toBe(true)
    expect(await kinde.getUser(session)).toMatchObject({
      email: platform.user.email,
      given_name: 'Ada',
      family_name: 'Lovelace',
      id: expect.stringMatching(/^kp_[0-9a-f]{32}$/),
    })
    expect(await kinde.getUserProfile(session)).toMatchObject({
      sub: expect.stringMatching(/^kp_/),
      email: platform.user.email,
      given_name: 'Ada',
    })
    expect(await kinde.getPermissions(session)).toMatchObject({ permissions: [] })
    expect(await kinde.getClaimValue(session, 'iss')).toBe(platform.issuer)
    expect(await kinde.getUserOrganizations(session)).toEqual({ orgCodes: [] })

    const before = await kinde.getToken(session)
    const refreshed = await kinde.refreshTokens(session)
    expect(refreshed).toMatchObject({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
    })
    expect(await kinde.getToken(session)).not.toBe(before)

    const answer = await fetch(await kinde.logout(session), { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe(new URL(callback).origin)
    expect(await kinde.isAuthenticated(session)).toBe(false)
  })

  it('signs a user in again without a form, and sends new users to the sign-up page', async () => {
    const kinde = serverClient(GrantType.AUTHORIZATION_CODE)
    const visitor = formFiller(platform.issuer)
    const first = memorySession()
    await kinde.handleRedirectToApp(first, await visitor.signIn(await kinde.login(first), platform.user))
    const second = memorySession()
    const silently = await kinde.login(second, { authUrlParams: { prompt: 'none' } })
    await kinde.handleRedirectToApp(second, await visitor.signIn(silently, platform.user))
    expect(await kinde.isAuthenticated(second)).toBe(true)

    const answer = await fetch(await kinde.register(memorySession()), { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(new URL(answer.headers.get('location') ?? '', platform.issuer).pathname).toBe('/auth/sign-up')
  })

  it('is told that nobody is signed in', async () => {
    const kinde = serverClient(GrantType.AUTHORIZATION_CODE)
    const session = memorySession()
    const visitor = formFiller(platform.issuer)
    const silently = await kinde.login(session, { authUrlParams: { prompt: 'none' } })
    const callback = await visitor.signIn(silently, platform.user)
    await expect(kinde.handleRedirectToApp(session, callback)).rejects.toThrow('login_required')
  })

  it('gets a token for a machine', async () => {
    const { clientId, clientSecret } = platform.clients.machine
    expect(clientSecret).toMatch(SECRET)
    const machine = createKindeServerClient(GrantType.CLIENT_CREDENTIALS, {
      authDomain: platform.issuer,
      clientId,
      clientSecret,
    })
    const session = memorySession()
    const token = await machine.getToken(session)
    expect(await machine.isAuthenticated(session)).toBe(true)
    expect(await machine.getClaimValue(session, 'azp')).toBe(clientId)
    expect(await machine.getToken(session)).toBe(token)
  })
})

describe('@kinde/jwt-validator', () => {
  it('accepts both tokens of a user, and neither of them once it is changed', async () => {
    const kinde = createKindeServerClient(GrantType.AUTHORIZATION_CODE, {
      authDomain: platform.issuer,
      redirectURL: `${platform.clients.sample.siteUrl}/callback`,
      ...platform.clients.sample,
    })
    const session = memorySession()
    const callback = await formFiller(platform.issuer).signIn(await kinde.login(session), platform.user)
    await kinde.handleRedirectToApp(session, callback)
    for (const name of ['access_token', 'id_token']) {
      const token = String(session.items.get(name))
      expect(await validateToken({ token, domain: platform.issuer })).toMatchObject({ valid: true })
      const [header, claims = '', signature] = token.split('.')
      const other = Buffer.from(claims, 'base64url').toString().replace('"iss":"http', '"iss":"HTTP')
      const changed = [header, Buffer.from(other).toString('base64url'), signature].join('.')
      expect(await validateToken({ token: changed, domain: platform.issuer })).toMatchObject({ valid: false })
    }
  })
})

describe('openid-client, with all its checks on', () => {
  const discover = (clientId: string, authentication?: oidc.ClientAuth) =>
    oidc.discovery(new URL(platform.issuer), clientId, undefined, authentication, {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks], // http on localhost is the only leniency
    })

  const signingKeyOf = (key: KeyObject) =>
    key.toCryptoKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']) as CryptoKey

  async function authorize(config: oidc.Configuration, siteUrl: string, parameters: Record<string, string> = {}) {
    const verifier = oidc.randomPKCECodeVerifier()
    const state = oidc.randomState()
    const nonce = oidc.randomNonce()
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${siteUrl}/callback`,
      scope: 'openid profile email offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    })
    const callback = await formFiller(platform.issuer).signIn(url, platform.user)
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
    return { callback, checks }
  }

  it('finds complete metadata that promises iss in the response', async () => {
    const config = await discover(
      platform.clients.sample.clientId,
      oidc.ClientSecretBasic(platform.clients.sample.clientSecret),
    )
    const metadata = config.serverMetadata()
    expect(metadata).toMatchObject({
      issuer: platform.issuer,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: expect.arrayContaining(['S256']),
      end_session_endpoint: `${platform.issuer}/logout`,
    })
    expect(metadata.supportsPKCE()).toBe(true)
  })

  it.each([
    ['client_secret_basic', oidc.ClientSecretBasic],
    ['client_secret_post', oidc.ClientSecretPost],
    ['private_key_jwt', () => oidc.PrivateKeyJwt(signingKeyOf(platform.sampleKey.private))],
  ])('runs a whole life of tokens with %s', async (_name, authentication) => {
    const { clientId, clientSecret, siteUrl } = platform.clients.sample
    const config = await discover(clientId, authentication(clientSecret))
    const { callback, checks } = await authorize(config, siteUrl, { max_age: '300' })
    expect(callback.searchParams.get('iss')).toBe(platform.issuer)
    const tokens = await oidc.authorizationCodeGrant(config, callback, { ...checks, maxAge: 300 })
    const claims = tokens.claims()
    expect(claims).toMatchObject({ iss: platform.issuer, email: platform.user.email })

    const profile = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
    expect(profile).toMatchObject({ sub: claims?.sub, email: platform.user.email })

    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(refreshed.access_token).not.toBe(tokens.access_token)
    expect(refreshed.claims()?.sub).toBe(claims?.sub)

    expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toMatchObject({ active: true })
    await oidc.tokenRevocation(config, refreshed.refresh_token ?? '', { token_type_hint: 'refresh_token' })
    await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    expect(await oidc.tokenIntrospection(config, refreshed.refresh_token ?? '')).toMatchObject({ active: false })

    const endSession = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: siteUrl,
      id_token_hint: tokens.id_token ?? '',
      state: 'signed-out',
    })
    const answer = await fetch(endSession, { redirect: 'manual' })
    const target = new URL(answer.headers.get('location') ?? '')
    expect(target.origin).toBe(siteUrl)
    expect(target.searchParams.get('state')).toBe('signed-out')
  })

  it('signs in as a public client', async () => {
    const { clientId, siteUrl } = platform.clients.browser
    const config = await discover(clientId, oidc.None())
    const { callback, checks } = await authorize(config, siteUrl)
    const tokens = await oidc.authorizationCodeGrant(config, callback, checks)
    expect(tokens.claims()).toMatchObject({ email: platform.user.email })
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub)
  })

  it('refuses an answer with the issuer of somebody else', async () => {
    const { clientId, clientSecret, siteUrl } = platform.clients.sample
    const config = await discover(clientId, oidc.ClientSecretPost(clientSecret))
    const { callback, checks } = await authorize(config, siteUrl)
    callback.searchParams.set('iss', 'https://attacker.example')
    await expect(oidc.authorizationCodeGrant(config, callback, checks)).rejects.toThrow()
  })

  it('sees a code refused the second time, with another verifier, and its grant revoked', async () => {
    const { clientId, clientSecret, siteUrl } = platform.clients.sample
    const config = await discover(clientId, oidc.ClientSecretPost(clientSecret))
    const other = await authorize(config, siteUrl)
    const wrong = { ...other.checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() }
    await expect(oidc.authorizationCodeGrant(config, other.callback, wrong)).rejects.toMatchObject({
      error: 'invalid_grant',
    })

    const { callback, checks } = await authorize(config, siteUrl)
    const tokens = await oidc.authorizationCodeGrant(config, callback, checks)
    await expect(oidc.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('gets a token for a machine', async () => {
    const { clientId, clientSecret } = platform.clients.machine
    const config = await discover(clientId, oidc.ClientSecretBasic(clientSecret))
    const tokens = await oidc.clientCredentialsGrant(config)
    expect(tokens.expiresIn()).toBeGreaterThan(100)
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true })
  })
})
