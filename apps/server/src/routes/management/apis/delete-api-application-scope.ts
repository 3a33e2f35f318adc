import { failure, success } from '@latchkey/oauth/failure.ts'
import { changeApplicationScopes } from '../../../management/api-applications.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id} */
export const deleteApiApplicationScope = managementRoute('deleteAPIApplicationScope', {
  handle({ environment, params }, deps) {
    return changeApplicationScopes(deps, environment, params, (scope, held) =>
      held.includes(scope)
        ? success(held.filter((one) => one !== scope))
        : failure({ reason: 'missing', thing: 'api_scope' }),
    )
  },
})
