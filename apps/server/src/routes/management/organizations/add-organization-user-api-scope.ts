import { success } from '@latchkey/oauth/failure.ts'
import { grantMembershipScope } from '@latchkey/storage/memberships.ts'
import { changeMemberScope } from '../../../management/member-scopes.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * POST /api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}: given to the member directly,
 * beside what their roles bring. One that they have is no mistake.
 */
export const addOrganizationUserApiScope = managementRoute('addOrganizationUserAPIScope', {
  isForOrganizations: true,
  handle({ environment, caller, params }, deps) {
    return changeMemberScope(deps, environment, { caller, named: params, isGiven: true }, (isHeld) =>
      success(isHeld ? [] : grantMembershipScope(environment.id, params.user_id, params.org_code, params.scope_id)),
    )
  },
})
