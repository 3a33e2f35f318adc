import { failure, success } from '@latchkey/oauth/failure.ts'
import { revokeMembershipRole } from '@latchkey/storage/memberships.ts'
import { changeMember } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/users/{user_id}/roles/{role_id} */
export const deleteOrganizationUserRole = managementRoute('DeleteOrganizationUserRole', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return changeMember(deps, environment, params, ({ user, holdings }) => {
      if (!holdings.roleIds.includes(params.role_id)) return failure({ reason: 'missing', thing: 'role' })
      const roleIds = holdings.roleIds.filter((id) => id !== params.role_id)
      const commands = revokeMembershipRole(environment.id, user.id, params.org_code, params.role_id)
      return success({ ...holdings, roleIds, commands })
    })
  },
})
