import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { QueuedMailKind } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { identifierHash } from '../events/event.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The event that a mail was given up, as part of the commit that does so. */
export async function mailGivenUp(
  { id: environmentId, eventRetentionDays }: Pick<LiveEnvironment, 'id' | 'eventRetentionDays'>,
  { kind, attempts, to }: { kind: QueuedMailKind; attempts: number; to: string | undefined },
  { store, clock, random, secrets }: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>,
): Promise<Command> {
  const identity = to === undefined ? undefined : await store.identities.find(environmentId, 'email', to)
  const now = clock.now()
  return addEvent({
    environmentId,
    id: random.id('event_'),
    type: 'mail.given_up',
    reason: 'mail_not_sent',
    userId: identity?.userId ?? null,
    identifierHash: identity || to === undefined ? null : identifierHash(secrets, environmentId, to),
    clientId: null,
    organizationCode: null,
    address: null,
    agent: null,
    requestId: null,
    details: { kind, attempts },
    createdAt: now,
    expiresAt: now + eventRetentionDays * DAY_MS,
  })
}
