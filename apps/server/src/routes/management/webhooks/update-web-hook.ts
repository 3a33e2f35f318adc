import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateWebhook } from '@latchkey/storage/webhooks.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findWebhook, webhookFailure, webhookFields } from '../../../management/webhooks.ts'
import { checkWebhook } from '../../../webhooks/registration.ts'

/** PATCH /api/v1/webhooks/{webhook_id}: what is left out stays; no description takes it away. */
export const updateWebHook = managementRoute('UpdateWebHook', {
  body: () => z.object(webhookFields()).partial(),
  answer: () => z.object({ webhook: z.object({ id: z.string() }) }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, (live) => {
      const found = findWebhook(live, params.webhook_id)
      if (!found.ok) return found
      const before = found.value
      const checked = checkWebhook(
        {
          ...before,
          name: body.name ?? before.name,
          description: body.description === undefined ? before.description : (body.description ?? ''),
          eventTypes: body.event_types ?? before.eventTypes,
        },
        deps,
      )
      if (!checked.ok) return failure(webhookFailure(checked.reason))
      const after = { ...before, ...checked.draft }
      const commands = [updateWebhook(after)]
      return success({ commands, audit: { before, after }, answer: { webhook: { id: before.id } } })
    })
  },
})
