import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { readStatus } from '../../../monitoring/status.ts'

/**
 * GET /api/latchkey/v1/status: how the platform is, for people to look at: release, database, the age of the key that
 * signs, where mail goes, and deliveries to webhooks that wait.
 */
export const getStatus = managementRoute('getStatus', {
  answer: () =>
    z.object({
      status: z.object({
        version: z.string(),
        database: z.object({ answered_in_ms: z.number() }),
        signing_key: z.object({ id: z.string(), algorithm: z.string(), active_since: z.string() }),
        mail: z.enum(['smtp', 'outbox', 'none']),
        webhooks: z.object({
          waiting_deliveries: z.int(),
          has_more_waiting: z.boolean(),
          disabled: z.int(),
        }),
      }),
    }),
  async handle({ environment }, deps) {
    const { version, databaseMs, signingKey, mail, webhooks } = await readStatus(environment, deps)
    const { id, algorithm, activatedAt } = signingKey
    return success({
      status: {
        version,
        database: { answered_in_ms: databaseMs },
        signing_key: { id, algorithm, active_since: new Date(activatedAt).toISOString() },
        mail,
        webhooks: {
          waiting_deliveries: webhooks.waiting,
          has_more_waiting: webhooks.isMore,
          disabled: webhooks.disabled,
        },
      },
    })
  },
})
