import { success } from '@latchkey/oauth/failure.ts'
import { removeRole } from '@latchkey/storage/roles.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/roles/{role_id}: every member loses it. */
export const deleteRole = managementRoute('DeleteRole', {
  handle({ environment, params: { role_id: roleId } }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findRole(directory, roleId)
      if (!found.ok) return found
      return success({
        commands: [removeRole(roleId)],
        tells: [{ type: 'role.deleted', roleId }],
        audit: { before: found.value },
        answer: {},
      })
    })
  },
})
