import { failure, success } from '@latchkey/oauth/failure.ts'
import { revokeMembershipScope } from '@latchkey/storage/memberships.ts'
import { changeMemberScope } from '../../../management/member-scopes.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}: what a role brings stays. */
export const deleteOrganizationUserApiScope = managementRoute('deleteOrganizationUserAPIScope', {
  isForOrganizations: true,
  handle({ environment, caller, params }, deps) {
    return changeMemberScope(deps, environment, { caller, named: params, isGiven: false }, (isHeld) =>
      isHeld
        ? success(revokeMembershipScope(environment.id, params.user_id, params.org_code, params.scope_id))
        : failure({ reason: 'missing', thing: 'api_scope' }),
    )
  },
})
