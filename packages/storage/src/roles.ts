import type { Command, Database } from './database.ts'
import type { Role, RolePermission, RoleScope } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type RoleStore = {
  /** Every role, oldest first. For the registry snapshot, like the other two. */
  list(): Promise<Role[]>
  /** The permissions of every role, ordered by role and permission. */
  permissions(): Promise<RolePermission[]>
  /** The scopes of every role in every environment, ordered by environment, role and scope. */
  scopes(): Promise<RoleScope[]>
}

const roles = table<Role>('roles', ['id'], {
  id: 'plain',
  key: 'plain',
  name: 'plain',
  description: 'plain',
  isDefaultRole: 'flag',
  isCreatorRole: 'flag',
  version: 'plain',
  createdAt: 'plain',
})

const rolePermissions = table<RolePermission>('role_permissions', ['roleId', 'permissionId'], {
  roleId: 'plain',
  permissionId: 'plain',
})

const roleScopes = table<RoleScope>('role_scopes', ['environmentId', 'roleId', 'scopeId'], {
  environmentId: 'plain',
  roleId: 'plain',
  scopeId: 'plain',
})

const list = `SELECT ${roles.columns} FROM roles ORDER BY created_at, id`
const listPermissions = `SELECT ${rolePermissions.columns} FROM role_permissions ORDER BY role_id, permission_id`
const listScopes = `SELECT ${roleScopes.columns} FROM role_scopes ORDER BY environment_id, role_id, scope_id`

const update = roles.updateVersionOf(
  ['key', 'name', 'description', 'isDefaultRole', 'isCreatorRole'],
  'NOT EXISTS (SELECT id FROM roles WHERE "key" = ? AND id <> ?)',
  ['key', 'id'],
)
const grow = 'UPDATE roles SET version = version + 1 WHERE id = ?'
const remove = 'DELETE FROM roles WHERE id = ?'

const isRole = 'EXISTS (SELECT id FROM roles WHERE id = ?)'
const isPermission = 'EXISTS (SELECT id FROM permissions WHERE id = ?)'
const isScope = 'EXISTS (SELECT id FROM api_scopes WHERE environment_id = ? AND id = ?)'
const addPermission = rolePermissions.keepIf(`${isRole} AND ${isPermission}`, ['roleId', 'permissionId'])
const removePermission = 'DELETE FROM role_permissions WHERE role_id = ? AND permission_id = ?'
const addScope = roleScopes.keepIf(`${isRole} AND ${isScope}`, ['roleId', 'environmentId', 'scopeId'])
const removeScope = 'DELETE FROM role_scopes WHERE environment_id = ? AND role_id = ? AND scope_id = ?'

export function roleStore(db: Database): RoleStore {
  return {
    async list() {
      return (await db.all(list, [])).map(roles.read)
    },
    async permissions() {
      return (await db.all(listPermissions, [])).map(rolePermissions.read)
    },
    async scopes() {
      return (await db.all(listScopes, [])).map(roleScopes.read)
    },
  }
}

/** Fails when there is a role with this id or this key. */
export const addRole = (role: Role): Command[] => [roles.add(role), bumpRegistry()]

/** Overwrites all but id and createdAt. Fails when the role changed since it was read, or another one has the key. */
export const updateRole = (role: Role): Command[] => [update(role), bumpRegistry()]

/** Takes it from every member. Fails when there is no such role. */
export const removeRole = (id: string): Command[] => [{ sql: remove, values: [id], expect: 'one' }, bumpRegistry()]

/** Fails when there is no such role or permission; giving it again is no failure. Grows the role's version. */
export const addRolePermission = (roleId: string, permissionId: string): Command[] => [
  { sql: grow, values: [roleId] },
  addPermission({ roleId, permissionId }),
  bumpRegistry(),
]

/** Never fails. Grows the role's version. */
export const removeRolePermission = (roleId: string, permissionId: string): Command[] => [
  { sql: grow, values: [roleId] },
  { sql: removePermission, values: [roleId, permissionId] },
  bumpRegistry(),
]

/** Fails when there is no such role, or the environment has no such scope; giving it again is no failure. Grows the role's version. */
export const addRoleScope = (scope: RoleScope): Command[] => [
  { sql: grow, values: [scope.roleId] },
  addScope(scope),
  bumpRegistry(),
]

/** Never fails. Grows the role's version. */
export const removeRoleScope = (scope: RoleScope): Command[] => [
  { sql: grow, values: [scope.roleId] },
  { sql: removeScope, values: [scope.environmentId, scope.roleId, scope.scopeId] },
  bumpRegistry(),
]
