import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findWebhook } from '../../../management/webhooks.ts'
import { payloadOf } from '../../../webhooks/change.ts'
import { nextChangeId } from '../../../webhooks/change-id.ts'
import { CHANGE_TYPES } from '../../../webhooks/event-types.ts'
import { signedChange } from '../../../webhooks/message.ts'
import { isSuccess } from '../../../webhooks/retries.ts'
import { sampleChange } from '../../../webhooks/sample.ts'

/**
 * POST /api/latchkey/v1/webhooks/{webhook_id}/test: sends an event that never happened, signed as every other one, with
 * the header `webhook-test`, and answers what came back. It is tried once, also while the webhook is paused, and kept
 * nowhere.
 */
export const testWebhook = managementRoute('testWebhook', {
  body: () => z.object({ type: z.enum(CHANGE_TYPES) }),
  answer: () =>
    z.object({
      test: z.object({
        is_taken: z.boolean(),
        status: z.int().nullable(),
        error: z.string().nullable(),
        took_ms: z.int(),
        message_id: z.string(),
        event: z.record(z.string(), z.unknown()),
      }),
    }),
  async handle({ environment, params, body }, deps) {
    const found = findWebhook(environment, params.webhook_id)
    if (!found.ok) return found
    const { clock, random, outbound } = deps
    const { name, endpoint } = found.value
    const [now, { directory }] = [clock.now(), environment]
    const event = payloadOf(sampleChange(body.type), { id: nextChangeId(deps), source: 'admin', now, directory })
    const message_id = random.id('msg_test_')
    const { headers, body: sent } = await signedChange(environment, { payload: event }, message_id)
    const answer = await outbound.post(endpoint, { headers: { ...headers, 'webhook-test': 'true' }, body: sent })
    const status = 'status' in answer ? answer.status : null
    const error = 'failure' in answer ? answer.failure : null
    const took_ms = Math.max(0, clock.now() - now)
    const is_taken = status !== null && isSuccess(status)
    const test = { is_taken, status, error, took_ms, message_id, event }
    return change(deps, environment, () =>
      success({
        commands: [[]], // nothing is changed, but something was sent
        audit: { name, after: { type: body.type, status, error } },
        answer: { test },
      }),
    )
  },
})
