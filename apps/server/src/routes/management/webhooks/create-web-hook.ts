import { failure, success } from '@latchkey/oauth/failure.ts'
import { addWebhook, MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { webhookFailure, webhookFields } from '../../../management/webhooks.ts'
import { checkWebhook, MAX_WEBHOOK, newWebhook } from '../../../webhooks/registration.ts'

/** POST /api/v1/webhooks: what happens from now on is delivered. The endpoint never changes. */
export const createWebHook = managementRoute('CreateWebHook', {
  body: () => z.object({ endpoint: z.string().max(MAX_WEBHOOK.endpoint), ...webhookFields() }),
  answer: () => z.object({ webhook: z.object({ id: z.string(), endpoint: z.string() }) }),
  handle({ environment, body }, deps) {
    const { name, endpoint, event_types: eventTypes } = body
    const checked = checkWebhook({ name, endpoint, eventTypes, description: body.description ?? '' }, deps)
    if (!checked.ok) return failure(webhookFailure(checked.reason))
    const webhook = newWebhook(environment.id, checked.draft, deps)
    return change(deps, environment, ({ webhooks }) =>
      webhooks.length < MOST_WEBHOOKS
        ? success({
            commands: [addWebhook(webhook)],
            audit: { after: webhook },
            answer: { webhook: { id: webhook.id, endpoint } },
          })
        : failure({ reason: 'limit_reached', thing: 'webhook' }),
    )
  },
})
