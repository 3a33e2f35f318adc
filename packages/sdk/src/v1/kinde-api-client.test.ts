import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runWithRequest } from '../requests/request-scope.ts'
import { aKey, segment } from '../testing/issuer.ts'
import { ADA, CLIENT_ID, ok, openBrowser, type Provider, SECRET, SITE, startProvider } from '../testing/provider.ts'
import {
  ApiException,
  ApiTypeError,
  ApiValueError,
  Configuration,
  FlagType,
  GrantType,
  KindeApiClient,
  type KindeApiClientOptions,
  KindeConfigurationException,
  KindeLoginException,
  KindeRetrieveException,
  KindeTokenException,
  OAuthApi,
  TOKEN_NAMES,
  UsersApi,
} from './index.ts'

const VERIFIER = 'the-one-verifier-that-all-sign-ins-would-share'
const GRACE = `kp_${'1'.repeat(32)}`

let provider: Provider
let warnings: string[]
beforeEach(async () => {
  provider = await startProvider()
  warnings = []
})
afterEach(() => {
  vi.unstubAllEnvs()
  return provider.stop()
})

const client = (changes: Partial<KindeApiClientOptions> = {}) =>
  new KindeApiClient({
    domain: provider.issuer,
    callbackUrl: `${SITE}/callback`,
    clientId: CLIENT_ID,
    clientSecret: 'a-secret-that-must-not-show',
    grantType: GrantType.AUTHORIZATION_CODE_WITH_PKCE,
    clock: provider.clock,
    onWarning: (message) => void warnings.push(message),
    ...changes,
  })

const approve = async (url: string | Promise<string>) => provider.approve(new URL(await url))
const signIn = async (one: KindeApiClient) => {
  await one.fetchToken({ authorizationResponse: await approve(one.getLoginUrl()) })
  return one
}

describe('the constructor', () => {
  it.each<[string, Partial<Record<keyof KindeApiClientOptions, unknown>>, string]>([
    ['no domain', { domain: '' }, 'domain is missing'],
    ['no callback', { callbackUrl: undefined }, 'callbackUrl is missing'],
    ['no client id', { clientId: undefined }, 'clientId is missing'],
    ['a grant type in other words', { grantType: 'password' }, 'GrantType.CLIENT_CREDENTIALS'],
    ['no secret for a machine', { grantType: 'client_credentials', clientSecret: undefined }, 'clientSecret'],
    ['an empty verifier, which would be no PKCE (P1-3)', { codeVerifier: '' }, 'codeVerifier'],
    ['a verifier that can be guessed', { codeVerifier: 'short' }, '43 to 128'],
    ['an address without TLS', { domain: 'http://auth.example.com' }, 'https'],
  ])('refuses %s, and says what to mend', (_, changes, hint) => {
    const create = () => client(changes as Partial<KindeApiClientOptions>)
    expect(create).toThrow(KindeConfigurationException)
    expect(create).toThrow(hint)
  })

  it('reads no environment variable for what it is given', () => {
    vi.stubEnv('KINDE_CLIENT_ID', 'another')
    vi.stubEnv('CODE_VERIFIER', VERIFIER)
    expect(client().clientId).toBe(CLIENT_ID)
    expect(warnings).toEqual([])
  })

  it('has the names and the defaults of the documents', () => {
    expect(client()).toMatchObject({ domain: provider.issuer, scope: 'openid profile email offline' })
    expect(client({ grantType: GrantType.CLIENT_CREDENTIALS }).scope).toBe('')
    expect(KindeApiClient.TOKEN_NAMES).toBe(TOKEN_NAMES)
    expect(FlagType).toEqual({ s: 'string', i: 'integer', b: 'boolean' })
  })

  it('shows no secret when it is printed', () => {
    expect(JSON.stringify({ ...client(), latchkey: undefined })).not.toContain('a-secret-that-must-not-show')
  })

  it.each(['verifySsl', 'proxy', 'timeout'])('has no %s in its configuration, and says what to use', (name) => {
    expect(() => new Configuration({ [name]: false } as never)).toThrow(KindeConfigurationException)
  })
})

describe('the addresses of sign-ins', () => {
  it('are whole addresses, each on its own (P1-10, P1-11)', async () => {
    const one = client({ audience: 'https://api.example.com/?a=b c', orgCode: 'org_1&x' })
    const organization = new URL(await one.createOrg())
    expect(organization.origin).toBe(provider.issuer)
    expect(organization.searchParams.get('is_create_org')).toBe('true')
    const { searchParams } = new URL(await one.getRegisterUrl())
    expect(searchParams.get('prompt')).toBe('create')
    expect(searchParams.get('org_code')).toBe('org_1&x')
    expect(searchParams.get('audience')).toBe('https://api.example.com/?a=b c')
  })

  it('have a challenge of their own each, also without PKCE in the name', async () => {
    const one = client({ grantType: GrantType.AUTHORIZATION_CODE })
    const challenges = await Promise.all([one.getLoginUrl(), one.getLoginUrl()])
    const [first, second] = challenges.map((url) => new URL(url).searchParams.get('code_challenge'))
    expect(first).toMatch(/^[\w-]{43}$/)
    expect(first).not.toBe(second)
  })

  it('take a verifier of the caller, and warn that it is shared (P1-4)', async () => {
    const one = await signIn(client({ codeVerifier: VERIFIER }))
    expect(provider.askedAt('/oauth2/token')[0]?.form.get('code_verifier')).toBe(VERIFIER)
    expect(await one.isAuthenticated()).toBe(true)
    expect(warnings).toEqual([expect.stringContaining('codeVerifier')])
  })

  it('take more parameters and a state of the caller, but none that would undo a protection', async () => {
    const one = client()
    const additionalParams = { auth_url_params: { connection_id: 'conn_1', lang: 'fr' } }
    const url = await one.getLoginUrl({ additionalParams, state: 'a state of the caller'.replaceAll(' ', '-') })
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      connection_id: 'conn_1',
      lang: 'fr',
      state: 'a-state-of-the-caller',
    })
    await one.fetchToken({ authorizationResponse: await approve(url) })
    for (const name of ['redirect_uri', 'code_challenge', 'state', 'nonce']) {
      await expect(one.getLoginUrl({ additionalParams: { auth_url_params: { [name]: 'x' } } })).rejects.toThrow(
        KindeConfigurationException,
      )
    }
    await expect(one.getLoginUrl({ state: 'x' })).rejects.toThrow(KindeConfigurationException)
  })

  it('are none for a machine', async () => {
    await expect(client({ grantType: GrantType.CLIENT_CREDENTIALS }).getLoginUrl()).rejects.toThrow(
      KindeConfigurationException,
    )
  })
})

describe('fetchToken', () => {
  it.each<[string, (callback: URL) => void, string]>([
    ['without a state', (callback) => callback.searchParams.delete('state'), 'state_missing'],
    [
      'with a state that nobody began with (P1-2)',
      ({ searchParams }) => searchParams.set('state', 'x'.repeat(43)),
      'state_unknown',
    ],
    ['of a refusal', ({ searchParams }) => searchParams.set('error', 'access_denied'), 'access_denied'],
    ['of another issuer', ({ searchParams }) => searchParams.set('iss', 'https://evil.example'), 'issuer_mismatch'],
  ])('refuses a callback %s', async (_, change, code) => {
    const one = client()
    const callback = new URL(await approve(one.getLoginUrl()))
    change(callback)
    const failed = await one.fetchToken({ authorizationResponse: callback.href }).catch((error) => error)
    expect(failed).toBeInstanceOf(KindeLoginException)
    expect(failed.code).toBe(code)
    expect(await one.isAuthenticated()).toBe(false)
  })

  it('refuses a callback to another client, and to none at all', async () => {
    const callback = await approve(client().getLoginUrl())
    await expect(client().fetchToken({ authorizationResponse: callback })).rejects.toThrow(KindeLoginException)
    await expect(client().fetchToken()).rejects.toThrow(KindeConfigurationException)
  })

  it('lets two sign-ins be under way', async () => {
    const one = client()
    const [first, second] = [await one.getLoginUrl(), await one.getLoginUrl()]
    await one.fetchToken({ authorizationResponse: await approve(second) })
    await one.fetchToken({ authorizationResponse: await approve(first) })
    expect(await one.isAuthenticated()).toBe(true)
  })
})

describe('a client that several users share (P1-5)', () => {
  it('refuses the second one outside of requests, and keeps the first', async () => {
    const one = await signIn(client())
    provider.access = { sub: GRACE }
    provider.id = { sub: GRACE }
    const failed = await signIn(one).catch((error) => error)
    expect(failed).toBeInstanceOf(KindeLoginException)
    expect(failed.code).toBe('client_has_a_user')
    expect((await one.getUserDetails()).id).toBe(ADA)
    await one.logout({ redirectTo: SITE })
    expect((await (await signIn(one)).getUserDetails()).id).toBe(GRACE)
  })

  it('knows each of them within requests', async () => {
    const one = client({ session: { secret: SECRET } })
    const people = [ADA, GRACE].map((id) => ({ id, browser: openBrowser() }))
    const visit = <Value>(browser: (typeof people)[number]['browser'], run: () => Promise<Value>) =>
      browser.visit((context) => runWithRequest({ latchkey: one.latchkey, context }, run))
    for (const { id, browser } of people) {
      const url = await visit(browser, () => one.getLoginUrl())
      provider.access = { sub: id }
      provider.id = { sub: id }
      await visit(browser, async () => one.fetchToken({ authorizationResponse: await approve(url) }))
    }
    const asked = Array.from({ length: 100 }, (_, index) => people[index % 2] as (typeof people)[number])
    const found = await Promise.all(asked.map(({ browser }) => visit(browser, () => one.getUserDetails())))
    expect(found.map(({ id }) => id)).toEqual(asked.map(({ id }) => id))
    expect(await one.isAuthenticated()).toBe(false) // outside of requests nobody is
  })

  it('refuses a callback in the browser of another', async () => {
    const one = client({ session: { secret: SECRET } })
    const [ada, grace] = [openBrowser(), openBrowser()]
    const url = await ada.visit((context) =>
      runWithRequest({ latchkey: one.latchkey, context }, () => one.getLoginUrl()),
    )
    const callback = await approve(url)
    await expect(
      grace.visit((context) =>
        runWithRequest({ latchkey: one.latchkey, context }, () => one.fetchToken({ authorizationResponse: callback })),
      ),
    ).rejects.toThrow(KindeLoginException)
  })
})

describe('what the client says of its user', () => {
  it('is what the documents say, under their names', async () => {
    provider.access = {
      org_code: 'org_1234',
      permissions: ['create:todos', 'read:todos'],
      feature_flags: { theme: { t: 's', v: 'pink' }, is_dark_mode: { t: 'b', v: false }, limit: { t: 'i', v: 5 } },
    }
    provider.id = { family_name: 'Lovelace', email: 'ada@example.com', org_codes: ['org_1234', 'org_2345'] }
    const one = await signIn(client())
    expect(await one.getPermission('read:todos')).toEqual({ org_code: 'org_1234', is_granted: true })
    expect(await one.getPermission('delete:todos')).toEqual({ org_code: 'org_1234', is_granted: false })
    expect(await one.getPermissions()).toEqual({ org_code: 'org_1234', permissions: ['create:todos', 'read:todos'] })
    expect(await one.getOrganization()).toEqual({ org_code: 'org_1234' })
    expect(await one.getUserOrganizations()).toEqual({ org_codes: ['org_1234', 'org_2345'] })
    expect(await one.getUserDetails()).toEqual({
      id: ADA,
      given_name: 'Ada',
      family_name: 'Lovelace',
      email: 'ada@example.com',
      picture: null,
    })
    expect(await one.getClaim('given_name', 'id_token')).toEqual({ name: 'given_name', value: 'Ada' })
    expect(await one.getClaim('nothing')).toEqual({ name: 'nothing', value: null })
    expect(await one.getFlag('theme')).toEqual({ code: 'theme', value: 'pink', is_default: false, type: 'string' })
    expect(await one.getBooleanFlag('is_dark_mode')).toBe(false)
    expect(await one.getStringFlag('theme')).toBe('pink')
    expect(await one.getIntegerFlag('limit')).toBe(5)
  })

  it('takes null and false for the defaults that they are, and names what is wrong (P1-12)', async () => {
    const one = await signIn(client())
    expect(await one.getPermissions()).toEqual({ org_code: null, permissions: [] })
    expect(await one.getFlag('beta', null)).toEqual({ code: 'beta', value: null, is_default: true })
    expect(await one.getBooleanFlag('beta', false)).toBe(false)
    await expect(one.getFlag('beta')).rejects.toThrow(KindeRetrieveException)
    await expect(one.getFlag('beta', 1, 'x' as never)).rejects.toThrow(KindeRetrieveException)
    await expect(one.getClaim('sub', 'refresh_token' as never)).rejects.toThrow(KindeTokenException)
  })

  it('is nothing before a sign-in and after a sign-out (P1-9)', async () => {
    const one = client()
    await expect(one.getClaim('sub')).rejects.toThrow(KindeTokenException)
    await expect(one.callApi(`${provider.issuer}/x`)).rejects.toThrow(KindeLoginException)
    await signIn(one)
    const url = new URL(await one.logout({ redirectTo: 'https://example.com/bye?to=a b' }))
    expect(url.searchParams.get('redirect')).toBe('https://example.com/bye?to=a%20b') // P1-11
    await expect(one.getClaim('sub')).rejects.toThrow(KindeTokenException)
    expect(provider.askedAt('/oauth2/revoke')).toHaveLength(2)
  })

  it('ends nowhere but at an address of the web', async () => {
    await expect(client().logout('javascript:alert(1)')).rejects.toThrow(KindeConfigurationException)
  })

  it('is refreshed when it has expired, once, and is over when it cannot be', async () => {
    const one = await signIn(client())
    provider.now += 3_600_000
    expect(await Promise.all([one.isAuthenticated(), one.isAuthenticated()])).toEqual([true, true])
    expect(provider.askedAt('/oauth2/token').filter(({ form }) => form.has('refresh_token'))).toHaveLength(1)
    provider.now += 3_600_000
    provider.refreshToken = 'another'
    expect(await one.isAuthenticated()).toBe(false)
    await expect(one.getPermissions()).rejects.toThrow(KindeTokenException)
  })
})

describe('tokens that are passed', () => {
  it('come from fetchTokenValue(), which keeps nothing', async () => {
    const one = client()
    const value = await one.fetchTokenValue({ authorizationResponse: await approve(one.getLoginUrl()) })
    expect(value).toMatchObject({ token_type: 'bearer', expires_in: 3600, refresh_token: 'refresh-0' })
    expect(await one.isAuthenticated()).toBe(false)
    expect(await one.getUserDetailsToken(value)).toMatchObject({ id: ADA, given_name: 'Ada' })
    expect(await one.getClaimToken(value, 'given_name', 'id_token')).toEqual({ name: 'given_name', value: 'Ada' })
    const renewed = await one.refreshTokenValue(value)
    expect(renewed.refresh_token).not.toBe(value.refresh_token)
    await expect(one.refreshTokenValue({})).rejects.toThrow(KindeTokenException)
  })

  it('can belong to a request that the caller keeps for its browser', async () => {
    const [one, other] = [client(), client()]
    const request = await one.latchkey.createAuthorizationUrl()
    const foreign = await one.latchkey.createAuthorizationUrl()
    const callback = provider.approve(request.url)
    await expect(other.fetchTokenValue({ authorizationResponse: callback, request: foreign })).rejects.toThrow(
      KindeLoginException,
    )
    const value = await other.fetchTokenValue({ authorizationResponse: callback, request })
    expect(await other.isAuthenticatedToken(value)).toBe(true)
  })

  it('are only accepted if they are good: signed, in time, from here and for here (P1-1, P1-8, P1-13)', async () => {
    const one = client()
    const good = await provider.accessToken()
    expect(await one.isAuthenticatedToken(good)).toBe(true)
    expect(await one.isAuthenticatedToken({ access_token: good })).toBe(true)
    const stranger = await aKey('first')
    const bad: unknown[] = [
      undefined,
      null,
      '',
      'garbage',
      {},
      { access_token: 'garbage', expires_at: 9_999_999_999 },
      `${segment({ alg: 'none' })}.${segment({ sub: ADA })}.`,
      await provider.accessToken({}, stranger),
      await provider.accessToken({ exp: 1 }),
      await provider.accessToken({ iss: 'https://evil.example' }),
      await provider.accessToken({ azp: 'b'.repeat(32) }),
      await provider.idToken(),
    ]
    for (const token of bad) expect(await one.isAuthenticatedToken(token as never)).toBe(false)
    const forApi = client({ audience: 'https://api.example.com' })
    expect(await forApi.isAuthenticatedToken(await provider.accessToken({ aud: ['https://other.example'] }))).toBe(
      false,
    )
  })

  it('are not taken for checked because somebody has read them (P1-6)', async () => {
    const claims = { access_token: { permissions: ['admin'] } } as never
    await expect(client().getPermissionToken(claims, 'admin')).rejects.toThrow(KindeTokenException)
    await expect(
      client().getClaimToken({ access_token: await provider.accessToken(), id_token: { sub: 'x' } } as never, 'sub'),
    ).rejects.toThrow(KindeTokenException)
  })

  it('are not refreshed by being looked at (P1-7)', async () => {
    const one = client()
    const value = await one.fetchTokenValue({ authorizationResponse: await approve(one.getLoginUrl()) })
    provider.now += 3_610_000
    expect(await one.isAuthenticatedToken(value)).toBe(false)
    expect((await one.refreshTokenValue(value)).access_token).toEqual(expect.any(String))
  })

  it('are neither good nor bad while the issuer cannot be asked', async () => {
    const one = client()
    const token = await provider.accessToken()
    provider.answers.set('/.well-known/jwks', () => 'hang up')
    provider.answers.set('/.well-known/jwks.json', () => 'hang up')
    await expect(one.isAuthenticatedToken(token)).rejects.toMatchObject({ status: 503 })
  })

  it('have every reader that the client has', async () => {
    const one = client()
    const token = await provider.accessToken({
      org_code: 'org_1',
      permissions: ['read:todos'],
      feature_flags: { limit: { t: 'i', v: 5 }, theme: { t: 's', v: 'pink' }, beta: { t: 'b', v: true } },
    })
    expect(await one.getPermissionToken(token, 'read:todos')).toEqual({ org_code: 'org_1', is_granted: true })
    expect(await one.getPermissionsToken(token)).toEqual({ org_code: 'org_1', permissions: ['read:todos'] })
    expect(await one.getOrganizationToken(token)).toEqual({ org_code: 'org_1' })
    expect(await one.getUserOrganizationsToken(token)).toEqual({ org_codes: [] })
    expect(await one.getFlagToken(token, 'limit')).toMatchObject({ value: 5, type: 'integer' })
    expect(await one.getIntegerFlagToken(token, 'limit')).toBe(5)
    expect(await one.getStringFlagToken(token, 'theme')).toBe('pink')
    expect(await one.getBooleanFlagToken(token, 'beta')).toBe(true)
    await expect(one.getStringFlagToken(token, 'limit')).rejects.toThrow(KindeRetrieveException)
  })
})

describe('a machine', () => {
  const machine = () => client({ grantType: GrantType.CLIENT_CREDENTIALS, audience: `http://localhost/api` })

  it('has a token once it has fetched one', async () => {
    const one = machine()
    expect(await one.isAuthenticated()).toBe(false)
    await expect(one.getClaim('aud')).rejects.toThrow(KindeTokenException)
    await one.fetchToken()
    expect(await one.isAuthenticated()).toBe(true)
    expect((await one.getClaim('aud')).value).toEqual(['http://localhost/api'])
    expect(await one.fetchTokenValue()).toMatchObject({ token_type: 'bearer', expires_in: 3600 })
    await expect(one.getUserDetails()).rejects.toThrow(KindeTokenException)
  })

  it('is told by its errors that its secret is wrong', async () => {
    provider.answers.set('/oauth2/token', () => ({ status: 401, body: { error: 'invalid_client' } }))
    const failed = await machine()
      .fetchToken()
      .catch((error) => error)
    expect(failed).toBeInstanceOf(KindeTokenException)
    expect(JSON.stringify({ ...failed, message: failed.message })).not.toContain('a-secret-that-must-not-show')
  })
})

describe('the REST groups', () => {
  it('call with the token of the machine, and answer as on the wire', async () => {
    provider.answers.set('/api/v1/users', () => ok({ code: 'OK', users: [{ id: ADA }], next_token: null }))
    const one = client({ grantType: GrantType.CLIENT_CREDENTIALS })
    const users = new UsersApi(one)
    expect((await users.getUsers({ pageSize: 1 })).users).toEqual([{ id: ADA }])
    for await (const user of users.getUsers.each()) expect(user).toEqual({ id: ADA })
    expect(provider.askedAt('/oauth2/token')[0]?.form.get('audience')).toBe(`${provider.issuer}/api`)
  })

  it('say what was refused, in an ApiException', async () => {
    provider.answers.set('/api/v1/user', () => ({
      status: 404,
      body: { errors: [{ code: 'USER_NOT_FOUND', message: 'There is no such user.' }] },
    }))
    const users = new UsersApi(client({ grantType: GrantType.CLIENT_CREDENTIALS }))
    const failed = await users.getUserData({ id: 'kp_x' }).catch((error) => error)
    expect(failed).toBeInstanceOf(ApiException)
    expect(failed).toMatchObject({ status: 404, code: 'USER_NOT_FOUND', reason: 'There is no such user.' })
    expect(failed.body).toEqual({ errors: [{ code: 'USER_NOT_FOUND', message: 'There is no such user.' }] })
    await expect(users.deleteUser('kp_x' as never)).rejects.toThrow(ApiTypeError)
    await expect(users.getUserPropertyValues({ userId: '..' })).rejects.toThrow(ApiValueError)
  })

  it('need somebody signed in, or a machine', async () => {
    await expect(new UsersApi(client()).getUsers()).rejects.toThrow(KindeLoginException)
    await expect(new OAuthApi(client()).getUser()).rejects.toThrow(KindeLoginException)
  })

  it('send tokens to the host of the configuration alone, and to none without TLS', async () => {
    const configuration = new Configuration({ host: 'http://api.example.com' })
    expect(() => new UsersApi(client({ configuration }))).toThrow(KindeConfigurationException)
  })
})

describe('OAuthApi', () => {
  it('asks who the user is', async () => {
    provider.answers.set('/oauth2/user_profile', () => ok({ id: ADA, first_name: 'Ada' }))
    const one = await signIn(client())
    expect(await new OAuthApi(one).getUser()).toEqual({ id: ADA, first_name: 'Ada' })
    provider.answers.set('/oauth2/user_profile', () => ({ status: 403, body: { message: 'no' } }))
    const failed = await new OAuthApi(one).getUser().catch((error) => error)
    expect(failed).toBeInstanceOf(ApiException)
    expect(failed).toMatchObject({ status: 403, body: { message: 'no' } })
  })

  it('looks at a token without keeping it for its own (P2-16)', async () => {
    provider.answers.set('/oauth2/introspect', () => ok({ active: false }))
    const one = client()
    expect(await new OAuthApi(one).tokenIntrospection({ token: 'x' })).toEqual({ active: false })
    expect(await one.isAuthenticated()).toBe(false)
    await new OAuthApi(one).tokenRevocation({ token: 'x', tokenTypeHint: 'refresh_token' })
    expect(provider.askedAt('/oauth2/revoke')[0]?.form.get('token_type_hint')).toBe('refresh_token')
  })
})
