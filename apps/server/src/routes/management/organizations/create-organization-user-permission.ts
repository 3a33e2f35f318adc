import { success } from '@latchkey/oauth/failure.ts'
import { grantMembershipPermission } from '@latchkey/storage/memberships.ts'
import { z } from 'zod'
import { changeMember, permissionOfBody } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organizations/{org_code}/users/{user_id}/permissions: directly; again is no mistake. */
export const createOrganizationUserPermission = managementRoute('CreateOrganizationUserPermission', {
  body: () => z.object({ permission_id: z.string() }),
  isForOrganizations: true,
  handle({ environment, params, body }, deps) {
    return changeMember(deps, environment, params, ({ user, holdings }, directory) => {
      const permission = permissionOfBody(directory, body.permission_id)
      if (!permission.ok) return permission
      const { id } = permission.value
      if (holdings.permissionIds.includes(id)) return success({ ...holdings, commands: [] })
      const commands = grantMembershipPermission(environment.id, user.id, params.org_code, id)
      return success({ ...holdings, permissionIds: [...holdings.permissionIds, id], commands })
    })
  },
})
