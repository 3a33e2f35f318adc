import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeRolePermission as remove } from '@latchkey/storage/roles.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findRole, permissionsOfRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * DELETE /api/v1/roles/{role_id}/permissions/{permission_id}. Its two refusals have names of their own on the wire,
 * which a program that wants the permission gone takes for success.
 */
export const removeRolePermission = managementRoute('RemoveRolePermission', {
  handle({ environment, params: { role_id: roleId, permission_id: permissionId } }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const role = findRole(directory, roleId)
      if (!role.ok) return role
      const permission = directory.permissions.get(permissionId)
      if (!permission || permission.isSystem) return failure({ reason: 'permission_unknown_to_role' })
      const held = permissionsOfRole(directory, role.value, { isSystem: false })
      if (!held.includes(permission)) return failure({ reason: 'permission_not_of_role' })
      const permissionIds = held.map(({ id }) => id)
      return success({
        commands: [remove(roleId, permissionId)],
        tells: [{ type: 'role.updated', role: role.value }],
        audit: {
          name: role.value.name,
          before: { permissionIds },
          after: { permissionIds: permissionIds.filter((id) => id !== permissionId) },
        },
        answer: {},
      })
    })
  },
})
