import { addEvent } from '@latchkey/storage/events.ts'
import type { AuthenticationEvent, Webhook } from '@latchkey/storage/records.ts'
import { disableWebhook } from '@latchkey/storage/webhooks.ts'
import { audited } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { FAILING_MS } from './retries.ts'
import { tellOwners } from './tell-owners.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Disables a webhook that nothing has reached for three days; says so in the log and the events, and tells owners. */
export async function disableIfFailing(
  environmentId: string,
  webhookId: string,
  deps: Pick<Deps, 'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'log' | 'mailer' | 'adminOrigin'>,
): Promise<void> {
  const { store, registry, clock, random, log } = deps
  const webhook = await store.webhooks.find(environmentId, webhookId)
  const now = clock.now()
  if (!webhook || webhook.failingSince === null || webhook.disabledAt !== null) return
  if (now - webhook.failingSince < FAILING_MS) return
  const { eventRetentionDays = 0 } = registry.list().find(({ id }) => id === environmentId) ?? {}
  const event = disabledEvent(webhook, { id: random.id('event_'), now, retentionMs: eventRetentionDays * DAY_MS })
  const change = { operation: 'webhook.disabled', environmentId, thing: 'webhook', id: webhookId, name: webhook.name }
  const entry = audited({ ...change, after: { failingSince: webhook.failingSince } }, { clock, random })
  if (!(await store.commit([disableWebhook(environmentId, webhookId, now), addEvent(event), entry]))) return
  log.error(
    { event: 'webhook_disabled', environmentId, webhookId, failingSince: webhook.failingSince },
    `the webhook ${JSON.stringify(webhook.name)} is disabled: nothing was delivered for three days`,
  )
  await tellOwners(webhook, deps)
}

const disabledEvent = (
  { environmentId, id: webhookId, name, failingSince }: Webhook,
  { id, now, retentionMs }: { id: string; now: number; retentionMs: number },
): AuthenticationEvent => ({
  environmentId,
  id,
  type: 'webhook.disabled',
  reason: null,
  userId: null,
  identifierHash: null,
  clientId: null,
  organizationCode: null,
  address: null,
  agent: null,
  requestId: null,
  details: { webhookId, name, failingSince },
  createdAt: now,
  expiresAt: now + retentionMs,
})
