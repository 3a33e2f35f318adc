import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeRole } from '@latchkey/storage/roles.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'
import type { LiveEnvironment } from '../../../registry/registry.ts'

/**
 * DELETE /api/v1/roles/{role_id}: every member loses it. Not the last one by which an application with access control
 * lets anybody in.
 */
export const deleteRole = managementRoute('DeleteRole', {
  handle({ environment, params: { role_id: roleId } }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findRole(directory, roleId)
      if (!found.ok) return found
      const isLast = ({ applications, directory: { accessRoles } }: LiveEnvironment) =>
        [...accessRoles].some(
          ([id, roles]) => applications.get(id)?.hasAccessControl && roles.size === 1 && roles.has(roleId),
        )
      if (deps.registry.list().some(isLast)) return failure({ reason: 'access_roles_required' })
      return success({
        commands: [removeRole(roleId)],
        tells: [{ type: 'role.deleted', roleId }],
        audit: { before: found.value },
        answer: {},
      })
    })
  },
})
