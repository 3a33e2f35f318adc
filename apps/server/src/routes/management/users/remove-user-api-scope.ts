import { managementRoute } from '../../../management/route.ts'
import { changeUserScope } from '../../../management/user-scopes.ts'

/**
 * DELETE /api/latchkey/v1/users/{user_id}/apis/{api_id}/scopes/{scope_id}: what a membership or a role brings stays.
 */
export const removeUserApiScope = managementRoute('removeUserApiScope', {
  handle: ({ environment, caller, params }, deps) =>
    changeUserScope(deps, environment, { caller, named: params, isGiven: false }),
})
