import { success } from '@latchkey/oauth/failure.ts'
import { changeApplicationScopes } from '../../../management/api-applications.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}: one that it has is no mistake. */
export const addApiApplicationScope = managementRoute('addAPIApplicationScope', {
  handle({ environment, params }, deps) {
    return changeApplicationScopes(deps, environment, params, (scope, held) =>
      success(held.includes(scope) ? held : [...held, scope]),
    )
  },
})
