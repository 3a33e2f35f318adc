import { success } from '@latchkey/oauth/failure.ts'
import { removeWebhook } from '@latchkey/storage/webhooks.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findWebhook } from '../../../management/webhooks.ts'
import { emptyWebhook } from '../../../webhooks/registration.ts'

/** DELETE /api/v1/webhooks/{webhook_id}: with what is known of its deliveries, which goes first, a part at a time. */
export const deleteWebHook = managementRoute('DeleteWebHook', {
  isUnconditional: true, // what is judged by the change would be judged when the deliveries are gone
  async handle({ environment, params }, deps) {
    const found = findWebhook(environment, params.webhook_id)
    if (!found.ok) return found
    await emptyWebhook(environment.id, found.value.id, deps)
    return change(deps, environment, (live) => {
      const webhook = findWebhook(live, params.webhook_id)
      if (!webhook.ok) return webhook
      return success({
        commands: [removeWebhook(live.id, webhook.value.id)],
        audit: { before: webhook.value },
        answer: {},
      })
    })
  },
})
