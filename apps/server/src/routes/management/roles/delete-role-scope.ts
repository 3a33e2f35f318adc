import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeRoleScope } from '@latchkey/storage/roles.ts'
import { change } from '../../../management/change.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/roles/{role_id}/scopes/{scope_id}: the role brings it no more in this environment. */
export const deleteRoleScope = managementRoute('DeleteRoleScope', {
  says: ['SCOPE_DELETED', 'Scope deleted'],
  handle({ environment, params: { role_id: roleId, scope_id: scopeId } }, deps) {
    return change(deps, environment, ({ id: environmentId, directory }) => {
      const role = findRole(directory, roleId)
      if (!role.ok) return role
      if (!role.value.scopeIds.includes(scopeId)) return failure({ reason: 'missing', thing: 'api_scope' })
      return success({
        commands: [removeRoleScope({ environmentId, roleId, scopeId })],
        tells: [{ type: 'role.updated', role: role.value }],
        audit: {
          name: role.value.name,
          before: { scopeIds: role.value.scopeIds },
          after: { scopeIds: role.value.scopeIds.filter((id) => id !== scopeId) },
        },
        answer: {},
      })
    })
  },
})
