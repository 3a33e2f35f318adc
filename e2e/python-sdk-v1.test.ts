/** The examples of the documentation of the first Python SDK, line by line, with `@latchkey/sdk/v1` and the platform. */
import {
  ApiException,
  Configuration,
  GrantType,
  KindeApiClient,
  type KindeApiClientOptions,
  OAuthApi,
  OrganizationsApi,
  UsersApi,
} from '@latchkey/sdk/v1'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import {
  ADA,
  GRACE,
  ORGANIZATION,
  SECOND_ORGANIZATION,
  startTodoPlatform,
  TODO_API,
  type TodoPlatform,
} from './support/todo-platform.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let platform: TodoPlatform
beforeAll(async () => {
  platform = await startTodoPlatform()
})
afterAll(() => platform?.stop())

function createClient(changes: Partial<KindeApiClientOptions> = {}): KindeApiClient {
  const configuration = new Configuration({ host: platform.issuer })
  return new KindeApiClient({
    configuration,
    domain: platform.issuer,
    callbackUrl: `${platform.siteUrl}/callback`,
    clientId: platform.web.clientId,
    clientSecret: platform.web.clientSecret,
    grantType: GrantType.AUTHORIZATION_CODE_WITH_PKCE,
    orgCode: ORGANIZATION.code,
    ...changes,
  })
}
const createMachine = () =>
  createClient({ grantType: GrantType.CLIENT_CREDENTIALS, ...platform.machine, audience: `${platform.issuer}/api` })

/** The address to which the platform sends somebody who signs in. */
const callbackOf = async (kindeClient: KindeApiClient, account = ADA) =>
  (await formFiller(platform.issuer).signIn(new URL(await kindeClient.getLoginUrl()), account)).href

async function signedIn(changes: Partial<KindeApiClientOptions> = {}): Promise<KindeApiClient> {
  const kindeClient = createClient(changes)
  await kindeClient.fetchToken({ authorizationResponse: await callbackOf(kindeClient) })
  return kindeClient
}

/** A line of the document, and what shows that it holds. */
type Line = [line: string, shows: () => Promise<void>]

const CLIENT_CREDENTIALS: Line[] = [
  [
    'kinde_client = KindeApiClient(configuration=…, grant_type=GrantType.CLIENT_CREDENTIALS)',
    async () => expect(await createMachine().isAuthenticated()).toBe(false),
  ],
  [
    'kinde_client.fetch_token()',
    async () => {
      const kindeClient = createMachine()
      await kindeClient.fetchToken()
      expect(await kindeClient.isAuthenticated()).toBe(true)
      expect((await kindeClient.getClaim('aud')).value).toEqual([`${platform.issuer}/api`])
    },
  ],
]

const authorizationCode = (grantType: GrantType): Line[] => [
  [
    'kinde_client.get_login_url()',
    async () => {
      const url = new URL(await createClient({ grantType }).getLoginUrl())
      expect(url.href).toContain(`${platform.issuer}/oauth2/auth?`)
      expect(url.searchParams.get('scope')).toBe('openid profile email offline')
    },
  ],
  [
    'kinde_client.get_register_url()',
    async () => {
      const page = await fetch(await createClient({ grantType, orgCode: undefined }).getRegisterUrl())
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('p_first_name')
    },
  ],
  [
    'kinde_client.fetch_token(authorization_response=authorization_response)',
    async () => expect(await (await signedIn({ grantType })).isAuthenticated()).toBe(true),
  ],
  [
    'kinde_client.fetch_token(…) of a callback that somebody made up is refused',
    async () => {
      const kindeClient = createClient({ grantType })
      const callback = new URL(await callbackOf(kindeClient))
      callback.searchParams.set('state', 'a-state-that-somebody-made-up')
      await expect(kindeClient.fetchToken({ authorizationResponse: callback.href })).rejects.toMatchObject({
        name: 'KindeLoginException',
        code: 'state_unknown',
      })
    },
  ],
  [
    'kinde_client.logout(redirect_to=redirect_to)',
    async () => {
      const kindeClient = await signedIn({ grantType })
      const token = await kindeClient.getAccessToken()
      const url = await kindeClient.logout({ redirectTo: platform.siteUrl })
      expect(await kindeClient.isAuthenticated()).toBe(false)
      expect(new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '').origin).toBe(
        platform.siteUrl,
      )
      expect(await createClient().latchkey.introspect(token)).toEqual({ active: false })
    },
  ],
]

const REFERENCE: Line[] = [
  [
    'KindeApiClient(..., scope="profile email")',
    async () => {
      const url = new URL(await createClient({ scope: 'profile email' }).getLoginUrl())
      expect(url.searchParams.get('scope')).toBe('profile email')
    },
  ],
  [
    'KindeApiClient(..., audience="api.example.com/v1")',
    async () => expect((await (await signedIn({ audience: TODO_API })).getClaim('aud')).value).toEqual([TODO_API]),
  ],
  [
    'kinde_client.get_user_details()',
    async () =>
      expect(await (await signedIn()).getUserDetails()).toEqual({
        id: expect.stringMatching(/^kp_/),
        given_name: 'Ada',
        family_name: 'Lovelace',
        email: ADA.email,
        picture: null,
      }),
  ],
  [
    'kinde_client.get_claim("given_name", "id_token")',
    async () => expect((await (await signedIn()).getClaim('given_name', 'id_token')).value).toBe('Ada'),
  ],
  [
    'api_instance = o_auth_api.OAuthApi(kinde_client); api_instance.get_user()',
    async () => {
      const kindeClient = await signedIn()
      const user = await new OAuthApi(kindeClient).getUser()
      expect(user).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace', preferred_email: ADA.email })
      expect(await new OAuthApi(kindeClient).getUserProfileV2()).toMatchObject({ given_name: 'Ada', id: user.id })
    },
  ],
  [
    'except ApiException as e',
    async () => {
      const kindeClient = await signedIn()
      const failed = await new UsersApi(kindeClient).getUsers().catch((error) => error) // no scope of the Management API
      expect(failed).toBeInstanceOf(ApiException)
      expect([401, 403]).toContain(failed.status)
    },
  ],
  [
    'kinde_client.is_authenticated()',
    async () => {
      expect(await createClient().isAuthenticated()).toBe(false)
      expect(await (await signedIn()).isAuthenticated()).toBe(true)
    },
  ],
  [
    'kinde_client.create_org()',
    async () => {
      const url = new URL(await createClient({ orgCode: undefined }).createOrg())
      expect(url.searchParams.get('is_create_org')).toBe('true')
      expect((await fetch(url)).status).toBe(200)
    },
  ],
  [
    "kinde_client.get_permission('read:todos')",
    async () => {
      const kindeClient = await signedIn()
      const org_code = ORGANIZATION.code
      expect(await kindeClient.getPermission('read:todos')).toEqual({ org_code, is_granted: true })
      expect(await kindeClient.getPermission('delete:todos')).toEqual({ org_code, is_granted: false })
    },
  ],
  [
    'kinde_client.get_permissions()',
    async () => {
      const { org_code, permissions } = await (await signedIn()).getPermissions()
      expect(org_code).toBe(ORGANIZATION.code)
      expect(permissions.toSorted()).toEqual(['create:todos', 'read:todos', 'update:todos'])
    },
  ],
  [
    'kinde_client.get_organization()',
    async () => expect(await (await signedIn()).getOrganization()).toEqual({ org_code: ORGANIZATION.code }),
  ],
  [
    'kinde_client.get_user_organizations()',
    async () =>
      expect((await (await signedIn()).getUserOrganizations()).org_codes.toSorted()).toEqual([
        ORGANIZATION.code,
        SECOND_ORGANIZATION.code,
      ]),
  ],
]

/** What the document of the later 1.x adds. */
const LATER: Line[] = [
  [
    'kinde_client.get_flag("theme") and the getters of one type',
    async () => {
      const kindeClient = await signedIn()
      expect(await kindeClient.getFlag('theme')).toEqual({
        code: 'theme',
        value: 'pink',
        is_default: false,
        type: 'string',
      })
      expect(await kindeClient.getIntegerFlag('competitions_limit')).toBe(5)
      expect(await kindeClient.getBooleanFlag('is_dark_mode')).toBe(true)
      expect(await kindeClient.getStringFlag('not_there', 'light')).toBe('light')
    },
  ],
  [
    'tokens = kinde_client.fetch_token_value(…); kinde_client.get_permission_token(tokens, …)',
    async () => {
      const kindeClient = createClient()
      const [ada, grace] = [
        await kindeClient.fetchTokenValue({ authorizationResponse: await callbackOf(kindeClient, ADA) }),
        await kindeClient.fetchTokenValue({ authorizationResponse: await callbackOf(kindeClient, GRACE) }),
      ]
      expect((await kindeClient.getPermissionToken(ada, 'create:todos')).is_granted).toBe(true)
      expect((await kindeClient.getPermissionToken(grace, 'create:todos')).is_granted).toBe(false)
      expect((await kindeClient.getUserDetailsToken(grace)).given_name).toBe('Grace')
      expect(await kindeClient.isAuthenticatedToken(grace)).toBe(true)
      expect(await kindeClient.isAuthenticatedToken(`${grace.access_token.slice(0, -4)}AAAA`)).toBe(false)
      const renewed = await kindeClient.refreshTokenValue(ada)
      expect(renewed.refresh_token).not.toBe(ada.refresh_token)
      expect(await kindeClient.isAuthenticated()).toBe(false)
    },
  ],
  [
    'UsersApi(kinde_client).create_user(…), get_users(), delete_user(…)',
    async () => {
      const users = new UsersApi(createMachine())
      const body = { profile: { given_name: 'Grace', family_name: 'Hopper' } }
      const { id = '' } = await users.createUser({ body })
      expect((await users.getUserData({ id })).first_name).toBe('Grace')
      const all: unknown[] = []
      for await (const user of users.getUsers.each({ pageSize: 1 })) all.push(user)
      expect(all.length).toBeGreaterThanOrEqual(3)
      await users.deleteUser({ id })
      await expect(users.getUserData({ id })).rejects.toMatchObject({ name: 'ApiException', status: 404 })
    },
  ],
  [
    'OrganizationsApi(kinde_client).get_organization(…)',
    async () => {
      const organizations = new OrganizationsApi(createMachine())
      expect((await organizations.getOrganization({ code: ORGANIZATION.code })).name).toBe(ORGANIZATION.name)
    },
  ],
]

describe.each<[string, Line[]]>([
  ['Client Credentials flow', CLIENT_CREDENTIALS],
  ['Authorisation Code flow', authorizationCode(GrantType.AUTHORIZATION_CODE)],
  ['Authorisation Code with PKCE flow', authorizationCode(GrantType.AUTHORIZATION_CODE_WITH_PKCE)],
  ['SDK API Reference', REFERENCE],
  ['Later versions', LATER],
])('%s', (_, lines) => {
  it.each(lines)('%s', (_line, shows) => shows())
})

/** What docs/guides/from-python-sdk-v1.md makes of the reference. */
type Translation = {
  createClients(settings: object): Record<string, KindeApiClient>
  readEverything(kindeClient: KindeApiClient): Promise<Record<string, unknown>>
  getUser(kindeClient: KindeApiClient): Promise<object>
}

describe('the guide’s translation of the reference', () => {
  let guide: Translation
  beforeAll(async () => {
    guide = await importBlock<Translation>(blocksOf('from-python-sdk-v1.md', 'ts', platform.issuer)[3] ?? '')
  })

  it('has a client for each grant, scope, audience and organization', async () => {
    const { issuer: domain, siteUrl, web } = platform
    const clients = guide.createClients({ domain, callbackUrl: `${siteUrl}/callback`, ...web })
    const asked = async (name: string) => new URL((await clients[name]?.getLoginUrl()) ?? '').searchParams
    expect(clients.clientCredentials?.grantType).toBe('client_credentials')
    expect((await asked('authorizationCode')).get('scope')).toBe('openid profile email offline')
    expect((await asked('withPkce')).get('code_challenge_method')).toBe('S256')
    expect((await asked('withScope')).get('scope')).toBe('profile email')
    expect((await asked('withAudience')).get('audience')).toBe('api.example.com/v1')
    expect((await asked('withOrganization')).get('org_code')).toBe('org_1234')
  })

  it('reads everything, and says what was refused', async () => {
    const kindeClient = await signedIn({ audience: TODO_API })
    const org_code = ORGANIZATION.code
    expect(await guide.readEverything(kindeClient)).toMatchObject({
      isAuthenticated: true,
      details: { given_name: 'Ada', family_name: 'Lovelace', email: ADA.email },
      audience: [TODO_API],
      givenName: 'Ada',
      permission: { org_code, is_granted: true },
      permissions: { org_code, permissions: expect.arrayContaining(['read:todos']) },
      organization: { org_code },
      organizations: { org_codes: expect.arrayContaining([SECOND_ORGANIZATION.code]) },
      newOrganization: expect.stringContaining('is_create_org=true'),
    })
    expect(await guide.getUser(kindeClient)).toMatchObject({ first_name: 'Ada' })
    await expect(guide.getUser(createMachine())).rejects.toThrow(/refused with 4\d\d/)
  })
})
