import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { showWebhookState, webhookStateAnswer } from '../../../management/webhooks.ts'

/** Of more nobody wants to know how many they are. */
const MAX_COUNT = 10_000

/** GET /api/latchkey/v1/webhooks/{webhook_id}: one webhook, how it is doing, and how many of its events were given up. */
export const getWebhookState = managementRoute('getWebhookState', {
  answer: () => z.object({ webhook: webhookStateAnswer().extend({ given_up: z.int() }) }),
  async handle({ environment, params }, { store }) {
    const webhook = await store.webhooks.find(environment.id, params.webhook_id)
    if (!webhook) return failure({ reason: 'missing', thing: 'webhook' })
    const given_up = await store.deliveries.countGivenUp(environment.id, webhook.id, MAX_COUNT)
    return success({ webhook: { ...showWebhookState(webhook), given_up } })
  },
})
