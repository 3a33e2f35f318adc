import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { seconds, YEAR_SECONDS } from '../../../configuration/schema-texts.ts'
import { changeApplication, lifetimesProblem } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * PATCH /api/v1/applications/{application_id}/tokens: lifetimes in seconds. How long a session lasts is a setting of
 * the environment here, and refused.
 */
export const updateApplicationTokens = managementRoute('updateApplicationTokens', {
  body: () =>
    z.object({
      access_token_lifetime: seconds(1, YEAR_SECONDS).optional(),
      refresh_token_lifetime: seconds(1, 10 * YEAR_SECONDS).optional(),
      id_token_lifetime: seconds(1, YEAR_SECONDS).optional(),
      authenticated_session_lifetime: z
        .int()
        .refine(() => false, 'is not supported: a session lasts as long as the environment says')
        .optional(),
      is_hasura_mapping_enabled: z.boolean().optional(),
    }),
  handle({ environment, params, body }, deps) {
    return changeApplication(deps, environment, params.application_id, (before) => {
      const application = {
        ...before,
        tokens: {
          accessTtlSeconds: body.access_token_lifetime ?? before.tokens.accessTtlSeconds,
          idTtlSeconds: body.id_token_lifetime ?? before.tokens.idTtlSeconds,
          refreshTtlSeconds: body.refresh_token_lifetime ?? before.tokens.refreshTtlSeconds,
        },
        claims: { ...before.claims, hasuraNames: body.is_hasura_mapping_enabled ?? before.claims.hasuraNames },
      }
      const problem = lifetimesProblem(application)
      return problem ? failure(problem) : success(application)
    })
  },
})
