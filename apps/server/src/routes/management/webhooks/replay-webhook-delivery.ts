import { failure, success } from '@latchkey/oauth/failure.ts'
import { newDelivery, repeatDelivery } from '@latchkey/storage/deliveries.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findWebhook } from '../../../management/webhooks.ts'

/**
 * POST /api/latchkey/v1/webhooks/{webhook_id}/deliveries/{event_id}/replay: tells the webhook of an event once more.
 * What still waits is tried at once; an attempt under way is left alone.
 */
export const replayWebhookDelivery = managementRoute('replayWebhookDelivery', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async (live) => {
      const webhook = findWebhook(live, params.webhook_id)
      if (!webhook.ok) return webhook
      const { id, name, disabledAt } = webhook.value
      const delivery = await deps.store.deliveries.find(live.id, id, params.event_id)
      if (!delivery) return failure({ reason: 'missing', thing: 'delivery' })
      if (disabledAt !== null) return failure({ reason: 'webhook_paused' })
      const told = { environmentId: live.id, id: delivery.changeId, subject: delivery.subject }
      const again = newDelivery(told, id, deps.random.id('msg_'), deps.clock.now())
      return success({ commands: [repeatDelivery(again)], audit: { id, name }, answer: {} })
    })
  },
})
