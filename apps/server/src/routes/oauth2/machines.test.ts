import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addApplication } from '@latchkey/storage/applications.ts'
import { addFeatureFlag, setEnvironmentFlag, setOrganizationFlag } from '@latchkey/storage/feature-flags.ts'
import { removeOrganization, updateOrganization } from '@latchkey/storage/organizations.ts'
import { addProperty, setApplicationProperty } from '@latchkey/storage/properties.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aFeatureFlag, anApi, anApiScope, aProperty } from '@latchkey/storage/testing/records.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { authorizeApplication } from '../../apis/authorizations.ts'
import { addMissingManagementApis } from '../../apis/management-api.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import {
  ISSUER,
  M2M,
  M2M_SECRET,
  openTestPlatform,
  type TestPlatform,
  WEB,
  WEB_SECRET,
} from '../../testing/platform.ts'
import { claimsOf, post } from '../../testing/requests.ts'

const ENVIRONMENT = 'env_first'
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  await addMissingManagementApis(platform.deps)
  const apiId = platform.deps.registry.list()[0]?.apis.find(`${ISSUER}/api`)?.id ?? ''
  await authorizeApplication(platform.deps, ENVIRONMENT, { apiId, clientId: WEB.id })
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => platform.close())

let machines = 0
async function aMachine(fields: Partial<Application> = {}): Promise<Application> {
  const machine = { ...M2M, id: String(++machines).padStart(32, '0'), ...fields }
  await platform.store.commit(addApplication(machine))
  return machine
}

const ask = ({ id }: Application, fields: Record<string, string> = {}) =>
  post(platform, '/oauth2/token', {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: M2M_SECRET,
    ...fields,
  })
const claims = async (machine: Application, fields: Record<string, string> = {}) =>
  claimsOf((await ask(machine, fields)).json().access_token)
/** As an application that may manage everything is told of it. */
const introspect = async (token: string) =>
  (await post(platform, '/oauth2/introspect', { client_id: WEB.id, client_secret: WEB_SECRET, token })).json()

/** How often each of the store's reads is called from now on. */
function countReads(): () => number {
  const spies = Object.values(platform.store as Store as Record<string, unknown>).flatMap((part) =>
    typeof part === 'object' && part !== null
      ? Object.keys(part).map((name) => vi.spyOn(part as Record<string, () => unknown>, name))
      : [],
  )
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
}

describe('tokens of machines of an organization (wire protocol §7.5)', () => {
  it('name it, and those of other machines do not', async () => {
    const { code } = await anOrganizationOf(platform, [])
    expect(await claims(await aMachine({ organizationCode: code }))).toMatchObject({ org_code: code, org_id: code })
    const free = await claims(await aMachine())
    expect([free.org_code, free.org_id]).toEqual([undefined, undefined])
  })

  it.each([
    ['is suspended', true],
    ['is gone', false],
  ])('are refused while it %s, and those there are count no more', async (_, isThere) => {
    const organization = await anOrganizationOf(platform, [])
    const machine = await aMachine({ organizationCode: organization.code })
    const token = (await ask(machine)).json().access_token
    expect(await introspect(token)).toMatchObject({ active: true })
    await platform.store.commit(
      isThere
        ? updateOrganization({ ...organization, isSuspended: true })
        : removeOrganization(ENVIRONMENT, organization.code),
    )
    const response = await ask(machine)
    // A removed organization takes its machines along.
    expect([response.statusCode, response.json().error]).toEqual(
      isThere ? [400, 'unauthorized_client'] : [401, 'invalid_client'],
    )
    expect(await introspect(token)).toEqual({ active: false })
  })

  it('count no more once the machine was bound to an organization, to another, or to none', async () => {
    const [{ code: first }, { code: second }] = [
      await anOrganizationOf(platform, []),
      await anOrganizationOf(platform, []),
    ]
    for (const [before, after] of [
      [null, first],
      [first, second],
      [second, null],
    ] as const) {
      const machine = await aMachine({ organizationCode: before })
      const token = (await ask(machine)).json().access_token
      expect(await introspect(token)).toMatchObject({ active: true })
      await platform.store.commit(overwriteApplication({ ...machine, organizationCode: after }))
      expect(await introspect(token)).toEqual({ active: false })
    }
  })

  it('are refused to a machine whose organization is not there', async () => {
    const response = await ask(await aMachine({ organizationCode: 'org_none' }))
    expect([response.statusCode, response.json().error]).toEqual([400, 'unauthorized_client'])
  })

  it('take one read, and those of other machines none', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const [bound, free] = [await aMachine({ organizationCode: code }), await aMachine()]
    await platform.deps.registry.reload() // after those that the machines have brought about
    const reads = countReads()
    expect((await ask(free)).statusCode).toBe(200)
    expect(reads()).toBe(0)
    expect((await ask(bound)).statusCode).toBe(200)
    expect(reads()).toBe(1)
  })
})

describe('tokens of machines (wire protocol §6.2)', () => {
  it('carry the flags of the environment if they are switched on, and no others', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const flag = aFeatureFlag({ key: 'beta', defaultValue: false })
    const other = aFeatureFlag({ key: 'plain', type: 'str', defaultValue: 'as it was' })
    await platform.store.commit([
      addFeatureFlag(flag),
      addFeatureFlag(other),
      setEnvironmentFlag({ environmentId: ENVIRONMENT, flagId: flag.id, value: true }),
      setOrganizationFlag(ENVIRONMENT, code, other.id, 'changed'),
    ])
    const machine = { ...M2M.claims.machine, featureFlags: true }
    const on = await aMachine({ organizationCode: code, claims: { ...M2M.claims, machine } })
    expect((await claims(on)).feature_flags).toEqual({ beta: { t: 'b', v: true }, plain: { t: 's', v: 'as it was' } })
    expect(await claims(await aMachine())).not.toHaveProperty('feature_flags')
  })

  it('carry the listed public properties of the application itself', async () => {
    const [tier, inner] = [
      aProperty({ key: 'app_tier', context: 'app' }),
      aProperty({ key: 'app_inner', context: 'app', isPrivate: true }),
    ]
    const machine = { ...M2M.claims.machine, properties: ['app_tier', 'app_inner'] }
    const [one, two] = [
      await aMachine({ claims: { ...M2M.claims, machine } }),
      await aMachine({ claims: { ...M2M.claims, machine } }),
    ]
    await platform.store.commit([
      addProperty(tier),
      addProperty(inner),
      setApplicationProperty(ENVIRONMENT, one.id, tier.id, 'pro'),
      setApplicationProperty(ENVIRONMENT, one.id, inner.id, 'hidden'),
    ])
    expect((await claims(one)).application_properties).toEqual({ app_tier: { v: 'pro' } })
    expect(await claims(two)).not.toHaveProperty('application_properties')
  })

  it('carry their scopes as permissions if they are asked to', async () => {
    const api = anApi({ environmentId: ENVIRONMENT, audience: 'https://orders.example.com' })
    const scopes = ['write:orders', 'read:orders'].map((name) =>
      anApiScope({ environmentId: ENVIRONMENT, apiId: api.id, name }),
    )
    await platform.store.commit([addApi(api), ...scopes.map(addApiScope)])
    const machine = { ...M2M.claims.machine, apiScopesInPermissions: true }
    const [on, off] = [await aMachine({ claims: { ...M2M.claims, machine } }), await aMachine()]
    for (const { id: clientId } of [on, off]) {
      await authorizeApplication(platform.deps, ENVIRONMENT, { apiId: api.id, clientId, scopes: 'all' })
    }
    const { audience } = api
    expect((await claims(on, { audience })).permissions).toEqual(['read:orders', 'write:orders'])
    expect((await claims(on, { audience, scope: 'read:orders' })).permissions).toEqual(['read:orders'])
    expect(await claims(off, { audience })).not.toHaveProperty('permissions')
  })
})
