import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Webhook } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { WebhookDraftRefusal } from '../webhooks/registration.ts'
import { inputFailure } from './applications.ts'
import type { ManagementFailure } from './failure.ts'

/** Every change is written down for each of them. */
export const MAX_WEBHOOKS = 100

const MAX_DESCRIPTION = 500

/** What is sent of a webhook beside its endpoint. */
export const webhookFields = () => ({
  event_types: z.array(z.string()).max(100),
  name: z.string().max(200),
  description: z.string().max(MAX_DESCRIPTION).nullable().optional(),
})

/** The webhook that the address names. */
export function findWebhook({ webhooks }: LiveEnvironment, id: string): Result<Webhook, ManagementFailure> {
  const webhook = webhooks.find((one) => one.id === id)
  return webhook ? success(webhook) : failure({ reason: 'missing', thing: 'webhook' })
}

const PROBLEMS: Record<WebhookDraftRefusal, readonly [parameter: string, message?: string]> = {
  name_missing: ['name'],
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
