import { failure, success } from '@latchkey/oauth/failure.ts'
import { addRolePermission, removeRolePermission } from '@latchkey/storage/roles.ts'
import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { CallDeps } from './call.ts'
import { changeDefinitions } from './change.ts'
import { permissionsThat } from './permissions.ts'
import { findRole, permissionsOfRole } from './roles.ts'

const MAX_ITEMS = 100

/** Items of a bulk edit: an id is added, unless the operation is to delete it. */
export const bulkEdit = () =>
  z.array(z.object({ id: z.string(), operation: z.enum(['add', 'delete']).optional() })).max(MAX_ITEMS)

type Edit = readonly { id: string; operation?: 'add' | 'delete' | undefined }[]

/**
 * Gives a role permissions and takes others from it: those of the business, or the platform's own. Of two edits of one
 * permission the later counts. Answers the ids that came and went; what was so already is neither.
 */
export function editRolePermissions(
  deps: CallDeps,
  environment: LiveEnvironment,
  { roleId, edit, isSystem }: { roleId: string; edit: Edit; isSystem: boolean },
) {
  const wanted = new Map(edit.map(({ id, operation }) => [id, operation !== 'delete']))
  return changeDefinitions<{ added: string[]; removed: string[] }>(deps, environment, ({ directory }) => {
    const role = findRole(directory, roleId)
    if (!role.ok) return role
    const known = new Set(permissionsThat(directory, { isSystem }).map(({ id }) => id))
    const thing = isSystem ? 'system_permission' : 'permission'
    if ([...wanted.keys()].some((id) => !known.has(id))) return failure({ reason: 'unknown', thing })
    const held = new Set(permissionsOfRole(directory, role.value, { isSystem }).map(({ id }) => id))
    const changing = [...wanted].filter(([id, isWanted]) => held.has(id) !== isWanted)
    const added = changing.filter(([, isWanted]) => isWanted).map(([id]) => id)
    const removed = changing.filter(([, isWanted]) => !isWanted).map(([id]) => id)
    const stateOf = (ids: readonly string[]) => (isSystem ? { systemPermissionIds: ids } : { permissionIds: ids })
    return success({
      commands: [
        ...added.map((id) => addRolePermission(roleId, id)),
        ...removed.map((id) => removeRolePermission(roleId, id)),
      ],
      tells: [{ type: 'role.updated', role: role.value }],
      audit: {
        name: role.value.name,
        before: stateOf([...held]),
        after: stateOf([...[...held].filter((id) => !removed.includes(id)), ...added]),
      },
      answer: { added, removed },
    })
  })
}
