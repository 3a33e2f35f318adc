import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApi, scopeAnswer, showScope } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/apis/{api_id}/scopes: all of them, oldest first. */
export const getApiScopes = managementRoute('getAPIScopes', {
  answer: () => z.object({ scopes: z.array(scopeAnswer()) }),
  isForOrganizations: true,
  handle({ environment, params }) {
    const found = findApi(environment, params)
    return found.ok ? success({ scopes: [...found.value.scopes.values()].map(showScope) }) : found
  },
})
