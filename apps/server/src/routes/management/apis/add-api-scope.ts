import { z } from 'zod'
import { decideScope, newScope } from '../../../apis/scopes.ts'
import { changeApis, scopeChange } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/apis/{api_id}/scopes: the key never changes. */
export const addApiScope = managementRoute('addAPIScope', {
  body: () => z.object({ key: z.string(), description: z.string().optional() }),
  answer: () => z.object({ scope: z.object({ id: z.string() }) }),
  handle({ environment, params: { api_id: apiId }, body: { key: name, description = '' } }, deps) {
    const draft = { apiId, name, description, ...newScope(deps) }
    return changeApis(
      deps,
      environment,
      (live) => decideScope(live, draft),
      ({ id }) => ({ scope: { id } }),
      (after) => scopeChange(undefined, after),
    )
  },
})
