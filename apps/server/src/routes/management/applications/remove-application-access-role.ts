import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeApplicationAccessRole as remove } from '@latchkey/storage/applications.ts'
import { findApplication } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * DELETE /api/v1/applications/{application_id}/access_roles/{role_id}: not the last one of an application that lets in
 * only who holds one.
 */
export const removeApplicationAccessRole = managementRoute('RemoveApplicationAccessRole', {
  handle({ environment, params: { application_id: applicationId, role_id: roleId } }, deps) {
    return change(deps, environment, (live) => {
      const application = findApplication(live, applicationId)
      if (!application.ok) return application
      const roles = live.directory.accessRoles.get(applicationId)
      if (!roles?.has(roleId)) return failure({ reason: 'missing', thing: 'role' })
      if (application.value.hasAccessControl && roles.size === 1) return failure({ reason: 'access_roles_required' })
      return success({
        commands: [remove({ environmentId: live.id, applicationId, roleId })],
        audit: {
          name: application.value.name,
          before: { accessRoleIds: [...roles] },
          after: { accessRoleIds: [...roles].filter((id) => id !== roleId) },
        },
        answer: {},
      })
    })
  },
})
