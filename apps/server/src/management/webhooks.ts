import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Change, Delivery, Webhook } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { DELIVERY_STATES, stateOfDelivery, stateOfWebhook, WEBHOOK_STATES } from '../webhooks/deliveries.ts'
import { MAX_WEBHOOK, type WebhookDraftRefusal } from '../webhooks/registration.ts'
import { inputFailure } from './applications.ts'
import type { ManagementFailure } from './failure.ts'

/** What is sent of a webhook beside its endpoint. */
export const webhookFields = () => ({
  event_types: z.array(z.string()).max(100),
  name: z.string().max(MAX_WEBHOOK.name),
  description: z.string().max(MAX_WEBHOOK.description).nullable().optional(),
})

/** The webhook that the address names. */
export function findWebhook({ webhooks }: LiveEnvironment, id: string): Result<Webhook, ManagementFailure> {
  const webhook = webhooks.find((one) => one.id === id)
  return webhook ? success(webhook) : failure({ reason: 'missing', thing: 'webhook' })
}

const PROBLEMS: Record<WebhookDraftRefusal, readonly [parameter: string, message?: string]> = {
  name_missing: ['name'],
  name_too_long: ['name', `must have at most ${MAX_WEBHOOK.name} characters`],
  description_too_long: ['description', `must have at most ${MAX_WEBHOOK.description} characters`],
  endpoint_too_long: ['endpoint', `must have at most ${MAX_WEBHOOK.endpoint} characters`],
  event_types_missing: ['event_types'],
  event_type_unknown: ['event_types', 'may name what GET /api/v1/event_types lists'],
  url_malformed: ['endpoint', 'must be a whole URL'],
  scheme_not_allowed: ['endpoint', 'must begin with https'],
  credentials_in_url: ['endpoint', 'must not have a name and a password in it'],
  port_not_allowed: ['endpoint', 'must not have the port of another protocol'],
  address_not_allowed: ['endpoint', 'must be a public address'],
}

/** Why a webhook was not taken, as this API says it. */
export function webhookFailure(reason: WebhookDraftRefusal): ManagementFailure {
  const [parameter, message] = PROBLEMS[reason]
  return inputFailure(message === undefined ? { parameter, kind: 'missing' } : { parameter, kind: 'invalid', message })
}

/** A webhook with how it is doing. */
export const webhookStateAnswer = () =>
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    endpoint: z.string(),
    event_types: z.array(z.string()),
    state: z.enum(WEBHOOK_STATES),
    failing_since: z.string().nullable(),
    paused_on: z.string().nullable(),
    created_on: z.string(),
  })

export const showWebhookState = (webhook: Webhook) => ({
  id: webhook.id,
  name: webhook.name,
  description: webhook.description,
  endpoint: webhook.endpoint,
  event_types: [...webhook.eventTypes],
  state: stateOfWebhook(webhook),
  failing_since: time(webhook.failingSince),
  paused_on: time(webhook.disabledAt),
  created_on: new Date(webhook.createdAt).toISOString(),
})

/** One event on its way to a webhook. `error` says why there was no answer. */
export const deliveryAnswer = () =>
  z.object({
    event_id: z.string(),
    type: z.string().nullable(),
    source: z.string().nullable(),
    message_id: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    status: z.int().nullable(),
    error: z.string().nullable(),
    took_ms: z.int().nullable(),
    attempted_on: z.string().nullable(),
    next_attempt_on: z.string().nullable(),
    created_on: z.string(),
  })

export const showDelivery = (
  { delivery, change }: { delivery: Delivery; change: Change | undefined },
  { clock }: Pick<Deps, 'clock'>,
) => ({
  event_id: delivery.changeId,
  type: change?.type ?? null,
  source: change?.source ?? null,
  message_id: delivery.messageId,
  state: stateOfDelivery(delivery, clock.now()),
  attempts: delivery.attempts,
  status: delivery.lastStatus,
  error: delivery.lastError,
  took_ms: delivery.tookMs,
  attempted_on: time(delivery.attemptedAt),
  next_attempt_on: time(delivery.nextAttemptAt),
  created_on: new Date(delivery.createdAt).toISOString(),
})

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
