import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { machineClaims } from '../../../grants/client-credentials.ts'
import { findApi } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/apis/{api_id}/token_preview: what the token of a machine for an API would say if it asked now,
 * or why it would be refused. It is not signed: nobody can use it.
 */
export const getTokenPreview = managementRoute('getTokenPreview', {
  query: () => z.object({ application_id: z.string().min(1).max(64) }),
  answer: () =>
    z.object({
      token: z.object({
        claims: z.record(z.string(), z.unknown()).nullable(),
        refused: z.string().nullable(),
        expires_in: z.int(),
      }),
    }),
  async handle({ environment, params, query }, deps) {
    const api = findApi(environment, params)
    if (!api.ok) return api
    const client = environment.applications.get(query.application_id)
    if (!client) return failure({ reason: 'unknown', thing: 'application' })
    if (client.type !== 'm2m') return failure({ reason: 'application_type_unsupported' })
    const [issuer = ''] = environment.origins
    const { audience } = api.value
    const asked = { audience: [api.value.isManagementApi ? `${issuer}/api` : audience], scope: [] }
    const made = await machineClaims({ environment, issuer, client, request: asked }, deps)
    const expires_in = client.tokens.accessTtlSeconds
    if (!made.ok) return success({ token: { claims: null, refused: made.failure.reason, expires_in } })
    return success({ token: { claims: { ...made.value.claims }, refused: null, expires_in } })
  },
})
