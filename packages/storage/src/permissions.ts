import type { Command, Database } from './database.ts'
import type { Permission } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type PermissionStore = {
  /** Every permission, oldest first: the platform's own, then those of the business. For the registry snapshot. */
  list(): Promise<Permission[]>
}

const permissions = table<Permission>('permissions', ['id'], {
  id: 'plain',
  key: 'plain',
  name: 'plain',
  description: 'plain',
  isSystem: 'flag',
  version: 'plain',
  createdAt: 'plain',
})

const list = `SELECT ${permissions.columns} FROM permissions ORDER BY created_at, id`
const update = permissions.updateVersionOf(['name', 'description'], 'is_system = 0')
const growRoles =
  'UPDATE roles SET version = version + 1 WHERE id IN (SELECT role_id FROM role_permissions WHERE permission_id = ?)'
const remove = 'DELETE FROM permissions WHERE id = ? AND is_system = 0'

export function permissionStore(db: Database): PermissionStore {
  return {
    async list() {
      return (await db.all(list, [])).map(permissions.read)
    },
  }
}

/** Fails when there is a permission with this id or this key. */
export const addPermission = (permission: Permission): Command[] => [permissions.add(permission), bumpRegistry()]

/**
 * Overwrites name and description; nothing changes a key. Fails when the permission changed since it was read, or is
 * the platform's own.
 */
export const updatePermission = (permission: Permission): Command[] => [update(permission), bumpRegistry()]

/**
 * Takes it from every role, whose versions grow, and from every member. Fails when there is no such permission, or it
 * is the platform's own.
 */
export const removePermission = (id: string): Command[] => [
  { sql: growRoles, values: [id] },
  { sql: remove, values: [id], expect: 'one' },
  bumpRegistry(),
]
