import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/events/{event_id}: what a webhook was told, as long as it is kept. */
export const getEvent = managementRoute('GetEvent', {
  answer: () =>
    z.object({
      event: z.object({
        type: z.string(),
        source: z.string(),
        event_id: z.string(),
        timestamp: z.int(),
        data: z.record(z.string(), z.unknown()),
      }),
    }),
  async handle({ environment, params }, { store, clock }) {
    const change = await store.changes.find(environment.id, params.event_id)
    if (!change || change.expiresAt <= clock.now()) return failure({ reason: 'missing', thing: 'event' })
    const { id, type, source, createdAt, payload } = change
    const { data } = payload as { data: Record<string, unknown> }
    return success({ event: { type, source, event_id: id, timestamp: createdAt, data } })
  },
})
