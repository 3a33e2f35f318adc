import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { anOrganization } from '@latchkey/storage/testing/records.ts'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { post } from '../testing/requests.ts'
import { addApiKeysCommand } from './api-keys.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  const ids = { environmentId: 'env_first', createdAt: 0 }
  await platform.store.commit([
    addApi({ ...ids, id: 'api_orders', name: 'Orders', audience: 'orders', isManagementApi: false }),
    addApiScope({
      ...ids,
      id: 'scope_read',
      apiId: 'api_orders',
      name: 'read:orders',
      description: '',
      isImported: false,
    }),
  ])
})
afterAll(() => platform.close())

/** What `latchkey api-keys …` wrote. */
async function apiKeys(...words: string[]) {
  let written = ''
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  const write = (text: string) => {
    written += text
  }
  addApiKeysCommand(program, (_, work) => work(platform), { write })
  await program.parseAsync(['api-keys', ...words, '--environment', 'aaaaaa'], { from: 'user' })
  return written
}
const verify = async (key: string) => (await post(platform, '/api/v1/api_keys/verify', { api_key: key })).json()
const make = async () => JSON.parse(await apiKeys('create', 'orders', 'Nightly', '--scopes', 'read:orders', '--json'))

describe('latchkey api-keys', () => {
  it('makes a key that works, and shows it once', async () => {
    const { id, key } = await make()
    expect(await verify(key)).toMatchObject({ is_valid: true, key_id: id, scopes: ['read:orders'] })
    const listed = await apiKeys('list', 'orders')
    expect(listed).toContain(id)
    expect(listed).not.toContain(key)
  })

  it('makes a key for an organization', async () => {
    const organization = anOrganization({ environmentId: 'env_first' })
    await platform.store.commit([addOrganization(organization)])
    const words = ['create', 'orders', 'Nightly', '--organization', organization.code, '--json']
    const { key } = JSON.parse(await apiKeys(...words))
    expect(await verify(key)).toMatchObject({ is_valid: true, org_code: organization.code })
    expect(JSON.parse(await apiKeys('list', 'orders', '--json'))).toContainEqual(
      expect.objectContaining({ organizationCode: organization.code, userId: null }),
    )
  })

  it('rotates and revokes', async () => {
    const { id, key } = await make()
    const rotated = JSON.parse(await apiKeys('rotate', id, '--json')).key
    expect(await verify(key)).toHaveProperty('errors')
    expect(await verify(rotated)).toMatchObject({ is_valid: true })
    expect(await apiKeys('revoke', id)).toBe(`Revoked ${id}.\n`)
    expect(await verify(rotated)).toMatchObject({ is_valid: false, status: 'revoked' })
    await expect(apiKeys('rotate', id)).rejects.toThrow('a revoked key cannot come back')
  })

  it.each([
    [['create', 'orders', ' '], 'give the key a name'],
    [['create', 'orders', 'X', '--scopes', 'write:orders'], 'the API has no such scope'],
    [['create', 'orders', 'X', '--user', 'kp_nobody'], 'there is no such user'],
    [['create', 'orders', 'X', '--organization', 'org_none'], 'there is no such organization'],
    [['create', 'orders', 'X', '--user', 'kp_1', '--organization', 'org_1'], 'for a user or for an organization'],
    [['revoke', 'api_key_none'], 'there is no such key'],
    [['create', 'invoices', 'X'], /invoices/],
  ])('refuses %j', async (words, message) => {
    await expect(apiKeys(...words)).rejects.toThrow(message)
  })
})
