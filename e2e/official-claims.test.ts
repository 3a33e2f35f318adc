import {
  getClaim,
  getCurrentOrganization,
  getFlag,
  getPermission,
  getPermissions,
  getRoles,
  getUserOrganizations,
  has,
  MemoryStorage,
  StorageKeys,
  setActiveStorage,
} from '@kinde/js-utils'
import { createKindeServerClient, GrantType, type SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { COFFEE, type OrganizationPlatform, PEOPLE, startOrganizationPlatform, TEA } from './support/organizations.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let platform: OrganizationPlatform
beforeAll(async () => {
  platform = await startOrganizationPlatform()
})
afterAll(() => platform?.stop())

const ROLE = (key: string, name: string) => ({ id: expect.any(String), key, name })
const ADMIN = {
  code: COFFEE.code,
  permissions: ['create:orders', 'read:orders', 'refund:orders'],
  roles: [ROLE('admin', 'Admin')],
  flags: { is_dark_mode: true, theme: 'light', order_limit: 10 },
}
const MEMBER = {
  code: TEA.code,
  permissions: ['read:orders'],
  roles: [ROLE('member', 'Member')],
  flags: { is_dark_mode: true, theme: 'dark', order_limit: 50 }, // the first by the user, the others by the organization
}

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

function clientOf(name: keyof OrganizationPlatform['clients']) {
  const { clientId, clientSecret, siteUrl } = platform.clients[name]
  return createKindeServerClient(GrantType.AUTHORIZATION_CODE, {
    authDomain: platform.issuer,
    clientId,
    clientSecret,
    redirectURL: `${siteUrl}/callback`,
    logoutRedirectURL: siteUrl,
  })
}

/** The tokens of somebody who signs in to an organization, where both SDKs read them. */
async function signIn(org_code?: string, name: keyof OrganizationPlatform['clients'] = 'sample', who = PEOPLE.picker) {
  const kinde = clientOf(name)
  const session = memorySession()
  const url = await kinde.login(session, org_code === undefined ? {} : { org_code })
  await kinde.handleRedirectToApp(session, await formFiller(platform.issuer).signIn(url, who))
  const storage = new MemoryStorage()
  await storage.setSessionItem(StorageKeys.accessToken, session.items.get('access_token'))
  await storage.setSessionItem(StorageKeys.idToken, session.items.get('id_token'))
  setActiveStorage(storage)
  return { kinde, session }
}

const sorted = (codes: readonly string[] | null) => [...(codes ?? [])].sort()

describe('@kinde-oss/kinde-typescript-sdk', () => {
  it.each([
    ['the administrator of one organization', ADMIN],
    ['the member of the other', MEMBER],
  ])('reads what a person may do as %s', async (_, { code, permissions, roles, flags }) => {
    const { kinde, session } = await signIn(code)
    expect(await kinde.getOrganization(session)).toEqual({ orgCode: code })
    expect(await kinde.getPermissions(session)).toEqual({ orgCode: code, permissions })
    expect(await kinde.getPermission(session, 'read:orders')).toEqual({ orgCode: code, isGranted: true })
    const mayRefund = permissions.includes('refund:orders')
    expect(await kinde.getPermission(session, 'refund:orders')).toEqual({ orgCode: code, isGranted: mayRefund })
    expect(await kinde.getPermission(session, 'delete:orders')).toEqual({ orgCode: code, isGranted: false })
    expect(await kinde.getClaim(session, 'roles')).toEqual({ name: 'roles', value: roles })
    expect(sorted((await kinde.getUserOrganizations(session)).orgCodes)).toEqual([COFFEE.code, TEA.code].sort())
    expect(await kinde.getClaim(session, 'organizations', 'id_token')).toEqual({
      name: 'organizations',
      value: expect.arrayContaining([
        { id: COFFEE.code, name: COFFEE.name },
        { id: TEA.code, name: TEA.name },
      ]),
    })

    expect(await kinde.getBooleanFlag(session, 'is_dark_mode')).toBe(flags.is_dark_mode)
    expect(await kinde.getStringFlag(session, 'theme')).toBe(flags.theme)
    expect(await kinde.getIntegerFlag(session, 'order_limit')).toBe(flags.order_limit)
    expect(await kinde.getFlag(session, 'theme')).toEqual({
      code: 'theme',
      type: 'string',
      value: flags.theme,
      is_default: false,
    })
  })

  it('refuses a flag of another type, and takes the default only of one that is not there', async () => {
    const { kinde, session } = await signIn(COFFEE.code)
    await expect(kinde.getBooleanFlag(session, 'theme', true)).rejects.toThrow('is of type string, expected type is')
    await expect(kinde.getStringFlag(session, 'order_limit', 'many')).rejects.toThrow('is of type number')
    await expect(kinde.getIntegerFlag(session, 'is_dark_mode', 1)).rejects.toThrow('is of type boolean')
    await expect(kinde.getFlag(session, 'is_dark_mode', 'x', 's')).rejects.toThrow('is of type boolean')
    expect(await kinde.getIntegerFlag(session, 'order_limit', 99)).toBe(10)
    expect(await kinde.getIntegerFlag(session, 'unknown', 99)).toBe(99)
    expect(await kinde.getFlag(session, 'unknown', 'x', 's')).toMatchObject({ value: 'x', is_default: true })
    await expect(kinde.getBooleanFlag(session, 'unknown')).rejects.toThrow('no default value')
  })

  it('reads nothing of an organization for somebody who belongs to none', async () => {
    const { kinde, session } = await signIn(undefined, 'sample', PEOPLE.stranger)
    expect(await kinde.getOrganization(session)).toMatchObject({ orgCode: null })
    expect((await kinde.getPermissions(session)).permissions).toEqual([])
    expect(await kinde.getClaimValue(session, 'roles')).toEqual([])
    expect(await kinde.getUserOrganizations(session)).toEqual({ orgCodes: [] })
    expect(await kinde.getStringFlag(session, 'theme')).toBe('light')
  })

  it('does not refresh into a role that was taken away', async () => {
    const { kinde, session } = await signIn(COFFEE.code, 'sample', PEOPLE.roles)
    expect(await kinde.getPermission(session, 'refund:orders')).toMatchObject({ isGranted: true })
    const organizations = [{ organization: COFFEE.code, roles: ['member'] }]
    await platform.change({ users: [{ email: PEOPLE.roles.email, organizations }] })
    await kinde.refreshTokens(session)
    expect(await kinde.getPermissions(session)).toEqual({ orgCode: COFFEE.code, permissions: ['read:orders'] })
    expect(await kinde.getClaimValue(session, 'roles')).toEqual([ROLE('member', 'Member')])
  })

  it('asks for a registration with a new organization', async () => {
    const kinde = clientOf('sample')
    for (const [options, name] of [
      [{ org_name: 'Compiler Works' }, 'Compiler Works'],
      [{}, ''],
    ] as const) {
      const url = await kinde.createOrg(memorySession(), options)
      expect(url.searchParams.get('org_name')).toBe(name)
      expect(url.searchParams.get('is_create_org')).toBe('true')
      const answer = await fetch(url, { redirect: 'manual' })
      expect(new URL(answer.headers.get('location') ?? '', platform.issuer).pathname).toBe('/auth/sign-up')
    }
  })

  it('is told that somebody does not belong to the organization that it switches to', async () => {
    const visitor = formFiller(platform.issuer)
    const kinde = clientOf('sample')
    const session = memorySession()
    const first = await kinde.login(session, { org_code: TEA.code })
    await kinde.handleRedirectToApp(session, await visitor.signIn(first, PEOPLE.picker))
    const silently = { authUrlParams: { prompt: 'none' } }
    const refused = await visitor.signIn(
      await kinde.login(session, { org_code: 'org_8d6e4f0a213', ...silently }),
      PEOPLE.picker,
    )
    expect(refused.searchParams.get('error')).toBe('access_denied')
    expect(await kinde.getOrganization(session)).toEqual({ orgCode: TEA.code }) // still
    const other = await visitor.signIn(
      await kinde.login(session, { org_code: COFFEE.code, ...silently }),
      PEOPLE.picker,
    )
    await kinde.handleRedirectToApp(session, other)
    expect(await kinde.getPermissions(session)).toEqual({ orgCode: COFFEE.code, permissions: ADMIN.permissions })
  })
})

describe('@kinde/js-utils', () => {
  it.each([
    ['the administrator of one organization', ADMIN, 'sample'],
    ['the member of the other', MEMBER, 'sample'],
    ['the administrator, with the names of Hasura', ADMIN, 'hasura'],
    ['the member, with the names of Hasura', MEMBER, 'hasura'],
  ] as const)('reads of the same tokens what a person may do as %s', async (_, expected, application) => {
    const { session } = await signIn(expected.code, application)
    expect(await getCurrentOrganization()).toBe(expected.code)
    expect(await getPermissions()).toEqual({ orgCode: expected.code, permissions: expected.permissions })
    const mayRefund = expected.permissions.includes('refund:orders')
    expect(await getPermission('refund:orders')).toMatchObject({ orgCode: expected.code, isGranted: mayRefund })
    expect(sorted(await getUserOrganizations())).toEqual([COFFEE.code, TEA.code].sort())
    for (const [key, value] of Object.entries(expected.flags)) expect(await getFlag(key)).toBe(value)
    expect(await getFlag('unknown')).toBeNull()
    const hasura = application === 'hasura'
    expect(await getClaim<Record<string, unknown>>('sub')).toMatchObject({ value: expect.stringMatching(/^kp_/) })
    const orgClaim = hasura ? 'x-hasura-org-code' : 'org_code'
    expect(await getClaim<Record<string, unknown>>(orgClaim)).toEqual({ name: orgClaim, value: expected.code })
    const claims = JSON.parse(
      Buffer.from(String(session.items.get('access_token')).split('.')[1] ?? '', 'base64url').toString(),
    )
    expect('permissions' in claims).toBe(!hasura) // moved, not doubled
    expect(claims[hasura ? 'x-hasura-roles' : 'roles']).toEqual(expected.roles)
  })

  it.each([
    ['an administrator', ADMIN, true],
    ['a member', MEMBER, false],
  ] as const)('decides for %s', async (_, { code, roles }, isAdmin) => {
    await signIn(code)
    expect(await getRoles()).toEqual(roles)
    expect(await has({ roles: ['admin'], permissions: ['read:orders'] })).toBe(isAdmin)
    expect(await has({ permissions: ['read:orders'], featureFlags: ['is_dark_mode'] })).toBe(true)
    expect(await has({ featureFlags: [{ flag: 'theme', value: 'dark' }] })).toBe(!isAdmin)
    expect(await has({ permissions: ['read:orders', 'delete:orders'] })).toBe(false)
  })

  it('reads the organization, not all of them, where the application leaves them out', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { kinde, session } = await signIn(TEA.code, 'small')
    expect(await getCurrentOrganization()).toBe(TEA.code)
    expect(await getUserOrganizations()).toBeNull()
    expect(await kinde.getClaimValue(session, 'org_codes', 'id_token')).toBeNull()
  })
})
