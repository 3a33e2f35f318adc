import { failure, success } from '@latchkey/oauth/failure.ts'
import { revokeMembershipPermission } from '@latchkey/storage/memberships.ts'
import { changeMember } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/users/{user_id}/permissions/{permission_id}: what a role brings stays. */
export const deleteOrganizationUserPermission = managementRoute('DeleteOrganizationUserPermission', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return changeMember(deps, environment, params, ({ user, holdings }) => {
      const { permission_id: id } = params
      if (!holdings.permissionIds.includes(id)) return failure({ reason: 'missing', thing: 'permission' })
      const permissionIds = holdings.permissionIds.filter((one) => one !== id)
      const commands = revokeMembershipPermission(environment.id, user.id, params.org_code, id)
      return success({ ...holdings, permissionIds, commands })
    })
  },
})
