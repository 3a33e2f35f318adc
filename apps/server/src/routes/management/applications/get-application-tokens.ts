import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApplication } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/applications/{application_id}/tokens: what `updateApplicationTokens` changes, as it is now.
 * Lifetimes are in seconds.
 */
export const getApplicationTokens = managementRoute('getApplicationTokens', {
  answer: () =>
    z.object({
      tokens: z.object({
        access_token_lifetime: z.int(),
        refresh_token_lifetime: z.int(),
        id_token_lifetime: z.int(),
        is_hasura_mapping_enabled: z.boolean(),
      }),
    }),
  handle({ environment, params }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    const { tokens, claims } = found.value
    return success({
      tokens: {
        access_token_lifetime: tokens.accessTtlSeconds,
        refresh_token_lifetime: tokens.refreshTtlSeconds,
        id_token_lifetime: tokens.idTtlSeconds,
        is_hasura_mapping_enabled: claims.hasuraNames,
      },
    })
  },
})
