import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { aFeatureFlag, aPermission, aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const at = (org_code: string, more: Record<string, string> = {}) => ({ params: { org_code, ...more } })

describe('an organization of the Management API', () => {
  it('is created, shown, changed and deleted', async () => {
    const body = { name: 'Engines', handle: 'engines', theme_code: 'dark', button_color: '#0056f1' }
    const { organization } = await platform.done('createOrganization', { body })
    const { code } = organization
    expect(await platform.done('getOrganization', { query: { code } })).toMatchObject({
      code,
      handle: 'engines',
      theme_code: 'dark',
      button_color: { raw: '#0056f1', hex: '#0056f1', hsl: 'hsl(219, 100%, 47%)' },
    })
    await platform.done('updateOrganization', { ...at(code), body: { name: 'Looms', is_suspended: true } })
    await platform.done('DeleteOrganizationHandle', at(code))
    const stored = await platform.store.organizations.find('env_first', code)
    expect(stored).toMatchObject({ name: 'Looms', searchName: 'looms', handle: null, isSuspended: true })
    await platform.done('deleteOrganization', at(code))
    expect(await platform.refused('getOrganization', { query: { code } })).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
  })

  it('is refused a taken handle, and settings that nothing enforces', async () => {
    await anOrganizationOf(platform, [], { handle: 'taken' })
    const create = (body: object) => platform.refused('createOrganization', { body: { name: 'One', ...body } })
    expect(await create({ handle: 'taken' })).toEqual([400, 'ORGANIZATION_EXISTS'])
    expect(await create({ link_color: '#000000' })).toEqual([400, 'INVALID_LINK_COLOR'])
    expect(await create({ is_create_billing_customer: true })).toEqual([400, 'FEATURE_NOT_AVAILABLE'])
    const { code } = await anOrganizationOf(platform, [])
    const enforce = (is_enforce_mfa: boolean) => ({ ...at(code), body: { is_enforce_mfa } })
    expect(await platform.refused('updateOrganization', enforce(true))).toEqual([400, 'FEATURE_NOT_AVAILABLE'])
    await platform.done('updateOrganization', enforce(false))
    expect(await create({ feature_flags: { nothing: 'x' } })).toEqual([400, 'FEATURE_FLAG_NOT_FOUND'])
  })

  it('stays when it is the default', async () => {
    const { code } = await anOrganizationOf(platform, [], { isDefault: true })
    const suspend = { ...at(code), body: { is_suspended: true } }
    const refused = await platform.refused('updateOrganization', suspend)
    expect(refused).toEqual([400, 'DEFAULT_ORGANIZATION_CANNOT_BE_SUSPENDED']) // wire protocol §8.1, §15.1
    expect(await platform.refused('deleteOrganization', at(code))).toEqual([400, 'DEFAULT_ORGANIZATION'])
  })

  it('is not there for another environment, nor for a token of another organization', async () => {
    const [own, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const elsewhere = { query: { code: own.code }, issuer: OTHER_ISSUER }
    expect(await platform.refused('getOrganization', elsewhere)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    const token = await organizationToken(platform, own.code)
    const refusedTo = (code: string) => platform.refused('getOrganization', { query: { code }, token })
    expect(await refusedTo(other.code)).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    const { organizations } = await platform.done('getOrganizations', { token })
    expect(organizations).toMatchObject([{ code: own.code }])
    const handle = { ...at(own.code), token, body: { handle: 'mine' } }
    expect(await platform.refused('updateOrganization', handle)).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    await platform.done('updateOrganization', { ...at(own.code), token, body: { name: 'Ours' } })
  })

  it('is listed by its code, page by page, and sorted by its name', async () => {
    const made = await Promise.all(
      ['b', 'c', 'a'].map((name) => anOrganizationOf(platform, [], { name, environmentId: 'env_second' })),
    )
    const issuer = OTHER_ISSUER
    const first = await platform.done('getOrganizations', { issuer, query: { page_size: '2' } })
    const second = await platform.done('getOrganizations', { issuer, query: { next_token: first.next_token } })
    const codes = [...first.organizations, ...second.organizations].map(({ code }) => code)
    expect([codes, second.next_token]).toEqual([made.map(({ code }) => code).sort(), null])
    const sorted = await platform.done('getOrganizations', { issuer, query: { sort: 'name_desc', page_size: '2' } })
    expect(sorted.organizations.map(({ name }: { name: string }) => name)).toEqual(['c', 'b'])
  })

  it('has values of its own for flags that it may override', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const [open, closed] = [aFeatureFlag(), aFeatureFlag({ allowOverrideLevel: 'env' })]
    await platform.store.commit([addFeatureFlag(open), addFeatureFlag(closed)])
    const set = (key: string) => ({ ...at(code, { feature_flag_key: key }), query: { value: 'true' } })
    const shown = async () => (await platform.done('GetOrganizationFeatureFlags', at(code))).feature_flags[open.key]
    await platform.done('UpdateOrganizationFeatureFlagOverride', set(open.key))
    expect(await shown()).toEqual({ type: 'bool', value: 'true' })
    expect(await platform.refused('UpdateOrganizationFeatureFlagOverride', set(closed.key))).toEqual([
      400,
      'INVALID_VALUE',
    ])
    await platform.done('DeleteOrganizationFeatureFlagOverride', at(code, { feature_flag_key: open.key }))
    expect(await shown()).toEqual({ type: 'bool', value: 'false' })
    await platform.done('UpdateOrganizationFeatureFlagOverride', set(open.key))
    await platform.done('DeleteOrganizationFeatureFlagOverrides', at(code))
    expect(await shown()).toEqual({ type: 'bool', value: 'false' })
  })
})

describe('the members of an organization', () => {
  it('are added, changed and removed by keys, all or none', async () => {
    const [ada, grace] = [await aPerson(platform), await aPerson(platform)]
    const { code } = await anOrganizationOf(platform, [ada.id])
    const [role, permission] = [aRole(), aPermission()]
    await platform.store.commit([addRole(role), addPermission(permission)])
    const users = [{ id: ada.id }, { id: grace.id, roles: [role.key] }]
    const unknown = { ...at(code), body: { users: [...users, { id: 'kp_none' }] } }
    expect(await platform.refused('AddOrganizationUsers', unknown)).toEqual([400, 'USER_NOT_FOUND'])
    expect(await platform.store.memberships.find('env_first', grace.id, code)).toBeUndefined()
    const added = await platform.done('AddOrganizationUsers', { ...at(code), body: { users } })
    expect(added.users_added).toEqual([grace.id])
    const edits = [
      { id: ada.id, operation: 'delete' },
      { id: grace.id, roles: [], permissions: [permission.key] },
    ]
    const edited = await platform.done('UpdateOrganizationUsers', { ...at(code), body: { users: edits } })
    expect(edited).toMatchObject({ users_added: [], users_updated: [grace.id], users_removed: [ada.id] })
    const held = await platform.store.memberships.holdings('env_first', grace.id, code)
    expect(held).toMatchObject({ roleIds: [], permissionIds: [permission.id] })
  })

  it('are listed with filters, of which they match all', async () => {
    const [ada, grace] = [await aPerson(platform), await aPerson(platform)]
    const role = aRole()
    await platform.store.commit([addRole(role)])
    const { code } = await anOrganizationOf(platform, [ada.id], { roles: [role] })
    await platform.done('AddOrganizationUsers', { ...at(code), body: { users: [{ id: grace.id }] } })
    const list = (query: Record<string, string>) => platform.done('GetOrganizationUsers', { ...at(code), query })
    expect((await list({ roles: role.key })).organization_users).toMatchObject([{ id: ada.id, roles: [role.key] }])
    expect((await list({ roles: role.key, permissions: 'none' })).organization_users).toEqual([])
    const first = await list({ page_size: '1' })
    const second = await list({ next_token: first.next_token })
    const ids = [...first.organization_users, ...second.organization_users].map(({ id }) => id)
    expect(ids).toEqual([ada.id, grace.id].sort())
    const sorted = await list({ sort: 'email_asc' })
    expect(sorted.organization_users.map(({ email }: { email: string }) => email)).toEqual(
      [ada.email, grace.email].sort(),
    )
    const holders = await platform.done('GetOrganizationRoleUsers', at(code, { role_id: role.id }))
    expect(holders).toMatchObject({ users: [{ id: ada.id }], next_token: null })
  })

  it('get and lose roles and permissions by their ids', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const [role, permission] = [aRole(), aPermission()]
    await platform.store.commit([addRole(role), addPermission(permission)])
    const place = at(code, { user_id: ada.id })
    await platform.done('CreateOrganizationUserRole', { ...place, body: { role_id: role.id } })
    await platform.done('CreateOrganizationUserPermission', { ...place, body: { permission_id: permission.id } })
    expect((await platform.done('GetOrganizationUserRoles', place)).roles).toMatchObject([{ key: role.key }])
    const query = { expand: 'roles' }
    const shown = await platform.done('GetOrganizationUserPermissions', { ...place, query })
    expect(shown.permissions).toMatchObject([{ key: permission.key, roles: [] }])
    const ids = at(code, { user_id: ada.id, role_id: role.id, permission_id: permission.id })
    await platform.done('DeleteOrganizationUserRole', ids)
    expect(await platform.refused('DeleteOrganizationUserRole', ids)).toEqual([404, 'ROLE_NOT_FOUND'])
    await platform.done('DeleteOrganizationUserPermission', ids)
    expect(await platform.refused('DeleteOrganizationUserPermission', ids)).toEqual([404, 'PERMISSION_NOT_FOUND'])
  })

  it('are removed once, and strangers are none', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const place = at(code, { user_id: ada.id })
    await platform.done('RemoveOrganizationUser', place)
    expect(await platform.refused('RemoveOrganizationUser', place)).toEqual([404, 'USER_NOT_IN_ORGANIZATION'])
    const token = await organizationToken(platform, code)
    const body = { users: [{ id: ada.id }] }
    expect(await platform.refused('UpdateOrganizationUsers', { ...at(code), token, body })).toEqual([
      400,
      'USER_NOT_FOUND',
    ])
    expect(await platform.refused('AddOrganizationUsers', { ...at(code), token, body })).toEqual([
      403,
      'ORGANIZATION_NOT_ALLOWED',
    ])
  })
})

describe('what webhooks are told', () => {
  it('is each change once, from the source api, and nothing when nothing changes', async () => {
    const ada = await aPerson(platform)
    const role = aRole()
    await platform.store.commit([addRole(role)])
    const before = (await platform.store.changes.list('env_first', { limit: 1000 })).map(({ id }) => id)
    const { organization } = await platform.done('createOrganization', { body: { name: 'Told' } })
    const place = at(organization.code, { user_id: ada.id, role_id: role.id })
    await platform.done('AddOrganizationUsers', { ...place, body: { users: [{ id: ada.id, roles: [role.key] }] } })
    await platform.done('CreateOrganizationUserRole', { ...place, body: { role_id: role.id } })
    await platform.done('RemoveOrganizationUser', place)
    await platform.done('deleteOrganization', place)
    const told = (await platform.store.changes.list('env_first', { limit: 1000 })).filter(
      ({ id }) => !before.includes(id),
    )
    const types = ['organization.created', 'organization.deleted', 'user.updated', 'user.updated']
    expect(told.map(({ type }) => type).sort()).toEqual(types)
    expect(new Set(told.map(({ source }) => source))).toEqual(new Set(['api']))
  })
})
