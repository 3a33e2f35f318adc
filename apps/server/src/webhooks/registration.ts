import { removeDeliveries } from '@latchkey/storage/deliveries.ts'
import type { Webhook } from '@latchkey/storage/records.ts'
import { addWebhook, disableWebhook, enableWebhook, removeWebhook } from '@latchkey/storage/webhooks.ts'
import type { Deps } from '../deps.ts'
import type { OutboundRefusal } from '../http/outbound.ts'
import { CHANGE_TYPES } from './event-types.ts'

/** Why a webhook was not added or changed. */
export type WebhookRefusal =
  | OutboundRefusal
  | 'name_missing'
  | 'event_types_missing'
  | 'event_type_unknown'
  | 'webhook_unknown'
  | 'webhook_enabled'
  | 'webhook_disabled'

export type WebhookResult = { ok: true; webhook: Webhook } | { ok: false; reason: WebhookRefusal }
export type NewWebhook = Pick<Webhook, 'name' | 'description' | 'endpoint' | 'eventTypes'>

const BATCH = 500
const refused = (reason: WebhookRefusal): WebhookResult => ({ ok: false, reason })

/** Adds an enabled webhook. Only types that this platform makes may be named: others would never come. */
export async function registerWebhook(
  environmentId: string,
  { name, description, endpoint, eventTypes }: NewWebhook,
  { store, clock, random, outbound }: Pick<Deps, 'store' | 'clock' | 'random' | 'outbound'>,
): Promise<WebhookResult> {
  if (name.trim() === '') return refused('name_missing')
  const known: readonly string[] = CHANGE_TYPES
  if (eventTypes.length === 0) return refused('event_types_missing')
  if (!eventTypes.every((type) => known.includes(type))) return refused('event_type_unknown')
  const refusal = outbound.check(endpoint)
  if (refusal) return refused(refusal)
  const webhook: Webhook = {
    environmentId,
    id: random.id('webhook_'),
    name: name.trim(),
    description: description.trim(),
    endpoint,
    eventTypes: [...new Set(eventTypes)],
    failingSince: null,
    disabledAt: null,
    createdAt: clock.now(),
  }
  if (!(await store.commit([addWebhook(webhook)]))) throw new Error(`there is a webhook ${webhook.id} already`)
  return { ok: true, webhook }
}

/** What was not delivered while it was disabled is not delivered now: replay it. */
export async function enable(
  environmentId: string,
  id: string,
  { store }: Pick<Deps, 'store'>,
): Promise<WebhookResult> {
  return changed(environmentId, id, 'webhook_enabled', await store.commit([enableWebhook(environmentId, id)]), store)
}

/** What waits to be delivered is given up. */
export async function disable(
  environmentId: string,
  id: string,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<WebhookResult> {
  const isDone = await store.commit([disableWebhook(environmentId, id, clock.now())])
  return changed(environmentId, id, 'webhook_disabled', isDone, store)
}

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
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<WebhookResult> {
  const webhook = await store.webhooks.find(environmentId, id)
  if (!webhook) return refused('webhook_unknown')
  if (webhook.disabledAt === null) await store.commit([disableWebhook(environmentId, id, clock.now())])
  while ((await store.deliveries.list(environmentId, id, { limit: 1 })).length > 0) {
    await store.commit([removeDeliveries(environmentId, id, BATCH)])
  }
  const isDone = await store.commit([removeWebhook(environmentId, id)])
  return isDone ? { ok: true, webhook } : refused('webhook_unknown')
}
