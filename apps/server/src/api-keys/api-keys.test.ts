import { addApiScope, removeApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addOrganization, removeOrganization, updateOrganization } from '@latchkey/storage/organizations.ts'
import { anOrganization } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, post } from '../testing/requests.ts'
import { createApiKey, revokeApiKey, rotateApiKey } from './api-keys.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  const { store } = platform
  const api = { id: 'api_orders', environmentId: 'env_first', name: 'Orders', audience: 'https://orders.example' }
  await store.commit([addApi({ ...api, isManagementApi: false, createdAt: 0 })])
  await store.commit([addOrganization(anOrganization({ environmentId: 'env_second', code: 'org_elsewhere' }))])
  for (const name of ['read:orders', 'write:orders', 'old:orders']) {
    const scope = { id: `scope_${name}`, environmentId: 'env_first', apiId: api.id, name }
    await store.commit([addApiScope({ ...scope, description: '', isImported: false, createdAt: 0 })])
  }
})
afterAll(() => platform.close())

const environment = () => {
  const [first] = platform.deps.registry.list()
  if (!first) throw new Error('there is no environment')
  return first
}
const make = (changes: Partial<Parameters<typeof createApiKey>[1]> = {}) => {
  const wanted = { name: 'Nightly', apiId: 'api_orders', scopeIds: ['scope_read:orders'], userId: null, ...changes }
  return createApiKey(environment(), wanted, platform.deps)
}
async function made(changes: Parameters<typeof make>[0] = {}) {
  const key = await make(changes)
  if (!key.ok) throw new Error(key.reason)
  return key
}
const verify = (key: string | undefined, issuer?: string) =>
  post(platform, '/api/v1/api_keys/verify', { api_key: key }, issuer ? { issuer } : {})

describe('creating an API key', () => {
  it('shows a key once and keeps its hash', async () => {
    const { id, key } = await made()
    expect(id).toMatch(/^api_key_[0-9a-f]{32}$/)
    expect(key).toMatch(/^k_live_[A-Za-z0-9]{50}$/)
    expect(JSON.stringify(await platform.store.apiKeys.find('env_first', id))).not.toContain(key)
  })

  it.each([
    ['no name', { name: ' ' }, 'name_missing'],
    ['an unknown API', { apiId: 'api_none' }, 'api_unknown'],
    ['a scope of another API', { scopeIds: ['scope_read:invoices'] }, 'scope_unknown'],
    ['an unknown user', { userId: 'kp_nobody' }, 'user_unknown'],
    ['an unknown organization', { organizationCode: 'org_none' }, 'organization_unknown'],
    ['an organization of another environment', { organizationCode: 'org_elsewhere' }, 'organization_unknown'],
  ])('refuses %s', async (_what, changes, reason) => {
    expect(await make(changes)).toEqual({ ok: false, reason })
  })
})

describe('an API key of an organization', () => {
  const ownedBy = async () => {
    const organization = anOrganization({ environmentId: 'env_first' })
    await platform.store.commit([addOrganization(organization)])
    return { organization, ...(await made({ organizationCode: organization.code })) }
  }

  it('says whose it is', async () => {
    const { organization, key } = await ownedBy()
    expect((await verify(key)).json()).toMatchObject({ is_valid: true, org_code: organization.code, user_id: null })
  })

  it('is never a user’s as well', async () => {
    const { organization } = await ownedBy()
    const { id: userId } = await aPerson(platform)
    const both = await make({ userId, organizationCode: organization.code })
    expect(both).toEqual({ ok: false, reason: 'owner_ambiguous' })
  })

  it('is not valid while the organization is suspended', async () => {
    const { organization, key } = await ownedBy()
    await platform.store.commit([updateOrganization({ ...organization, isSuspended: true })])
    expect((await verify(key)).json()).toMatchObject({ is_valid: false, scopes: [], code: 'API_KEY_NOT_ACTIVE' })
    await platform.deps.events.flush()
    expect(await platform.store.events.list('env_first', { limit: 100 })).toContainEqual(
      expect.objectContaining({ reason: 'api_key_not_active', organizationCode: organization.code }),
    )
    await platform.store.commit([updateOrganization({ ...organization, version: organization.version + 1 })])
    expect((await verify(key)).json()).toMatchObject({ is_valid: true })
  })

  it('ends with the organization', async () => {
    const { organization, key } = await ownedBy()
    await platform.store.commit([removeOrganization('env_first', organization.code)])
    expect((await verify(key)).statusCode).toBe(401)
  })
})

describe('verifying an API key', () => {
  it('says what it is good for', async () => {
    const person = await aPerson(platform)
    const { id, key } = await made({ userId: person.id, scopeIds: ['scope_read:orders', 'scope_write:orders'] })
    const response = await verify(key)
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({
      code: 'API_KEY_VERIFIED',
      message: 'API key verified',
      is_valid: true,
      key_id: id,
      status: 'active',
      scopes: ['read:orders', 'write:orders'],
      org_code: null,
      user_id: person.id,
      last_verified_on: null,
      verification_count: 1,
    })
  })

  it('takes JSON as well', async () => {
    const { key } = await made()
    const headers = { 'content-type': 'application/json' }
    const response = await post(platform, '/api/v1/api_keys/verify', JSON.stringify({ api_key: key }), { headers })
    expect(response.json()).toMatchObject({ is_valid: true })
  })

  it('counts without a write per call, and writes the count down', async () => {
    const { id, key } = await made()
    const counts = []
    for (let uses = 0; uses < 5; uses++) counts.push((await verify(key)).json().verification_count)
    expect(counts).toEqual([1, 2, 3, 4, 5])
    await platform.deps.verifications.flush()
    const record = await platform.store.apiKeys.find('env_first', id)
    expect(record).toMatchObject({ verificationCount: 5, lastVerifiedAt: platform.clock.now() })
    expect((await verify(key)).json()).toMatchObject({
      verification_count: 6,
      last_verified_on: new Date(platform.clock.now()).toISOString(),
    })
  })

  it('refuses the old key at once when it is rotated', async () => {
    const { id, key } = await made()
    const rotated = await rotateApiKey('env_first', id, platform.deps)
    if (!rotated.ok) throw new Error(rotated.reason)
    expect((await verify(key)).statusCode).toBe(401)
    expect((await verify(rotated.key)).json()).toMatchObject({ is_valid: true, key_id: id })
  })

  it('is over for a revoked key, which cannot be rotated back to life', async () => {
    const { id, key } = await made()
    expect(await revokeApiKey('env_first', id, platform.deps)).toEqual({ ok: true })
    expect((await verify(key)).json()).toMatchObject({ is_valid: false, status: 'revoked', scopes: [] })
    expect(await rotateApiKey('env_first', id, platform.deps)).toEqual({ ok: false, reason: 'key_revoked' })
    expect(await rotateApiKey('env_first', 'api_key_none', platform.deps)).toEqual({ ok: false, reason: 'key_unknown' })
    expect(await revokeApiKey('env_first', 'api_key_none', platform.deps)).toEqual({ ok: false, reason: 'key_unknown' })
  })

  it('leaves out a scope that its API no longer has', async () => {
    const { key } = await made({ scopeIds: ['scope_read:orders', 'scope_old:orders'] })
    await platform.store.commit([removeApiScope('env_first', 'scope_old:orders')])
    expect((await verify(key)).json().scopes).toEqual(['read:orders'])
  })

  it('refuses the key of a suspended user', async () => {
    const person = await aPerson(platform)
    const { key } = await made({ userId: person.id })
    const user = await platform.store.users.find('env_first', person.id)
    if (!user) throw new Error('the user was just made')
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    expect((await verify(key)).json()).toMatchObject({ is_valid: false, scopes: [] })
  })

  it('knows no key of another environment, no made-up key and no missing one', async () => {
    const { key } = await made()
    expect((await verify(key, OTHER_ISSUER)).statusCode).toBe(401)
    expect((await verify('k_live_nothing')).json()).toEqual({
      errors: [{ code: 'API_KEY_INVALID', message: 'There is no such API key.' }],
    })
    expect((await verify(undefined)).statusCode).toBe(400)
  })
})
