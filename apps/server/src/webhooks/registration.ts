import type { Command } from '@latchkey/storage/database.ts'
import { abandonDeliveries, removeDeliveries } from '@latchkey/storage/deliveries.ts'
import type { Webhook } from '@latchkey/storage/records.ts'
import { addWebhook, disableWebhook, enableWebhook, removeWebhook } from '@latchkey/storage/webhooks.ts'
import { audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { Outbound, OutboundRefusal } from '../http/outbound.ts'
import { CHANGE_TYPES } from './event-types.ts'

/** Why a webhook was not added or changed. */
export type WebhookRefusal =
  | WebhookDraftRefusal
  | 'webhooks_too_many'
  | 'webhook_unknown'
  | 'webhook_enabled'
  | 'webhook_disabled'

export type WebhookDraftRefusal =
  | OutboundRefusal
  | 'name_missing'
  | 'name_too_long'
  | 'description_too_long'
  | 'endpoint_too_long'
  | 'event_types_missing'
  | 'event_type_unknown'

export type WebhookResult = { ok: true; webhook: Webhook } | { ok: false; reason: WebhookRefusal }
export type NewWebhook = Pick<Webhook, 'name' | 'description' | 'endpoint' | 'eventTypes'>

/** How many characters what is said of a webhook may have. */
export const MAX_WEBHOOK = { name: 200, description: 500, endpoint: 2000 } as const

const BATCH = 500
const refused = (reason: WebhookRefusal): WebhookResult => ({ ok: false, reason })

/** Adds an enabled webhook. */
export async function registerWebhook(
  environmentId: string,
  draft: NewWebhook,
  deps: Pick<Deps, 'store' | 'clock' | 'random' | 'outbound'> & By,
): Promise<WebhookResult> {
  const checked = checkWebhook(draft, deps)
  if (!checked.ok) return checked
  const webhook = newWebhook(environmentId, checked.draft, deps)
  const entry = audited({ operation: 'webhook.added', ...ofWebhook(webhook), after: webhook }, deps)
  return (await deps.store.commit([addWebhook(webhook), entry])) ? { ok: true, webhook } : refused('webhooks_too_many') // its id is new
}

/** What is said of a webhook, in its normal form. Only types that this platform makes may be named: others never come. */
export function checkWebhook(
  draft: NewWebhook,
  { outbound }: { outbound: Pick<Outbound, 'check'> },
): { ok: true; draft: NewWebhook } | { ok: false; reason: WebhookDraftRefusal } {
  const { name, description, endpoint, eventTypes } = draft
  const known: readonly string[] = CHANGE_TYPES
  if (name.trim() === '') return { ok: false, reason: 'name_missing' }
  if (name.length > MAX_WEBHOOK.name) return { ok: false, reason: 'name_too_long' }
  if (description.length > MAX_WEBHOOK.description) return { ok: false, reason: 'description_too_long' }
  if (endpoint.length > MAX_WEBHOOK.endpoint) return { ok: false, reason: 'endpoint_too_long' }
  if (eventTypes.length === 0) return { ok: false, reason: 'event_types_missing' }
  if (!eventTypes.every((type) => known.includes(type))) return { ok: false, reason: 'event_type_unknown' }
  const reason = outbound.check(endpoint)
  return reason ? { ok: false, reason } : { ok: true, draft: normalWebhook(draft) }
}

/** As it is stored. */
export const normalWebhook = ({ name, description, endpoint, eventTypes }: NewWebhook): NewWebhook => ({
  name: name.trim(),
  description: description.trim(),
  endpoint,
  eventTypes: [...new Set(eventTypes)],
})

export const newWebhook = (
  environmentId: string,
  draft: NewWebhook,
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
): Webhook => ({
  environmentId,
  id: random.id('webhook_'),
  ...draft,
  failingSince: null,
  disabledAt: null,
  createdAt: clock.now(),
})

/** Disables a webhook and gives up what waits; what waits beyond a batch is given up when it is due. */
export const pauseWebhook = (environmentId: string, id: string, now: number): Command[] => [
  ...disableWebhook(environmentId, id, now),
  abandonDeliveries(environmentId, id, { error: 'webhook_disabled', limit: BATCH }, now),
]

/** What was not delivered while it was disabled is not delivered now: replay it. */
export async function enable(
  environmentId: string,
  id: string,
  deps: Pick<Deps, 'store' | 'clock' | 'random'> & By,
): Promise<WebhookResult> {
  const entry = audited({ operation: 'webhook.enabled', environmentId, thing: 'webhook', id }, deps)
  const isDone = await deps.store.commit([enableWebhook(environmentId, id), entry])
  return changed(environmentId, id, 'webhook_enabled', isDone, deps.store)
}

/** What waits to be delivered is given up. */
export async function disable(
  environmentId: string,
  id: string,
  deps: Pick<Deps, 'store' | 'clock' | 'random'> & By,
): Promise<WebhookResult> {
  const entry = audited({ operation: 'webhook.disabled', environmentId, thing: 'webhook', id }, deps)
  const isDone = await deps.store.commit([disableWebhook(environmentId, id, deps.clock.now()), entry])
  return changed(environmentId, id, 'webhook_disabled', isDone, deps.store)
}

const ofWebhook = ({ environmentId, id, name }: Webhook) => ({ environmentId, thing: 'webhook', id, name })

async function changed(
  environmentId: string,
  id: string,
  already: WebhookRefusal,
  isDone: boolean,
  store: Deps['store'],
): Promise<WebhookResult> {
  const webhook = await store.webhooks.find(environmentId, id)
  if (!webhook) return refused('webhook_unknown')
  return isDone ? { ok: true, webhook } : refused(already)
}

/** Removes a webhook with its deliveries, so many at a time that nobody else is held up. */
export async function unregisterWebhook(
  environmentId: string,
  id: string,
  deps: Pick<Deps, 'store' | 'clock' | 'random'> & By,
): Promise<WebhookResult> {
  const { store } = deps
  const webhook = await store.webhooks.find(environmentId, id)
  if (!webhook) return refused('webhook_unknown')
  await emptyWebhook(environmentId, id, { store })
  const entry = audited({ operation: 'webhook.removed', ...ofWebhook(webhook), before: webhook }, deps)
  const isDone = await store.commit([removeWebhook(environmentId, id), entry])
  return isDone ? { ok: true, webhook } : refused('webhook_unknown')
}

/**
 * Removes the deliveries of a webhook that is to be removed, so many at a time that nobody else is held up. Those that
 * come meanwhile go with the webhook.
 */
export async function emptyWebhook(environmentId: string, id: string, { store }: Pick<Deps, 'store'>): Promise<void> {
  while ((await store.deliveries.list(environmentId, id, { limit: BATCH })).length === BATCH) {
    await store.commit([removeDeliveries(environmentId, id, BATCH)])
  }
}
