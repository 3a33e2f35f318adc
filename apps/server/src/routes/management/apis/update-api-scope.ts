import type { ApiScope } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { decideDescription } from '../../../apis/scopes.ts'
import { changeApis, findScope, scopeChange } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/apis/{api_id}/scopes/{scope_id}: its description. */
export const updateApiScope = managementRoute('updateAPIScope', {
  body: () => z.object({ description: z.string().optional() }),
  handle({ environment, params, body }, deps) {
    let before: ApiScope | undefined
    return changeApis(
      deps,
      environment,
      (live) => {
        const found = findScope(live, params)
        if (!found.ok) return found
        before = found.value.scope
        const { name, description } = before
        return decideDescription(live, {
          apiId: params.api_id,
          name,
          description: body.description ?? description,
        })
      },
      () => ({}),
      (after) => scopeChange(before, after),
    )
  },
})
