import { success } from '@latchkey/oauth/failure.ts'
import { removePermission } from '@latchkey/storage/permissions.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findPermission } from '../../../management/permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/permissions/{permission_id}: every role and every member loses it. */
export const deletePermission = managementRoute('DeletePermission', {
  handle({ environment, params: { permission_id: permissionId } }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findPermission(directory, permissionId)
      if (!found.ok) return found
      const tells = [{ type: 'permission.deleted', permissionId }] as const
      return success({ commands: [removePermission(permissionId)], tells, audit: { before: found.value }, answer: {} })
    })
  },
})
