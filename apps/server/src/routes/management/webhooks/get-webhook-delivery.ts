import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { deliveryAnswer, findWebhook, showDelivery } from '../../../management/webhooks.ts'

/**
 * GET /api/latchkey/v1/webhooks/{webhook_id}/deliveries/{event_id}: one delivery with what its signed body says. The
 * signature itself is for the receiver alone.
 */
export const getWebhookDelivery = managementRoute('getWebhookDelivery', {
  answer: () =>
    z.object({ delivery: deliveryAnswer().extend({ event: z.record(z.string(), z.unknown()).nullable() }) }),
  async handle({ environment, params }, deps) {
    const webhook = findWebhook(environment, params.webhook_id)
    if (!webhook.ok) return webhook
    const [delivery, change] = await Promise.all([
      deps.store.deliveries.find(environment.id, webhook.value.id, params.event_id),
      deps.store.changes.find(environment.id, params.event_id),
    ])
    if (!delivery) return failure({ reason: 'missing', thing: 'delivery' })
    return success({ delivery: { ...showDelivery({ delivery, change }, deps), event: change?.payload ?? null } })
  },
})
