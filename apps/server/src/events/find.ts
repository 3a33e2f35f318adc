import { normaliseEmail } from '@latchkey/directory/identity.ts'
import type { AuthenticationEvent, EventType } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { identifierHash } from './event.ts'
import type { EventReason } from './reasons.ts'

export type EventQuery = {
  limit: number
  /** Whose; all of them together. Missing: everybody's. */
  of?: readonly Whose[] | undefined
  types?: readonly EventType[] | undefined
  reason?: EventReason | undefined
  /** Of an application; with the types or a reason, by which its events are in order. */
  clientId?: string | undefined
  since?: number | undefined
  /** Behind which event, or before which time, they begin. */
  before?: Pick<AuthenticationEvent, 'createdAt' | 'id'> | undefined
}

export type Whose = { userId: string } | { identifierHash: string }

const PAGE = 500

/** The newest events that match, newest first. */
export async function findEvents(
  environmentId: string,
  { limit, of, types, reason, clientId, since, before: first }: EventQuery,
  { store }: Pick<Deps, 'store'>,
): Promise<AuthenticationEvent[]> {
  const lists = await Promise.all((of ?? [{}]).map(collect))
  return lists.flat().sort(newestFirst).slice(0, limit)

  async function collect(whose: Whose | Record<never, never>): Promise<AuthenticationEvent[]> {
    const found: AuthenticationEvent[] = []
    let before = first
    for (;;) {
      const size = Math.min(PAGE, limit - found.length)
      const asked = { ...whose, types, reason, clientId, since, before }
      const page = await store.events.list(environmentId, { limit: size, ...asked })
      found.push(...page)
      if (page.length < size || found.length >= limit) return found
      before = page.at(-1)
    }
  }
}

const newestFirst = (a: AuthenticationEvent, b: AuthenticationEvent) =>
  b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)

/**
 * Whose events somebody means by a user's id or an email address: the user's, and also the attempts made while nobody
 * had the address. Undefined when the text is neither.
 */
export async function whoseEvents(
  environmentId: string,
  text: string,
  { store, secrets }: Pick<Deps, 'store' | 'secrets'>,
): Promise<Whose[] | undefined> {
  if (/^kp_[0-9a-f]+$/.test(text)) return [{ userId: text }]
  const email = normaliseEmail(text)
  if (!email.ok) return undefined
  const identity = await store.identities.find(environmentId, 'email', email.value)
  const unknown = { identifierHash: identifierHash(secrets, environmentId, email.value) }
  return identity ? [{ userId: identity.userId }, unknown] : [unknown]
}
