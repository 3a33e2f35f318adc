import { managementRoute } from '../../../management/route.ts'
import { changeUserScope } from '../../../management/user-scopes.ts'

/**
 * POST /api/latchkey/v1/users/{user_id}/apis/{api_id}/scopes/{scope_id}: given to the user wherever they sign in. One
 * that they have is no mistake.
 */
export const addUserApiScope = managementRoute('addUserApiScope', {
  handle: ({ environment, caller, params }, deps) =>
    changeUserScope(deps, environment, { caller, named: params, isGiven: true }),
})
