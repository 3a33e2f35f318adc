import type { AuthenticationEvent, EventType } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { agentText } from '../device/user-code.ts'
import type { EventReason } from './reasons.ts'

/** Whom an event speaks of. Ids only of what is there, never what somebody typed. */
export type EventSubject = {
  userId?: string | null | undefined
  clientId?: string | undefined
  organizationCode?: string | undefined
  details?: AuthenticationEvent['details']
}

export type EventFacts = EventSubject & {
  type: EventType
  reason?: EventReason
  identifierHash?: string
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The event that a request leads to. What the facts do not name is taken from what is known of the request. Add it to
 * the commit it speaks of; refusals go through `request.recordRefusal`.
 */
export function eventOf(
  request: FastifyRequest,
  facts: EventFacts,
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
): AuthenticationEvent {
  const { environment, known } = request
  const createdAt = clock.now()
  return {
    environmentId: environment.id,
    id: random.id('event_'),
    type: facts.type,
    reason: facts.reason ?? null,
    userId: facts.userId ?? known.userId ?? null,
    identifierHash: facts.identifierHash ?? null,
    clientId: facts.clientId ?? known.clientId ?? null,
    organizationCode: facts.organizationCode ?? known.organizationCode ?? null,
    address: request.ip,
    agent: agentText(request.headers['user-agent']) || null,
    requestId: request.id,
    details: { ...known.details, ...facts.details },
    createdAt,
    expiresAt: createdAt + environment.eventRetentionDays * DAY_MS,
  }
}

/** An address that nobody has, as events keep it: to be found by who knows it, read by nobody. */
export const identifierHash = (secrets: Deps['secrets'], environmentId: string, email: string): string =>
  secrets.mac('events', environmentId, email)
