import {
  exchangeAuthCode,
  generateAuthUrl,
  getCurrentOrganization,
  getEntitlement,
  getEntitlements,
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
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ADA = { email: 'ada@example.com', password: 'a plain test password' }
const COFFEE = { name: 'Lovelace Coffee', code: 'org_5a3b1c7d9e0' }
const TEA = { name: 'Hopper Tea', code: 'org_6b4c2d8e0f1' }
const SITE = 'http://localhost:3999'

/** More than two pages of the usual size. */
const PERMISSIONS = Array.from({ length: 25 }, (_, n) => `read:shelf-${n}`)
const ROLES = ['manager', ...Array.from({ length: 11 }, (_, n) => `reader-${n}`)]
const FLAGS = [
  { key: 'is_dark_mode', type: 'bool', value: true },
  { key: 'theme', type: 'str', value: 'dark' },
  { key: 'order_limit', type: 'int', value: 50 },
  { key: 'layout', type: 'json', value: { columns: ['name', 'price'] } },
  ...Array.from({ length: 8 }, (_, n) => ({ key: `flag_${n}`, type: 'int', value: n })),
]

const APPLICATIONS = {
  /** Whose tokens say everything. */
  full: { id: 'a'.repeat(32), claims: { access: { roles: true } } },
  /** Whose tokens say nothing that the Account API could. */
  bare: { id: 'b'.repeat(32), claims: { leaveOut: ['permissions', 'roles', 'feature_flags'] } },
  /** Whose tokens have the names of Hasura. */
  hasura: { id: 'c'.repeat(32), claims: { access: { roles: true }, hasuraNames: true } },
}
type Name = keyof typeof APPLICATIONS

const configuration = (issuer: string) => ({
  permissions: PERMISSIONS.map((key) => ({ key, name: `Permission ${key}` })),
  roles: ROLES.map((key) => ({ key, name: `Role ${key}`, permissions: key === 'manager' ? PERMISSIONS.slice(1) : [] })),
  featureFlags: FLAGS.map(({ key, type, value }) => ({ key, name: key, type, default: value })),
  environments: [
    {
      name: 'End to end',
      code: 'e2e003',
      origins: [issuer],
      organizations: [{ ...COFFEE, isDefault: true }, TEA],
      applications: Object.entries(APPLICATIONS).map(([name, { id, claims }]) => ({
        name,
        type: 'spa',
        clientId: id,
        callbackUrls: [`${SITE}/callback`],
        claims,
      })),
      users: [
        {
          email: ADA.email,
          firstName: 'Ada',
          lastName: 'Lovelace',
          developmentPassword: ADA.password,
          organizations: [
            { organization: COFFEE.code, roles: ROLES, permissions: PERMISSIONS.slice(0, 1) },
            { organization: TEA.code, roles: [] },
          ],
        },
      ],
    },
  ],
})

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
let visitor: ReturnType<typeof formFiller>
beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  platform = await startProcess({ config: JSON.stringify(configuration(issuer)), issuer })
  visitor = formFiller(issuer)
})
afterAll(() => platform?.stop())

/** Signs Ada in with the SDK alone, which asks with her tokens from then on. */
async function signIn(name: Name, orgCode = COFFEE.code): Promise<string> {
  const storage = new MemoryStorage()
  setActiveStorage(storage)
  const clientId = APPLICATIONS[name].id
  const redirectURL = `${SITE}/callback`
  const { url } = await generateAuthUrl(issuer, undefined, { clientId, redirectURL, orgCode })
  const { searchParams: urlParams } = await visitor.signIn(url, ADA)
  const exchanged = await exchangeAuthCode({ urlParams, domain: issuer, clientId, redirectURL })
  expect(exchanged).toMatchObject({ success: true })
  return String(await storage.getSessionItem(StorageKeys.accessToken))
}

const sorted = (keys: readonly string[]) => [...keys].sort()
const named = (roles: readonly { key: string; name: string }[]) =>
  sorted(roles.map(({ key, name }) => `${key}: ${name}`))

const ALL = {
  permissions: PERMISSIONS,
  roles: ROLES,
  featureFlags: ['theme', { flag: 'order_limit', value: 50 }, { flag: 'is_dark_mode', value: true }],
}

async function expectEverything(forceApi: boolean) {
  const permissions = await getPermissions({ forceApi })
  expect({ ...permissions, permissions: sorted(permissions.permissions) }).toEqual({
    orgCode: COFFEE.code,
    permissions: sorted(PERMISSIONS),
  })
  expect(await getPermission('read:shelf-7', { forceApi })).toMatchObject({
    permissionKey: 'read:shelf-7',
    orgCode: COFFEE.code,
    isGranted: true,
  })
  expect(await getPermission('write:shelf-7', { forceApi })).toMatchObject({ isGranted: false })
  expect(named(await getRoles({ forceApi }))).toEqual(named(ROLES.map((key) => ({ key, name: `Role ${key}` }))))
  for (const { key, value } of FLAGS) expect(await getFlag(key, { forceApi })).toEqual(value)
  expect(await getFlag('unknown', { forceApi })).toBeNull()
  expect(await has({ ...ALL, forceApi })).toBe(true)
  expect(await has({ ...ALL, roles: [...ROLES, 'owner'], forceApi })).toBe(false)
  expect(await has({ ...ALL, permissions: ['write:shelf-7'], forceApi })).toBe(false)
  expect(await has({ ...ALL, featureFlags: [{ flag: 'order_limit', value: 10 }], forceApi })).toBe(false)
}

describe('@kinde/js-utils', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

  it('reads the same from a full token and from the Account API', async () => {
    await signIn('full')
    await expectEverything(false)
    await expectEverything(true)
  })

  it('reads the same from a token with the names of Hasura', async () => {
    await signIn('hasura')
    await expectEverything(false)
    await expectEverything(true)
  })

  it('reads from the Account API what a token leaves out, roles without being told', async () => {
    await signIn('bare')
    expect((await getPermissions()).permissions).toEqual([])
    expect(await getFlag('theme')).toBeNull()
    expect(await getRoles()).toHaveLength(ROLES.length)
    await expectEverything(true)
  })

  it('reads nothing of another organization of the user', async () => {
    await signIn('full', TEA.code)
    for (const forceApi of [false, true]) {
      expect(await getPermissions({ forceApi })).toEqual({ orgCode: TEA.code, permissions: [] })
      expect(await getRoles({ forceApi })).toEqual([])
      expect(await has({ roles: ['manager'], forceApi })).toBe(false)
    }
    expect(await getCurrentOrganization()).toBe(TEA.code)
  })

  it('reads the organizations that the Account API names', async () => {
    const token = await signIn('full')
    const ask = async (path: string) =>
      (await fetch(`${issuer}/account_api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })).json()
    expect(await getCurrentOrganization()).toBe(COFFEE.code)
    expect(await ask('current_organization')).toMatchObject({ success: true, data: { ...COFFEE, id: COFFEE.code } })
    const { data } = await ask('user_organizations')
    expect(await getUserOrganizations()).toEqual(data.map(({ code }: { code: string }) => code))
    expect(data).toMatchObject([COFFEE, TEA])
  })

  it('finds no entitlements, and none under a key', async () => {
    await signIn('full')
    expect(await getEntitlements()).toEqual({ orgCode: COFFEE.code, plans: [], entitlements: [] })
    await expect(getEntitlement('seats')).rejects.toThrow('404')
    expect(await has({ billingEntitlements: ['Pro gym'] })).toBe(false)
  })

  it('is refused with a token of somebody else', async () => {
    const token = await signIn('full')
    const storage = new MemoryStorage()
    setActiveStorage(storage)
    const [header, claims = '', signature] = token.split('.')
    const forged = Buffer.from(claims, 'base64url').toString().replace(COFFEE.code, TEA.code)
    const changed = [header, Buffer.from(forged).toString('base64url'), signature].join('.')
    await storage.setSessionItem(StorageKeys.accessToken, changed)
    await expect(getPermissions({ forceApi: true })).rejects.toThrow('403')
  })
})

describe('the guide to the Account API', () => {
  const code = (index: number) => blocksOf('account-api.md', 'ts', issuer)[index] ?? ''

  it('has code that asks the SDK', async () => {
    const { mayRefund } = await importBlock<{ mayRefund(): Promise<boolean> }>(code(0))
    await signIn('full')
    expect(await mayRefund()).toBe(false)
    const { mayRefund: mayRead } = await importBlock<{ mayRefund(): Promise<boolean> }>(
      code(0).replace('refund:orders', 'read:shelf-3'),
    )
    expect(await mayRead()).toBe(true)
  })

  it('has code that goes through all pages, and says when the token has ended', async () => {
    type Guide = { permissionsOf(token: string): Promise<string[]> }
    const { permissionsOf } = await importBlock<Guide>(code(1))
    expect(sorted(await permissionsOf(await signIn('full')))).toEqual(sorted(PERMISSIONS))
    await expect(permissionsOf('bad')).rejects.toThrow('has ended')
    const inSmallPages = await importBlock<Guide>(code(1).replace("page_size: '100'", "page_size: '4'"))
    expect(sorted(await inSmallPages.permissionsOf(await signIn('full')))).toEqual(sorted(PERMISSIONS))
  })
})
