import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { explain } from '../../../events/explain.ts'
import { findApplication } from '../../../management/applications.ts'
import { commaSeparated } from '../../../management/lists.ts'
import { managementRoute } from '../../../management/route.ts'
import { previewTokens } from '../../../tokens/preview.ts'

const claims = () => z.record(z.string(), z.unknown()).nullable()

/**
 * GET /api/latchkey/v1/applications/{application_id}/token_preview: what the tokens of an application would say if they
 * were asked for now: for a user, in an organization if one is named, or for the application itself where it is a
 * machine. They are made by the rules that make the real ones, and not signed. `at_hash` is left out.
 */
export const getApplicationTokenPreview = managementRoute('getApplicationTokenPreview', {
  query: () =>
    z.object({
      user_id: z.string().min(1).max(64).optional(),
      org_code: z.string().min(1).max(64).optional(),
      audience: commaSeparated(),
      scope: z.string().max(1024).optional(),
    }),
  answer: () =>
    z.object({
      tokens: z.object({
        access_token: claims(),
        id_token: claims(),
        refused: z.object({ reason: z.string(), explanation: z.string() }).nullable(),
        expires_in: z.int(),
      }),
    }),
  async handle({ environment, params, query }, deps) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    const client = found.value
    const { user_id: userId, org_code: code, audience = [], scope } = query
    const isMachine = client.type === 'm2m'
    if (!isMachine && userId === undefined) {
      return failure({ reason: 'input_invalid', problems: [{ parameter: 'user_id', kind: 'missing' }] })
    }
    if (!isMachine && userId !== undefined && !(await deps.store.users.find(environment.id, userId))) {
      return failure({ reason: 'unknown', thing: 'user' })
    }
    if (code !== undefined && !(await deps.store.organizations.find(environment.id, code))) {
      return failure({ reason: 'unknown', thing: 'organization' })
    }
    const made = await previewTokens(
      {
        environment,
        client,
        audience,
        scope: (scope ?? (isMachine ? '' : 'openid profile email')).split(' ').filter((name) => name !== ''),
        user: isMachine || userId === undefined ? undefined : { userId, organizationCode: code ?? null },
      },
      deps,
    )
    const expires_in = client.tokens.accessTtlSeconds
    if (made.ok) {
      const { access, id = null } = made.value
      return success({ tokens: { access_token: access, id_token: id, refused: null, expires_in } })
    }
    const { reason, ...details } = made.failure
    const refused = { reason, explanation: explain({ type: 'token.refused', reason, details }) }
    return success({ tokens: { access_token: null, id_token: null, refused, expires_in } })
  },
})
