/** The examples of the documentation of the second Python SDK, line by line, with `OAuth`, Express and the platform. */
import {
  claims,
  featureFlags,
  OAuth,
  type OAuthOptions,
  PortalPage,
  permissions,
  portals,
  roles,
  tokens,
} from '@latchkey/sdk'
import express, { type Express } from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import {
  ADA,
  GRACE,
  listen,
  ORGANIZATION,
  openVisitor,
  SECOND_ORGANIZATION,
  startTodoPlatform,
  type TodoPlatform,
} from './support/todo-platform.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let platform: TodoPlatform
let app: Express
let site: { close(): Promise<void> }
beforeAll(async () => {
  platform = await startTodoPlatform()
  site = await listen((request, response) => app(request, response), platform.port)
})
beforeEach(() => {
  app = express()
})
afterAll(async () => {
  await site?.close()
  await platform?.stop()
})

/** The variables that the document lists, with its spelling. */
const environment = () => ({
  KINDE_CLIENT_ID: platform.web.clientId,
  KINDE_CLIENT_SECRET: platform.web.clientSecret,
  KINDE_REDIRECT_URI: `${platform.siteUrl}/callback`,
  KINDE_HOST: platform.issuer,
  KINDE_ISSUER_URL: platform.issuer,
  GRANT_TYPE: 'AUTHORIZATION_CODE_WITH_PKCE',
  SITE_HOST: 'localhost',
  SITE_PORT: String(platform.port),
  SITE_URL: platform.siteUrl,
  LOGOUT_REDIRECT_URL: platform.siteUrl,
  SECRET_KEY: 'your_secret_key_which_is_long_enough',
  SESSION_TYPE: 'memory',
  SESSION_PERMANENT: 'False',
  TEMPLATES_AUTO_RELOAD: 'True',
  MGMT_API_CLIENT_ID: platform.machine.clientId,
  MGMT_API_CLIENT_SECRET: platform.machine.clientSecret,
})

/** `login` of the site asks for one organization, since its people belong to several. */
const LOGIN = `/login?org_code=${ORGANIZATION.code}`
const createOAuth = (options: OAuthOptions = {}) =>
  new OAuth({ env: environment(), framework: 'express', app, ...options })
const visitor = () => openVisitor(platform)

/** What an expression of the documents answers to somebody who is signed in. */
async function asked(run: (oauth: OAuth) => unknown, account = ADA): Promise<unknown> {
  const oauth = createOAuth()
  app.get('/example', async (_, response) => {
    response.json({ value: await run(oauth) })
  })
  const browser = visitor()
  await browser.signIn(account, LOGIN)
  return JSON.parse((await browser.open('/example')).text).value
}

describe('Automatic route registration', () => {
  it('OAuth(framework=…, app=app) signs in, tells who it is, and signs out', async () => {
    const oauth = createOAuth()
    app.get('/', async (request, response) => {
      response.send((await oauth.isAuthenticated(request)) ? 'signed in' : 'nobody')
    })
    const browser = visitor()
    expect((await browser.open('/')).text).toBe('nobody')
    expect(await browser.signIn(ADA, LOGIN)).toMatchObject({ status: 302, location: `${platform.siteUrl}/` })
    expect((await browser.open('/')).text).toBe('signed in')
    expect(JSON.parse((await browser.open('/user')).text)).toMatchObject({ givenName: 'Ada', email: ADA.email })
    const { location } = await browser.open('/logout')
    expect(new URL(location).searchParams.get('redirect')).toBe(`${platform.siteUrl}/`)
    expect((await browser.open('/')).text).toBe('nobody')
    expect((await browser.open('/user')).status).toBe(401)
  })

  it('<a href="{{ url_for(\'register\') }}"> leads to the page of a sign-up', async () => {
    createOAuth()
    const page = await fetch((await visitor().open('/register')).location)
    expect(await page.text()).toContain('p_first_name')
  })
})

/** Both manual examples, Flask's with a user id and FastAPI's without. */
const MANUAL: [string, (oauth: OAuth, code: string, state: string | undefined) => Promise<unknown>][] = [
  ['oauth.handle_redirect(code, user_id, state)', (oauth, code, state) => oauth.handleRedirect(code, 'my-id', state)],
  ['oauth.handle_redirect(code, state)', (oauth, code, state) => oauth.handleRedirect(code, state)],
]

describe.each(MANUAL)('Manual route implementation with %s', (_, handleRedirect) => {
  let failed: unknown
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  beforeEach(() => {
    failed = undefined
    const oauth = createOAuth()
    app.get('/login', async (request, response) => {
      response.redirect(await oauth.login({ orgCode: text(request.query.org_code) }))
    })
    app.get('/register', async (_request, response) => response.redirect(await oauth.register()))
    app.get('/callback', async ({ query }, response) => {
      const code = text(query.code)
      if (!code) return void response.status(400).send('Authentication failed: No code provided')
      try {
        await handleRedirect(oauth, code, text(query.state))
        response.redirect('/welcome')
      } catch (error) {
        failed = error
        response.status(400).send('Authentication failed')
      }
    })
    app.get('/logout', async (_request, response) => response.redirect(await oauth.logout('my-id')))
    app.get('/user', async (request, response) => {
      if (!(await oauth.isAuthenticated(request))) return response.redirect(await oauth.login())
      response.json(await oauth.getUserInfo(request))
    })
  })

  it('signs in, tells who it is, and signs out', async () => {
    const browser = visitor()
    expect((await browser.open('/user')).location).toContain(`${platform.issuer}/oauth2/auth`)
    expect((await browser.signIn(ADA, LOGIN)).location).toBe('/welcome')
    expect(JSON.parse((await browser.open('/user')).text)).toMatchObject({
      id: expect.stringMatching(/^kp_/),
      givenName: 'Ada',
      familyName: 'Lovelace',
      email: ADA.email,
    })
    expect(new URL((await browser.open('/logout')).location).origin).toBe(platform.issuer)
    expect((await browser.open('/user')).status).toBe(302)
  })

  it('has its own routes win over the ones of the app', async () => {
    expect((await visitor().open('/callback')).text).toBe('Authentication failed: No code provided')
  })

  it.each([
    ['no state', (state: string) => state.replace(/.*/, ''), 'state_missing'],
    ['another state', (state: string) => state.split('').reverse().join(''), 'state_unknown'],
  ])('refuses a callback with %s (P2-5, P2-6)', async (_name, change, code) => {
    const browser = visitor()
    const { location } = await browser.open(LOGIN)
    const callback = await formFiller(platform.issuer).signIn(new URL(location), ADA)
    callback.searchParams.set('state', change(callback.searchParams.get('state') ?? ''))
    expect((await browser.open(callback.pathname + callback.search)).status).toBe(400)
    expect(failed).toMatchObject({ name: 'LatchkeyLoginError', code })
    expect((await browser.open('/user')).status).toBe(302) // nobody is signed in: P2-8
  })

  it('refuses the callback of another browser (P2-5)', async () => {
    const [victim, attacker] = [visitor(), visitor()]
    const { location } = await attacker.open(LOGIN)
    const callback = await formFiller(platform.issuer).signIn(new URL(location), GRACE)
    expect((await victim.open(callback.pathname + callback.search)).status).toBe(400)
    expect((await victim.open('/user')).status).toBe(302)
  })
})

const org = { orgCode: ORGANIZATION.code }
/** A line of the document, what it is here, and what it answers to Ada. */
type Line = [line: string, run: (oauth: OAuth) => unknown, answer: unknown]

const PERMISSIONS: Line[] = [
  [
    'await permissions.get_permission("create:todos")',
    () => permissions.getPermission('create:todos'),
    { permissionKey: 'create:todos', ...org, isGranted: true },
  ],
  [
    'if not permission["isGranted"]: raise HTTPException(status_code=403)',
    async () => (await permissions.getPermission('delete:todos')).isGranted,
    false,
  ],
  [
    'await permissions.get_permissions()',
    async () => (await permissions.getPermissions()).permissions.toSorted(),
    ['create:todos', 'read:todos', 'update:todos'],
  ],
  ['permissions.check("read:todos")', () => permissions.check('read:todos'), true],
  [
    'await permissions.get_permission("create:todos", ApiOptions(force_api=True))',
    async () => (await permissions.getPermission('create:todos', { forceApi: true })).isGranted,
    true,
  ],
  ['roles.get_roles()', async () => (await roles.getRoles()).roles.map(({ key }) => key), ['editor']],
  ['roles.get_role("reader")', async () => (await roles.getRole('reader')).isGranted, false],
]

const FLAGS: Line[] = [
  ['(await feature_flags.get_flag("theme")).value', async () => (await featureFlags.getFlag('theme')).value, 'pink'],
  [
    'await feature_flags.get_flag("is_dark_mode", default_value=False)',
    () => featureFlags.getFlag('is_dark_mode', false),
    { code: 'is_dark_mode', type: 'boolean', value: true, isDefault: false },
  ],
  [
    '(await feature_flags.get_flag("competitions_limit")).value',
    async () => (await featureFlags.getFlag<number>('competitions_limit')).value,
    5,
  ],
  [
    'await feature_flags.get_flag("ab_test_group", default_value="control")',
    () => featureFlags.getFlag('ab_test_group', 'control'),
    { code: 'ab_test_group', type: 'string', value: 'control', isDefault: true },
  ],
  [
    'for code, flag in (await feature_flags.get_all_flags()).items()',
    async () =>
      Object.entries(await featureFlags.getAllFlags())
        .map(([code, flag]) => [code, flag.code, flag.value, flag.type])
        .toSorted(),
    [
      ['competitions_limit', 'competitions_limit', 5, 'integer'],
      ['create_competition', 'create_competition', true, 'boolean'],
      ['is_dark_mode', 'is_dark_mode', true, 'boolean'],
      ['theme', 'theme', 'pink', 'string'],
    ],
  ],
]

const CLAIMS: Line[] = [
  ['await claims.get_claim("aud")', () => claims.getClaim('aud'), { name: 'aud', value: [] }],
  [
    'await claims.get_claim("given_name", token_type="id_token")',
    () => claims.getClaim('given_name', { tokenType: 'id_token' }),
    { name: 'given_name', value: 'Ada' },
  ],
  ['await claims.get_all_claims()', async () => (await claims.getAllClaims()).org_code, ORGANIZATION.code],
  [
    'await claims.get_all_claims(token_type="id_token")',
    async () => (await claims.getAllClaims('id_token')).email,
    ADA.email,
  ],
  ['tokens.is_authenticated()', () => tokens.isAuthenticated(), true],
]

const ORGANIZATIONS: Line[] = [
  [
    'app.redirect(oauth.create_org())',
    async (oauth) => new URL(await oauth.createOrg()).searchParams.get('is_create_org'),
    'true',
  ],
  [
    'oauth.get_claim("org_code")',
    (oauth) => oauth.getClaim('org_code'),
    { name: 'org_code', value: ORGANIZATION.code },
  ],
  ['app.redirect(oauth.get_login_url())', async (oauth) => new URL(await oauth.getLoginUrl()).pathname, '/oauth2/auth'],
  [
    'app.redirect(oauth.get_register_url())',
    async (oauth) => new URL(await oauth.getRegisterUrl()).searchParams.get('prompt'),
    'create',
  ],
  ['oauth.get_organization()', async (oauth) => (await oauth.getOrganization())?.orgCode, ORGANIZATION.code],
  [
    'oauth.get_user_organizations()',
    async (oauth) => (await oauth.getUserOrganizations()).orgCodes.toSorted(),
    [ORGANIZATION.code, SECOND_ORGANIZATION.code],
  ],
  [
    'portals.generate_portal_url(domain, return_url, PortalPage.PROFILE)',
    async () => new URL((await portals.generatePortalUrl({ returnUrl: '/', subNav: PortalPage.PROFILE })).url).protocol,
    'http:',
  ],
]

describe.each([
  ['User permissions', PERMISSIONS],
  ['Feature flags', FLAGS],
  ['Claims', CLAIMS],
  ['Organizations', ORGANIZATIONS],
])('%s', (_, lines) => {
  it.each(lines)('%s', async (_line, run, answer) => {
    expect(await asked(run)).toEqual(answer)
  })
})

describe('Management API', () => {
  it('management = oauth.get_management(), with users', async () => {
    const management = createOAuth().getManagement()
    expect((await management.getUsers()).users?.length).toBeGreaterThanOrEqual(2)
    const email = 'user@example.com'
    const { id = '' } = await management.createUser({ email, givenName: 'Grace', familyName: 'Hopper' })
    expect(await management.getUser({ userId: id })).toMatchObject({ preferred_email: email, first_name: 'Grace' })
    await management.updateUser({ userId: id, givenName: 'Ada' })
    expect(await management.getUserData({ id })).toMatchObject({ first_name: 'Ada' })
    await management.deleteUser({ userId: id })
    await expect(management.getUser({ userId: id })).rejects.toMatchObject({ status: 404 })
  })

  it('with organizations, and roles and flags under flat names', async () => {
    const management = createOAuth().getManagement()
    const { organization } = await management.createOrganization({ name: 'My Organization' })
    const orgId = organization?.code ?? ''
    await management.updateOrganization({ orgId, name: 'Updated Name' })
    expect(await management.getOrganization({ orgId })).toMatchObject({ name: 'Updated Name' })
    expect((await management.getOrganizations()).organizations?.map(({ code }) => code)).toContain(orgId)
    await management.deleteOrganization({ orgId })
    await expect(management.getOrganization({ orgId })).rejects.toMatchObject({ status: 404 })
    expect((await management.getRoles()).roles?.map(({ key }) => key).toSorted()).toEqual(['editor', 'reader'])
    expect(Object.keys((await management.getFeatureFlags()).feature_flags ?? {})).toContain('theme')
  })

  it('has a token of its own, which no user lends it (P2-16)', async () => {
    const oauth = createOAuth()
    await asked(async () => oauth.getManagement().getUsers())
    const withoutSecret = createOAuth({
      env: { ...environment(), KINDE_CLIENT_SECRET: '', MGMT_API_CLIENT_ID: '', MGMT_API_CLIENT_SECRET: '' },
      routes: false,
    })
    expect(() => withoutSecret.getManagement()).toThrow('MGMT_API_CLIENT_ID')
  })
})

/** What docs/guides/from-python-sdk-v2.md makes of the examples: whole applications, which read the variables. */
describe('the guide’s translation of the examples', () => {
  const translation = async <Exports extends { app: Express }>(index: number) => {
    for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value)
    try {
      const block = await importBlock<Exports>(blocksOf('from-python-sdk-v2.md', 'ts', platform.issuer)[index] ?? '')
      app = block.app
      return block
    } finally {
      vi.unstubAllEnvs()
    }
  }
  const answersTo = async (account: typeof ADA, path: string, init?: RequestInit) => {
    const browser = visitor()
    await browser.signIn(account, LOGIN)
    const { status, text } = await browser.open(path, init)
    return { status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined }
  }

  it('of permissions', async () => {
    await translation(2)
    expect((await answersTo(ADA, '/permissions')).body).toMatchObject({
      mayCreate: true,
      orgCode: ORGANIZATION.code,
      permissions: expect.arrayContaining(['create:todos']),
    })
    expect((await answersTo(ADA, '/todos')).text).toBe('<button>Create Todo</button>')
    expect((await answersTo(ADA, '/todos', { method: 'POST' })).status).toBe(201)
    expect((await answersTo(GRACE, '/todos')).text).toBe('')
    expect((await answersTo(GRACE, '/todos', { method: 'POST' })).status).toBe(403)
    expect((await visitor().open('/todos', { method: 'POST' })).status).toBe(403)
  })

  it('of feature flags and claims', async () => {
    await translation(2)
    expect((await answersTo(ADA, '/flags')).body).toMatchObject({
      theme: 'pink',
      darkMode: true,
      limit: 5,
      group: 'control',
      types: expect.arrayContaining(['theme: string', 'is_dark_mode: boolean', 'competitions_limit: integer']),
    })
    expect((await answersTo(ADA, '/competitions')).text).toBe('<button>Create Competition</button>')
    expect((await answersTo(ADA, '/competitions?count=4', { method: 'POST' })).status).toBe(201)
    const full = await answersTo(ADA, '/competitions?count=5', { method: 'POST' })
    expect(full).toMatchObject({ status: 403, text: 'Competition limit reached (max: 5)' })
    expect((await answersTo(ADA, '/claims')).body).toEqual({
      audience: [],
      givenName: 'Ada',
      org_code: ORGANIZATION.code,
      email: ADA.email,
    })
    expect((await answersTo(ADA, '/protected')).status).toBe(401)
  })

  it('of organizations', async () => {
    await translation(3)
    expect((await answersTo(ADA, '/organization')).body).toEqual({
      code: ORGANIZATION.code,
      organization: ORGANIZATION.code,
      orgCodes: expect.arrayContaining([ORGANIZATION.code, SECOND_ORGANIZATION.code]),
    })
    expect((await visitor().open(`/join?org_code=${ORGANIZATION.code}`)).location).toContain(
      `org_code=${ORGANIZATION.code}`,
    )
    expect((await visitor().open('/new-organization')).location).toContain('is_create_org=true')
  })

  it('of the Management API', async () => {
    type Guide = { app: Express; manageUsers(): Promise<unknown>; manageOrganizations(): Promise<unknown> }
    const { manageUsers, manageOrganizations } = await translation<Guide>(3)
    expect(await manageUsers()).toMatchObject({
      user: { first_name: 'Ada' },
      error: expect.stringMatching(/^[A-Z_]+$/),
    })
    expect(await manageOrganizations()).toMatchObject({ updated: { name: 'Updated Name' } })
  })
})
