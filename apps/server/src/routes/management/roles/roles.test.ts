import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { anApi, anApiScope } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'
import { aWebhook } from '../../../webhooks/testing/webhooks.ts'

const ENVIRONMENT = 'env_first'
let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

let keys = 0
async function aRole(fields: object = {}): Promise<string> {
  const body = { key: `role_${++keys}`, name: `Role ${keys}`, ...fields }
  return (await platform.done('CreateRole', { body })).role.id
}
async function aPermission(fields: object = {}): Promise<string> {
  const key = `do:${++keys}`
  await platform.done('CreatePermission', { body: { key, name: key, ...fields } })
  const all = await platform.done('GetPermissions', { query: { page_size: '500' } })
  return all.permissions.find((one: { key: string }) => one.key === key).id
}
const roleOf = async (role_id: string) => (await platform.done('GetRole', { params: { role_id } })).role
const permissionsOf = async (role_id: string): Promise<string[]> => {
  const { permissions } = await platform.done('GetRolePermissions', { params: { role_id } })
  return permissions.map(({ id }: { id: string }) => id)
}
const changes = async (environmentId = ENVIRONMENT) => platform.store.changes.list(environmentId, { limit: 10_000 })

describe('roles', () => {
  it('are created, shown, changed and deleted', async () => {
    const { role, ...said } = await platform.done('CreateRole', {
      body: { key: 'editor', name: 'Editor', description: 'Edits', is_default_role: true },
    })
    expect(said).toEqual({ code: 'OK', message: 'Success' })
    expect(role.id).toMatch(/^[0-9a-f]{8}-/)
    const shown = { id: role.id, key: 'editor', name: 'Editor', description: 'Edits', is_default_role: true }
    expect(await roleOf(role.id)).toEqual(shown)
    const params = { role_id: role.id }
    await platform.done('UpdateRoles', { params, body: { key: 'author', name: 'Author' } })
    expect(await roleOf(role.id)).toEqual({ ...shown, key: 'author', name: 'Author' })
    await platform.done('UpdateRoles', { params, body: { key: 'author', name: 'Author', is_default_role: false } })
    expect(await roleOf(role.id)).toMatchObject({ is_default_role: false, description: 'Edits' })
    await platform.done('DeleteRole', { params })
    expect(await platform.refused('GetRole', { params })).toEqual([404, 'ROLE_NOT_FOUND'])
  })

  it('are the same in every environment', async () => {
    const role_id = await aRole({ name: 'Everywhere' })
    const there = await platform.done('GetRole', { params: { role_id }, issuer: OTHER_ISSUER })
    expect(there.role.name).toBe('Everywhere')
  })

  it('are told to webhooks of every environment in the commit that changes them, as made by a program', async () => {
    await aWebhook(platform, 'https://receiver.example/')
    const before = [(await changes()).length, (await changes('env_second')).length]
    const role_id = await aRole({ name: 'Told' })
    await platform.done('UpdateRoles', { params: { role_id }, body: { key: `role_${keys}`, name: 'Told again' } })
    await platform.done('DeleteRole', { params: { role_id } })
    for (const [at, environmentId] of [ENVIRONMENT, 'env_second'].entries()) {
      const told = (await changes(environmentId)).slice(before[at])
      expect(told.map(({ type, source, subject }) => [type, source, subject])).toEqual(
        ['role.created', 'role.updated', 'role.deleted'].map((type) => [type, 'api', `role:${role_id}`]),
      )
      expect(told[1]?.payload).toMatchObject({ data: { role: { id: role_id, name: 'Told again' } } })
    }
  })

  it('are refused under a key that another one has', async () => {
    await aRole({ key: 'taken' })
    const body = { key: 'taken', name: 'Second' }
    expect(await platform.refused('CreateRole', { body })).toEqual([400, 'ROLE_EXISTS'])
    const role_id = await aRole()
    expect(await platform.refused('UpdateRoles', { params: { role_id }, body })).toEqual([400, 'ROLE_EXISTS'])
  })

  it('are made once when two ask for one key at the same moment', async () => {
    const body = { key: 'raced', name: 'Raced' }
    const answers = await Promise.all([1, 2, 3].map(() => platform.call('CreateRole', { body })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 400, 400])
  })

  it('are refused with a permission that one must have to give them, as nothing would ask for it', async () => {
    const body = { key: 'guarded', name: 'Guarded', assignment_permission_id: '019a9f00-0000-7000-8000-000000000001' }
    expect(await platform.refused('CreateRole', { body })).toEqual([400, 'INVALID_ASSIGNMENT_PERMISSION_ID'])
    for (const assignment_permission_id of [null, 'NO_PERMISSION_REQUIRED']) {
      await aRole({ assignment_permission_id })
    }
  })

  it.each([
    [{ key: 'ok' }, 'NAME_REQUIRED'],
    [{ key: '', name: 'Empty' }, 'INVALID_KEY'],
    [{ key: 'ä', name: 'Umlaut' }, 'INVALID_KEY'],
    [{ key: 'x'.repeat(129), name: 'Long' }, 'INVALID_KEY'],
    [{ key: 'ok', name: ' spaces ' }, 'INVALID_NAME'],
    [{ key: 'ok', name: 'Ok', description: null }, 'INVALID_DESCRIPTION'],
    [{ key: 'ok', name: 'Ok', is_default_role: 1 }, 'INVALID_IS_DEFAULT_ROLE'],
  ])('are refused as %j', async (body, code) => {
    expect(await platform.refused('CreateRole', { body })).toEqual([400, code])
  })

  it.each(['GetRole', 'DeleteRole', 'GetRoleScopes', 'GetRolePermissions', 'GetRoleSystemPermissions'] as const)(
    'that are not there are no role for %s',
    async (operation) => {
      expect(await platform.refused(operation, { params: { role_id: 'none' } })).toEqual([404, 'ROLE_NOT_FOUND'])
    },
  )

  it('that are not there cannot be changed', async () => {
    const params = { role_id: 'none', permission_id: 'none', scope_id: 'none' }
    const body = { key: 'new', name: 'New', permissions: [], system_permissions: [], scope_id: 'none' }
    for (const operation of [
      'UpdateRoles',
      'AddRoleScope',
      'DeleteRoleScope',
      'UpdateRolePermissions',
      'UpdateRoleSystemPermissions',
      'RemoveRolePermission',
    ] as const) {
      expect(await platform.refused(operation, { params, body })).toEqual([404, 'ROLE_NOT_FOUND'])
    }
  })
})

describe('the list of roles', () => {
  let own: Management
  beforeAll(async () => {
    own = await openManagement()
    for (const name of ['delta', 'Alpha', 'charlie', 'bravo', 'Echo']) {
      own.clock.advance(1000)
      await own.done('CreateRole', { body: { key: `k_${name.toLowerCase()}`, name } })
    }
  })
  afterAll(() => own.close())

  async function names(query: Record<string, string>): Promise<string[][]> {
    const pages: string[][] = []
    let next: string | null = null
    do {
      const page: { roles: { name: string }[]; next_token: string | null } = await own.done('GetRoles', {
        query: next === null ? query : { page_size: query.page_size ?? '', next_token: next },
      })
      pages.push(page.roles.map(({ name }) => name))
      next = page.next_token
    } while (next !== null)
    return pages
  }

  it('has the oldest first, ten at a time', async () => {
    expect(await names({})).toEqual([['delta', 'Alpha', 'charlie', 'bravo', 'Echo']])
    expect(await names({ page_size: '2' })).toEqual([['delta', 'Alpha'], ['charlie', 'bravo'], ['Echo']])
  })

  it('is sorted as asked, and a token keeps the order', async () => {
    expect(await names({ sort: 'name_asc', page_size: '3' })).toEqual([
      ['Alpha', 'bravo', 'charlie'],
      ['delta', 'Echo'],
    ])
    expect(await names({ sort: 'key_desc', page_size: '4' })).toEqual([
      ['Echo', 'delta', 'charlie', 'bravo'],
      ['Alpha'],
    ])
  })

  it('goes on where it was when the role that came last is gone', async () => {
    const first = await own.done('GetRoles', { query: { page_size: '2' } })
    own.clock.advance(1000)
    const { role } = await own.done('CreateRole', { body: { key: 'k_foxtrot', name: 'Foxtrot' } })
    const last = await own.done('GetRoles', { query: { page_size: '5' } })
    await own.done('DeleteRole', { params: { role_id: role.id } })
    const rest = await own.done('GetRoles', { query: { next_token: first.next_token } })
    expect(rest.roles.map(({ name }: { name: string }) => name)).toEqual(['charlie', 'bravo', 'Echo'])
    expect(await own.done('GetRoles', { query: { next_token: last.next_token } })).toMatchObject({
      roles: [],
      next_token: null,
    })
  })

  it.each([
    [{ page_size: '0' }, 'INVALID_PAGE_SIZE'],
    [{ page_size: '-1' }, 'INVALID_PAGE_SIZE'],
    [{ page_size: '1e2' }, 'INVALID_PAGE_SIZE'],
    [{ page_size: '501' }, 'PAGE_SIZE_LIMIT_EXCEEDED'],
    [{ page_size: '9'.repeat(400) }, 'PAGE_SIZE_LIMIT_EXCEEDED'],
    [{ sort: 'id_asc' }, 'INVALID_SORT'],
    [{ next_token: 'MTo6OmlkX2FzYw==' }, 'INVALID_NEXT_TOKEN'],
    [{ next_token: 'x.y' }, 'INVALID_NEXT_TOKEN'],
    [{ next_token: 'x'.repeat(2000) }, 'NEXT_TOKEN_TOO_LONG'],
  ])('is refused for %j', async (query, code) => {
    expect(await own.refused('GetRoles', { query })).toEqual([400, code])
  })

  it('takes no token of another list, of another environment or of another order', async () => {
    const { next_token } = await own.done('GetRoles', { query: { page_size: '1', sort: 'name_asc' } })
    expect(await own.refused('GetPermissions', { query: { next_token } })).toEqual([400, 'INVALID_NEXT_TOKEN'])
    const query = { next_token, sort: 'name_desc' }
    expect(await own.refused('GetRoles', { query })).toEqual([400, 'INVALID_NEXT_TOKEN'])
    const elsewhere = { query: { next_token }, issuer: OTHER_ISSUER }
    expect(await own.refused('GetRoles', elsewhere)).toEqual([400, 'INVALID_NEXT_TOKEN'])
    await own.done('GetRoles', { query: { next_token, sort: 'name_asc' } })
  })
})

describe('permissions of a role', () => {
  it('come and go in one edit, and the answer says which did', async () => {
    const [role_id, one, two, three] = [await aRole(), await aPermission(), await aPermission(), await aPermission()]
    const params = { role_id }
    await platform.done('UpdateRolePermissions', { params, body: { permissions: [{ id: one }, { id: two }] } })
    const permissions = [{ id: one, operation: 'delete' }, { id: two }, { id: three, operation: 'add' }]
    expect(await platform.done('UpdateRolePermissions', { params, body: { permissions } })).toEqual({
      code: 'OK',
      message: 'Success',
      permissions_added: [three],
      permissions_removed: [one],
    })
    expect((await permissionsOf(role_id)).sort()).toEqual([two, three].sort())
  })

  it('stay as they are when one of an edit is unknown, or the platform’s own', async () => {
    const [role_id, one] = [await aRole(), await aPermission()]
    const [system] = (await platform.done('GetSystemPermissions')).system_permissions
    for (const id of ['none', system.id]) {
      const body = { permissions: [{ id: one }, { id }] }
      expect(await platform.refused('UpdateRolePermissions', { params: { role_id }, body })).toEqual([
        400,
        'PERMISSION_NOT_FOUND',
      ])
    }
    expect(await permissionsOf(role_id)).toEqual([])
  })

  it('are at most a hundred in one edit, each with an id and an operation that there is', async () => {
    const params = { role_id: await aRole() }
    const refused = (permissions: unknown) =>
      platform.refused('UpdateRolePermissions', { params, body: { permissions } })
    expect(await refused(Array(101).fill({ id: 'x' }))).toEqual([400, 'INVALID_PERMISSIONS'])
    expect(await refused([{ operation: 'delete' }])).toEqual([400, 'PERMISSIONS_REQUIRED'])
    expect(await refused([{ id: 'x', operation: 'remove' }])).toEqual([400, 'INVALID_PERMISSIONS'])
    expect(await refused('all')).toEqual([400, 'INVALID_PERMISSIONS'])
    expect(await platform.done('UpdateRolePermissions', { params, body: {} })).toMatchObject({ permissions_added: [] })
  })

  it('are taken away one by one, with codes that say what was not so', async () => {
    const [role_id, permission_id] = [await aRole(), await aPermission()]
    const params = { role_id, permission_id }
    const refused = (more = {}) => platform.refused('RemoveRolePermission', { params: { ...params, ...more } })
    expect(await refused({ permission_id: 'none' })).toEqual([400, 'INVALID_PERMISSION_ID'])
    expect(await refused()).toEqual([400, 'INVALID_PERMISSION_ID_ROLE'])
    const body = { permissions: [{ id: permission_id }] }
    await platform.done('UpdateRolePermissions', { params: { role_id }, body })
    await platform.done('RemoveRolePermission', { params })
    expect(await permissionsOf(role_id)).toEqual([])
  })

  it('are told as a change of the role when they change, and not when they do not', async () => {
    const [role_id, id] = [await aRole(), await aPermission()]
    const edit = { params: { role_id }, body: { permissions: [{ id }] } }
    const before = (await changes()).length
    await platform.done('UpdateRolePermissions', edit)
    await platform.done('UpdateRolePermissions', edit)
    const told = (await changes()).slice(before)
    expect(told.map(({ type, subject }) => [type, subject])).toEqual([['role.updated', `role:${role_id}`]])
  })
})

describe('system permissions', () => {
  it('are listed, and sorted by name and id', async () => {
    const { system_permissions: all } = await platform.done('GetSystemPermissions', { query: { sort: 'name_asc' } })
    expect(all).toHaveLength(8)
    expect(all[0]).toMatchObject({ key: 'org:write:details', name: 'Edit organization details' })
    const downwards = await platform.done('GetSystemPermissions', { query: { sort: 'id_desc', page_size: '1' } })
    expect(downwards.system_permissions[0].key).toBe('write:org:authentication')
  })

  it('are given to a role beside its permissions, and listed apart from them', async () => {
    const [role_id, permission] = [await aRole(), await aPermission()]
    const params = { role_id }
    const [first, second] = (await platform.done('GetSystemPermissions')).system_permissions
    const given = { system_permissions: [{ id: first.id }, { id: second.id }] }
    expect(await platform.done('UpdateRoleSystemPermissions', { params, body: given })).toMatchObject({
      system_permissions_added: [first.id, second.id],
      system_permissions_removed: [],
    })
    await platform.done('UpdateRolePermissions', { params, body: { permissions: [{ id: permission }] } })
    expect(await permissionsOf(role_id)).toEqual([permission])
    const { system_permissions } = await platform.done('GetRoleSystemPermissions', { params })
    expect(system_permissions).toEqual([first, second])
    const taken = { system_permissions: [{ id: first.id, operation: 'delete' }] }
    expect(await platform.done('UpdateRoleSystemPermissions', { params, body: taken })).toMatchObject({
      system_permissions_removed: [first.id],
    })
    const wrong = { system_permissions: [{ id: permission }] }
    expect(await platform.refused('UpdateRoleSystemPermissions', { params, body: wrong })).toEqual([
      400,
      'SYSTEM_PERMISSION_NOT_FOUND',
    ])
  })
})

describe('scopes of a role', () => {
  const scopeOf = async (environmentId: string) => {
    const api = anApi({ environmentId })
    const scope = anApiScope({ environmentId, apiId: api.id, name: 'read:orders', description: 'Read orders' })
    await platform.store.commit([addApi(api), addApiScope(scope)])
    return scope
  }

  it('are of the environment alone', async () => {
    const scope = await scopeOf(ENVIRONMENT)
    const params = { role_id: await aRole() }
    expect(await platform.done('AddRoleScope', { params, body: { scope_id: scope.id } })).toEqual({
      code: 'ROLE_SCOPE_ADDED',
      message: 'Role scope added',
    })
    expect((await platform.done('GetRoleScopes', { params })).scopes).toEqual([
      { id: scope.id, key: 'read:orders', description: 'Read orders', api_id: scope.apiId },
    ])
    expect((await platform.done('GetRoleScopes', { params, issuer: OTHER_ISSUER })).scopes).toEqual([])
    const there = { ...params, scope_id: scope.id }
    expect(await platform.refused('DeleteRoleScope', { params: there, issuer: OTHER_ISSUER })).toEqual([
      404,
      'API_SCOPE_NOT_FOUND',
    ])
    expect(await platform.done('DeleteRoleScope', { params: there })).toEqual({
      code: 'SCOPE_DELETED',
      message: 'Scope deleted',
    })
    expect((await platform.done('GetRoleScopes', { params })).scopes).toEqual([])
    expect(await platform.refused('DeleteRoleScope', { params: there })).toEqual([404, 'API_SCOPE_NOT_FOUND'])
  })

  it('are none of another environment, nor such as are not there', async () => {
    const params = { role_id: await aRole() }
    for (const scope_id of [(await scopeOf('env_second')).id, 'none']) {
      expect(await platform.refused('AddRoleScope', { params, body: { scope_id } })).toEqual([
        400,
        'API_SCOPE_NOT_FOUND',
      ])
    }
    expect(await platform.refused('AddRoleScope', { params })).toEqual([400, 'SCOPE_ID_REQUIRED'])
  })

  it('can be added twice', async () => {
    const { id: scope_id } = await scopeOf(ENVIRONMENT)
    const params = { role_id: await aRole() }
    for (const _ of [1, 2]) await platform.done('AddRoleScope', { params, body: { scope_id } })
    expect((await platform.done('GetRoleScopes', { params })).scopes).toHaveLength(1)
  })
})

describe('who has a role', () => {
  const withRole = async (roleId: string, count: number) => {
    const people = await Promise.all(Array.from({ length: count }, () => aPerson(platform)))
    const ids = people.map(({ id }) => id).sort()
    const roles = (await platform.store.roles.list()).filter(({ id }) => id === roleId)
    return { ids, organization: await anOrganizationOf(platform, ids, { roles }), roles }
  }

  it('is listed page by page, with the organizations in which they have it', async () => {
    const role_id = await aRole()
    const { ids, organization, roles } = await withRole(role_id, 3)
    const other = await anOrganizationOf(platform, ids.slice(0, 1), { roles })
    const params = { role_id }
    const first = await platform.done('GetRoleUsers', { params, query: { page_size: '2' } })
    expect(first.users).toEqual([
      { id: ids[0], org_codes: [organization.code, other.code].sort() },
      { id: ids[1], org_codes: [organization.code] },
    ])
    const second = await platform.done('GetRoleUsers', { params, query: { next_token: first.next_token } })
    expect(second).toMatchObject({ users: [{ id: ids[2], org_codes: [organization.code] }], next_token: null })
    expect((await platform.done('GetRoleUsers', { params, issuer: OTHER_ISSUER })).users).toEqual([])
  })

  it('is told of one organization to whoever is bound to it', async () => {
    const role_id = await aRole()
    const { ids, organization, roles } = await withRole(role_id, 2)
    await anOrganizationOf(platform, [(await aPerson(platform)).id, ids[0] as string], { roles })
    const token = await organizationToken(platform, organization.code)
    const { users } = await platform.done('GetRoleUsers', { params: { role_id }, token })
    expect(users).toEqual(ids.map((id) => ({ id, org_codes: [organization.code] })))
  })

  it('is not asked of a role that is not there', async () => {
    expect(await platform.refused('GetRoleUsers', { params: { role_id: 'none' } })).toEqual([404, 'ROLE_NOT_FOUND'])
  })
})

describe('a role that is deleted', () => {
  it('is taken from every member', async () => {
    const role_id = await aRole()
    const { id: userId } = await aPerson(platform)
    const role = (await platform.store.roles.list()).filter(({ id }) => id === role_id)
    const { code } = await anOrganizationOf(platform, [userId], { roles: role })
    expect((await platform.store.memberships.holdings(ENVIRONMENT, userId, code)).roleIds).toEqual([role_id])
    await platform.done('DeleteRole', { params: { role_id } })
    expect((await platform.store.memberships.holdings(ENVIRONMENT, userId, code)).roleIds).toEqual([])
  })
})
