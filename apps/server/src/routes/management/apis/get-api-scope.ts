import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findScope, scopeAnswer, showScope } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/apis/{api_id}/scopes/{scope_id} */
export const getApiScope = managementRoute('getAPIScope', {
  answer: () => z.object({ scope: scopeAnswer() }),
  isForOrganizations: true,
  handle({ environment, params }) {
    const found = findScope(environment, params)
    return found.ok ? success({ scope: showScope(found.value.scope) }) : found
  },
})
