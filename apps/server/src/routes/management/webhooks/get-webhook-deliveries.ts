import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { deliveryAnswer, findWebhook, showDelivery } from '../../../management/webhooks.ts'
import { deliveriesWithChanges } from '../../../webhooks/deliveries.ts'

/**
 * GET /api/latchkey/v1/webhooks/{webhook_id}/deliveries: what a webhook was told, the newest events first; all of it, or
 * what was given up.
 */
export const getWebhookDeliveries = managementRoute('getWebhookDeliveries', {
  query: () => tokenQuery().extend({ state: z.literal('given_up').optional() }),
  answer: () => z.object({ deliveries: z.array(deliveryAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const { environment, query, params } = asked
    const webhook = findWebhook(environment, params.webhook_id)
    if (!webhook.ok) return webhook
    const read = readTokenPage(asked, deps)
    if (!read.ok) return read
    const { size, after } = read.value
    const page = { limit: size + 1, ...(after && { before: after[1] }) }
    const { deliveries } = deps.store
    const found = await (query.state === 'given_up'
      ? deliveries.listGivenUp(environment.id, webhook.value.id, page)
      : deliveries.list(environment.id, webhook.value.id, page))
    const shown = await deliveriesWithChanges(environment.id, found.slice(0, size), deps)
    const last = found.length > size ? shown.at(-1)?.delivery : undefined
    return success({
      deliveries: shown.map((one) => showDelivery(one, deps)),
      next_token: tokenBehind(asked, read.value, last && ['', last.changeId], deps),
    })
  },
})
