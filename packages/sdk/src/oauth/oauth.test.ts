import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  claims,
  createOAuthClient,
  entitlements,
  featureFlags,
  IssuerRouteTypes,
  isLatchkeyError,
  LoginOptions,
  OAuth,
  type OAuthOptions,
  permissions,
  portals,
  roles,
  runWithRequest,
  tokens,
} from '../index.ts'
import { ADA, ok, openBrowser, type Provider, SITE, startProvider, type TestBrowser } from '../testing/provider.ts'

let provider: Provider
let other: Provider
let browser: TestBrowser
beforeEach(async () => {
  ;[provider, other] = await Promise.all([startProvider(), startProvider()])
  browser = openBrowser()
})
afterEach(async () => {
  await Promise.all([provider.stop(), other.stop()])
})

const create = (options: OAuthOptions & { state?: string } = {}, at = provider) =>
  new OAuth({ ...configOf(at), ...options })

function configOf(at: Provider): OAuthOptions {
  const { framework: _, ...config } = at.config()
  return config
}

/** One request of a browser to the site of an application. */
const visit = <Value>(oauth: OAuth, run: () => Promise<Value>, path = '/', by = browser): Promise<Value> =>
  by.visit((context) => runWithRequest({ latchkey: oauth.latchkey, context }, run), path)

async function signIn(oauth: OAuth, by = browser, at = provider) {
  const callback = new URL(at.approve(new URL(await visit(oauth, () => oauth.login(), '/login', by))))
  const { code = '', state } = Object.fromEntries(callback.searchParams)
  return visit(oauth, () => oauth.handleRedirect(code, state), callback.pathname + callback.search, by)
}

async function failure(running: Promise<unknown>): Promise<string> {
  const error = await running.then(
    () => 'nothing failed',
    (reason: unknown) => reason,
  )
  if (!isLatchkeyError(error)) throw error
  return error.code
}

describe('the constructor', () => {
  it.each<[string, object, string]>([
    ['a framework that there is not', { framework: 'flask' }, 'express, fastify, hono'],
    ['an app of no framework', { app: {} }, 'framework'],
    ['an app that is none', { app: {}, framework: 'express' }, 'app must be'],
    ['another place for sessions', { storageConfig: { type: 'redis' } }, 'storageConfig.type'],
    ['a file that is not there', { configFile: '/nowhere/config.json' }, 'ENOENT'],
    ['no client id', { clientId: '' }, 'KINDE_CLIENT_ID'],
  ])('refuses %s, and says what to mend', (_, options, hint) => {
    const make = () => create(options as OAuthOptions)
    expect(make).toThrow(hint)
    expect(make).toThrow(expect.objectContaining({ name: 'LatchkeyConfigurationError' }))
  })

  it('asks nobody anything (P2-22)', () => {
    create()
    expect(provider.asked).toEqual([])
  })

  it('takes its options and no other argument in any of its forms (P2-35)', () => {
    expect(createOAuthClient(configOf(provider))).toBeInstanceOf(OAuth)
    expect(createOAuthClient({ ...configOf(provider), clientId: 'c'.repeat(32) }).latchkey.settings.clientId).toBe(
      'c'.repeat(32),
    )
  })

  it('takes the address of the platform as host', () => {
    const { issuer, ...rest } = configOf(provider)
    expect(new OAuth({ ...rest, host: `${issuer}/` }).latchkey.settings.issuer).toBe(issuer)
  })
})

describe('a sign-in', () => {
  it('needs a request, since without one it is nobody’s (P2-10, P2-13)', async () => {
    const oauth = create()
    const calls = [
      () => oauth.login(),
      () => oauth.register(),
      () => oauth.createOrg(),
      () => oauth.generateAuthUrl(),
      () => oauth.handleRedirect('code', 'state'),
      () => oauth.isAuthenticated(),
      () => oauth.getUserInfo(),
      () => oauth.getTokens(),
      () => oauth.logout(),
      () => oauth.getClaim('sub'),
      () => oauth.getOrganization(),
    ]
    for (const call of calls) expect(await failure(call())).toBe('configuration_invalid')
    expect(await failure(oauth.isAuthenticated({}))).toBe('configuration_invalid')
  })

  it('has the options that the Python SDK names', async () => {
    const oauth = create({ state: 'mine' })
    const options = { [LoginOptions.ORG_CODE]: 'org_1', [LoginOptions.LOGIN_HINT]: 'ada@example.com' }
    const request = await visit(oauth, () => oauth.generateAuthUrl(IssuerRouteTypes.REGISTER, options))
    expect(Object.fromEntries(new URL(request.url).searchParams)).toMatchObject({
      org_code: 'org_1',
      login_hint: 'ada@example.com',
      prompt: 'create',
      state: request.state,
    })
    expect(options).toEqual({ orgCode: 'org_1', loginHint: 'ada@example.com' }) // nothing is added to it
    expect((await signIn(oauth)).appState).toBe('mine')
  })

  it.each<[string, (code: string, state: string) => (string | undefined)[]]>([
    ['no state', (code) => [code, undefined]],
    ['no state behind a user id (P2-6)', (code) => [code, 'my-user', undefined]],
    ['the state as its user id (P2-6)', (code, state) => [code, state, undefined]],
    ['a user id as its state', (code) => [code, 'my-user-0123456789']],
    ['another state', (code, state) => [code, 'my-user', [...state].reverse().join('')]],
  ])('is refused with %s, and leaves nobody signed in (P2-5, P2-8)', async (_, change) => {
    const oauth = create()
    const callback = new URL(provider.approve(new URL(await visit(oauth, () => oauth.login()))))
    const { code = '', state = '' } = Object.fromEntries(callback.searchParams)
    const given = change(code, state) as [string, string | undefined, string | undefined]
    const path = callback.pathname + callback.search
    expect(await failure(visit(oauth, () => oauth.handleRedirect(...given), path))).toMatch(/^state_/)
    expect(await visit(oauth, () => oauth.isAuthenticated())).toBe(false)
    expect(provider.askedAt('/oauth2/token')).toEqual([])
  })

  it('ends as somebody, in the same request and in the next', async () => {
    const oauth = create()
    provider.answers.set('/oauth2/v2/user_profile', () => ok({ sub: ADA, given_name: 'Augusta' }))
    const { user, tokens: given, returnTo } = await signIn(oauth)
    expect(user).toMatchObject({ id: ADA, givenName: 'Ada' })
    expect(returnTo).toBe(`${SITE}/`)
    const now = await visit(oauth, async () => ({ info: await oauth.getUserInfo(), tokens: await oauth.getTokens() }))
    expect(now.info).toMatchObject({ id: ADA, givenName: 'Augusta' }) // as it is now
    expect(now.tokens.accessToken).toBe(given.accessToken)
    expect(await failure(visit(oauth, () => oauth.getTokens(`kp_${'1'.repeat(32)}`)))).toBe('token_subject_wrong')
  })

  it('can be asked for by a web Request, which is found in its cookies alone', async () => {
    const oauth = create()
    await signIn(oauth)
    expect(await oauth.isAuthenticated(browser.request())).toBe(true)
    expect(await oauth.isAuthenticated(new Request(SITE))).toBe(false)
  })

  it.each<[string, (oauth: OAuth) => Promise<string>]>([
    ['with a user id', (oauth) => oauth.logout('my-user', { state: 'bye' })],
    ['without', (oauth) => oauth.logout({ state: 'bye' })],
  ])('is over everywhere after logout() %s, with no token in the address (P2-7, P2-26)', async (_, logout) => {
    const oauth = create()
    await signIn(oauth)
    const url = new URL(await visit(oauth, () => logout(oauth)))
    expect(url.searchParams.get('state')).toBe('bye')
    expect(url.searchParams.get('redirect')).not.toBe(`${SITE}/callback`)
    expect(url.searchParams.has('id_token_hint')).toBe(false)
    expect(provider.askedAt('/oauth2/revoke')).toHaveLength(2)
    expect(await visit(oauth, () => oauth.isAuthenticated())).toBe(false)
  })
})

describe('the modules', () => {
  it('reject outside of a request, whatever they are asked (P2-13)', async () => {
    const calls = [
      () => permissions.getPermission('read:todos'),
      () => permissions.getPermissions(),
      () => permissions.check('read:todos'),
      () => roles.getRole('admin'),
      () => roles.getRoles(),
      () => claims.getClaim('sub'),
      () => claims.getAllClaims(),
      () => featureFlags.getFlag('beta', true),
      () => featureFlags.getAllFlags(),
      () => featureFlags.getBooleanFlag('beta', true),
      () => entitlements.getEntitlements(),
      () => entitlements.getEntitlement('seats'),
      () => portals.generatePortalUrl({ returnUrl: '/' }),
      () => tokens.isAuthenticated(),
      () => tokens.getUserId(),
      () => tokens.getTokenInfo(),
    ]
    for (const call of calls) expect(await failure(call())).toBe('configuration_invalid')
  })

  it('grant nothing to somebody who is not signed in', async () => {
    const oauth = create()
    await visit(oauth, async () => {
      expect(await permissions.getPermission('read:todos')).toEqual({
        permissionKey: 'read:todos',
        orgCode: null,
        isGranted: false,
      })
      expect(await permissions.getPermissions()).toEqual({ orgCode: null, permissions: [] })
      expect(await permissions.check('read:todos')).toBe(false)
      expect(await roles.getRole('admin')).toMatchObject({ isGranted: false })
      expect(await roles.getRoles()).toEqual({ orgCode: null, roles: [] })
      expect(await claims.getClaim('sub')).toEqual({ name: 'sub', value: null })
      expect(await claims.getAllClaims()).toEqual({})
      expect(await featureFlags.getFlag('beta', true)).toMatchObject({ value: true, isDefault: true })
      expect(await featureFlags.getAllFlags()).toEqual({})
      expect(await entitlements.getEntitlement('seats')).toBeNull()
      expect(await entitlements.getEntitlements()).toEqual({ orgCode: null, plans: [], entitlements: [] })
      expect(await tokens.isAuthenticated()).toBe(false)
      expect(await tokens.getUserId()).toBeNull()
      expect(await tokens.getTokenInfo()).toMatchObject({ isAuthenticated: false, hasAccessToken: false })
      expect(await failure(portals.generatePortalUrl({ returnUrl: '/' }))).toBe('not_signed_in')
    })
  })

  it('say that they cannot tell while the issuer is away, instead of no', async () => {
    const oauth = create()
    await signIn(oauth)
    provider.now += 3_700_000
    provider.answers.set('/oauth2/token', () => 'hang up')
    const asked = visit(oauth, () => permissions.check('read:todos'))
    expect(await failure(asked)).toBe('issuer_unavailable')
  })

  it('answer each of 100 interleaved users of two applications with what is theirs (P2-11, P2-12, P2-14, TS-8)', async () => {
    const sites = [
      { at: provider, oauth: create() },
      { at: other, oauth: create({}, other) },
    ]
    const people = []
    for (let number = 0; number < 100; number++) {
      const site = sites[number % 2] as (typeof sites)[number]
      const sub = `kp_${String(number).padStart(32, '0')}`
      site.at.access = {
        sub,
        org_code: `org_${number}`,
        permissions: [`read:${number}`],
        roles: [{ id: `role_${number}`, key: `role_${number}`, name: 'Role' }],
        feature_flags: { number: { t: 'i', v: number } },
      }
      site.at.id = { sub, given_name: `Ada ${number}` }
      const by = openBrowser()
      await signIn(site.oauth, by, site.at)
      people.push({ number, sub, by, ...site })
    }
    const answers = await Promise.all(
      people.map(({ by, oauth }) =>
        visit(
          oauth,
          async () => {
            const found = [
              await tokens.getUserId(),
              (await claims.getClaim('given_name', 'id_token')).value,
              (await permissions.getPermissions()).permissions,
              (await roles.getRoles()).roles.map(({ key }) => key),
              (await featureFlags.getFlag('number')).value,
              (await oauth.getOrganization())?.orgCode,
              (await oauth.getTokens()).claims.iss,
            ]
            return found
          },
          '/',
          by,
        ),
      ),
    )
    expect(answers).toEqual(
      people.map(({ number, sub, at }) => [
        sub,
        `Ada ${number}`,
        [`read:${number}`],
        [`role_${number}`],
        number,
        `org_${number}`,
        at.issuer,
      ]),
    )
  })

  it('are of the application at hand, while each OAuth finds its own (P2-14)', async () => {
    const [inner, outer] = [create(), create({}, other)]
    await signIn(inner)
    other.access = { sub: `kp_${'1'.repeat(32)}` }
    other.id = { sub: `kp_${'1'.repeat(32)}`, given_name: 'Grace' }
    const grace = openBrowser()
    await signIn(outer, grace, other)
    await visit(
      outer,
      () =>
        visit(inner, async () => {
          expect((await claims.getClaim('given_name', 'id_token')).value).toBe('Ada')
          expect((await inner.getClaim('given_name', 'id_token')).value).toBe('Ada')
          expect((await outer.getClaim('given_name', 'id_token')).value).toBe('Grace')
        }),
      '/',
      grace,
    )
  })

  it('read flags of one type, and refuse another', async () => {
    provider.access = {
      feature_flags: { limit: { t: 'i', v: 5 }, theme: { t: 's', v: 'pink' }, beta: { t: 'b', v: false } },
    }
    const oauth = create()
    await signIn(oauth)
    await visit(oauth, async () => {
      expect(await oauth.getIntegerFlag('limit')).toBe(5)
      expect(await oauth.getStringFlag('theme')).toBe('pink')
      expect(await oauth.getBooleanFlag('beta', true)).toBe(false)
      expect(await oauth.getBooleanFlag('not_there', true)).toBe(true)
      expect(await featureFlags.getFlag('not_there')).toMatchObject({ value: null, isDefault: true })
      expect(await failure(oauth.getStringFlag('limit'))).toBe('flag_type_wrong')
      expect(await failure(oauth.getStringFlag('not_there'))).toBe('flag_missing')
      expect(Object.keys(await oauth.getAllFlags())).toEqual(['limit', 'theme', 'beta'])
    })
  })
})
