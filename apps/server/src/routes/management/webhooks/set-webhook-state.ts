import { success } from '@latchkey/oauth/failure.ts'
import { enableWebhook } from '@latchkey/storage/webhooks.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findWebhook } from '../../../management/webhooks.ts'
import { pauseWebhook } from '../../../webhooks/registration.ts'

/**
 * PUT /api/latchkey/v1/webhooks/{webhook_id}/state: pauses a webhook, which gives up what waits, or lets it go on.
 * What it missed does not come by itself: replay it.
 */
export const setWebhookState = managementRoute('setWebhookState', {
  body: () => z.object({ is_enabled: z.boolean() }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, (live) => {
      const found = findWebhook(live, params.webhook_id)
      if (!found.ok) return found
      const { id, name, disabledAt } = found.value
      const now = deps.clock.now()
      const before = { id, name, isEnabled: disabledAt === null }
      const commands = body.is_enabled ? [enableWebhook(environment.id, id)] : pauseWebhook(environment.id, id, now)
      return success({ commands, audit: { before, after: { ...before, isEnabled: body.is_enabled } }, answer: {} })
    })
  },
})
