import { failure, success } from '@latchkey/oauth/failure.ts'
import { grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { z } from 'zod'
import { changeMember } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organizations/{org_code}/users/{user_id}/roles: one that the member has already is no mistake. */
export const createOrganizationUserRole = managementRoute('CreateOrganizationUserRole', {
  body: () => z.object({ role_id: z.string() }),
  isForOrganizations: true,
  handle({ environment, params, body: { role_id: roleId } }, deps) {
    return changeMember(deps, environment, params, ({ user, holdings }, { roles }) => {
      if (!roles.has(roleId)) return failure({ reason: 'unknown', thing: 'role' })
      if (holdings.roleIds.includes(roleId)) return success({ ...holdings, commands: [] })
      const commands = grantMembershipRole(environment.id, user.id, params.org_code, roleId)
      return success({ ...holdings, roleIds: [...holdings.roleIds, roleId], commands })
    })
  },
})
