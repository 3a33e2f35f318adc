import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

type Shown = { id: string; key: string; name: string; description: string }
const list = async (query = {}): Promise<Shown[]> =>
  (await platform.done('GetPermissions', { query: { page_size: '500', ...query } })).permissions
async function aPermission(key: string, fields: object = {}): Promise<Shown> {
  await platform.done('CreatePermission', { body: { key, name: key, ...fields } })
  const found = (await list()).find((one) => one.key === key)
  if (!found) throw new Error('it was not created')
  return found
}

describe('permissions', () => {
  it('are created, listed, changed and deleted', async () => {
    const created = await aPermission('create:orders', { name: 'Create orders', description: 'Places orders' })
    expect(created).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-/),
      key: 'create:orders',
      name: 'Create orders',
      description: 'Places orders',
    })
    const params = { permission_id: created.id }
    expect(await platform.done('UpdatePermissions', { params, body: { name: 'Place orders' } })).toEqual({
      code: 'OK',
      message: 'Success',
    })
    expect(await list()).toContainEqual({ ...created, name: 'Place orders' })
    await platform.done('DeletePermission', { params })
    expect((await list()).map(({ key }) => key)).not.toContain('create:orders')
    expect(await platform.refused('DeletePermission', { params })).toEqual([404, 'PERMISSION_NOT_FOUND'])
    expect(await platform.refused('UpdatePermissions', { params })).toEqual([404, 'PERMISSION_NOT_FOUND'])
  })

  it('keep their key: it can be sent along, but not changed', async () => {
    const { id, key } = await aPermission('kept:key')
    const params = { permission_id: id }
    await platform.done('UpdatePermissions', { params, body: { key, name: 'Same key' } })
    const body = { key: 'other:key', name: 'Other key' }
    expect(await platform.refused('UpdatePermissions', { params, body })).toEqual([400, 'INVALID_KEY'])
    expect(await list()).toContainEqual({ id, key, name: 'Same key', description: '' })
  })

  it.each([
    [{ key: 'kept:twice', name: 'Twice' }, 'PERMISSION_EXISTS'],
    [{ key: 'org:read:members', name: 'Own' }, 'INVALID_KEY'],
    [{ key: 'with space', name: 'Space' }, 'INVALID_KEY'],
    [{ key: 'no:name' }, 'NAME_REQUIRED'],
    [{ name: 'No key' }, 'KEY_REQUIRED'],
  ])('are refused as %j', async (body, code) => {
    if (code === 'PERMISSION_EXISTS') await aPermission('kept:twice')
    expect(await platform.refused('CreatePermission', { body })).toEqual([400, code])
  })

  it('of the platform itself are neither listed here nor changed or deleted', async () => {
    const [system] = (await platform.done('GetSystemPermissions')).system_permissions
    expect((await list()).map(({ id }) => id)).not.toContain(system.id)
    const params = { permission_id: system.id }
    const answers = [
      await platform.refused('UpdatePermissions', { params, body: { name: 'Mine' } }),
      await platform.refused('DeletePermission', { params }),
    ]
    expect(answers).toEqual([
      [404, 'PERMISSION_NOT_FOUND'],
      [404, 'PERMISSION_NOT_FOUND'],
    ])
  })

  it('are listed page by page, sorted by name or id', async () => {
    const own = await openManagement()
    for (const name of ['c', 'a', 'b']) await own.done('CreatePermission', { body: { key: `p:${name}`, name } })
    const first = await own.done('GetPermissions', { query: { sort: 'name_desc', page_size: '2' } })
    const second = await own.done('GetPermissions', { query: { next_token: first.next_token } })
    const names = [...first.permissions, ...second.permissions].map(({ name }) => name)
    expect([names, second.next_token]).toEqual([['c', 'b', 'a'], null])
    const byId = await own.done('GetPermissions', { query: { sort: 'id_asc' } })
    const ids = byId.permissions.map(({ id }: Shown) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(await own.refused('GetPermissions', { query: { sort: 'key_asc' } })).toEqual([400, 'INVALID_SORT'])
    await own.close()
  })

  it('are told to every environment, and not when nothing has changed', async () => {
    const before = (await platform.store.changes.list('env_second', { limit: 1000 })).length
    const { id } = await aPermission('told:of')
    const params = { permission_id: id }
    await platform.done('UpdatePermissions', { params, body: { name: 'Told', key: 'told:of' } })
    await platform.done('UpdatePermissions', { params, body: { name: 'Told' } })
    await platform.done('DeletePermission', { params, issuer: OTHER_ISSUER })
    const told = (await platform.store.changes.list('env_second', { limit: 1000 })).slice(before)
    expect(told.map(({ type, source }) => [type, source])).toEqual([
      ['permission.created', 'api'],
      ['permission.updated', 'api'],
      ['permission.deleted', 'api'],
    ])
  })

  it('that are deleted are taken from every role', async () => {
    const { id } = await aPermission('gone:soon')
    const { role } = await platform.done('CreateRole', { body: { key: 'loses', name: 'Loses' } })
    const params = { role_id: role.id }
    await platform.done('UpdateRolePermissions', { params, body: { permissions: [{ id }] } })
    await platform.done('DeletePermission', { params: { permission_id: id } })
    expect((await platform.done('GetRolePermissions', { params })).permissions).toEqual([])
  })
})
