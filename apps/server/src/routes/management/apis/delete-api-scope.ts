import { decideScopeRemoval } from '../../../apis/scopes.ts'
import { changeApis, findScope, scopeChange } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/apis/{api_id}/scopes/{scope_id}: applications, roles and users that have it lose it. */
export const deleteApiScope = managementRoute('deleteAPIScope', {
  handle({ environment, params }, deps) {
    return changeApis(
      deps,
      environment,
      (live) => {
        const found = findScope(live, params)
        return found.ok ? decideScopeRemoval(live, { apiId: params.api_id, name: found.value.scope.name }) : found
      },
      () => ({}),
      (before) => scopeChange(before, undefined),
    )
  },
})
