import { failure, success } from '@latchkey/oauth/failure.ts'
import { addApplicationAccessRole as add } from '@latchkey/storage/applications.ts'
import { findApplication } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/applications/{application_id}/access_roles/{role_id}: one that it has already is no mistake. */
export const addApplicationAccessRole = managementRoute('AddApplicationAccessRole', {
  handle({ environment, params: { application_id: applicationId, role_id: roleId } }, deps) {
    return change(deps, environment, (live) => {
      const application = findApplication(live, applicationId)
      if (!application.ok) return application
      if (application.value.type === 'm2m') return failure({ reason: 'application_type_unsupported' })
      const role = findRole(live.directory, roleId)
      if (!role.ok) return role
      const before = [...(live.directory.accessRoles.get(applicationId) ?? [])]
      if (before.includes(roleId)) return success({ commands: [], answer: {} })
      return success({
        commands: [add({ environmentId: live.id, applicationId, roleId })],
        audit: {
          name: application.value.name,
          before: { accessRoleIds: before },
          after: { accessRoleIds: [...before, roleId] },
        },
        answer: {},
      })
    })
  },
})
