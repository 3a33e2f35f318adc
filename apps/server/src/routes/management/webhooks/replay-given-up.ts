import { failure, success } from '@latchkey/oauth/failure.ts'
import { newDelivery, repeatDelivery } from '@latchkey/storage/deliveries.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findWebhook } from '../../../management/webhooks.ts'

/** Of one call: so many hold nobody up. */
const PAGE = 100

/**
 * POST /api/latchkey/v1/webhooks/{webhook_id}/replay: tells the webhook once more, in order, of what was given up. A call
 * takes a part, the oldest first, and answers the event behind which the next one goes on; null: that was all.
 */
export const replayGivenUp = managementRoute('replayGivenUp', {
  body: () => z.object({ after: z.string().max(256).optional() }),
  answer: () => z.object({ replayed: z.int(), after: z.string().nullable() }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async (live) => {
      const webhook = findWebhook(live, params.webhook_id)
      if (!webhook.ok) return webhook
      const { id, name, disabledAt } = webhook.value
      if (disabledAt !== null) return failure({ reason: 'webhook_paused' })
      const page = { after: body.after ?? '', limit: PAGE }
      const found = await deps.store.deliveries.listGivenUp(live.id, id, page)
      const now = deps.clock.now()
      const commands = found.map(({ changeId, subject }) =>
        repeatDelivery(newDelivery({ environmentId: live.id, id: changeId, subject }, id, deps.random.id('msg_'), now)),
      )
      const last = found.length === PAGE ? (found.at(-1)?.changeId ?? null) : null
      const audit = { id, name, after: { replayed: found.length, from: found[0]?.changeId } }
      return success({ commands, audit, answer: { replayed: found.length, after: last } })
    })
  },
})
