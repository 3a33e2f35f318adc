import type { Command } from '@latchkey/storage/database.ts'
import type { AuthenticationEvent, EventType } from '@latchkey/storage/records.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { changesOf } from '../webhooks/change.ts'
import { type EventSubject, eventOf, identifierHash } from './event.ts'
import type { EventReason } from './reasons.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom the request speaks of, as far as it is known by now: events of this request name them. */
    known: EventSubject
    /** Why it was refused, if it was. */
    refusedFor: EventReason | undefined
    /** Logs a refusal and keeps it as an event, without delaying the answer. */
    recordRefusal(refusal: Refusal): void
  }
}

export type Refusal = {
  type: Extract<EventType, `${string}.refused` | 'user.authentication_failed'>
  reason: EventReason
  /** Whom it concerns. An address counts only when nobody has it, and is kept as a keyed hash. */
  userId?: string | null
  email?: string
  details?: AuthenticationEvent['details']
}

/** What every device is told until its person is done, every five seconds: nothing that was refused. */
const NOT_KEPT: ReadonlySet<EventReason> = new Set(['device_pending'])

/** What goes wrong for everybody until the application's settings change. */
const WARNED_OF: ReadonlySet<EventReason> = new Set(['token_too_large'])

/** Only of these webhooks are told, when they are somebody's: so many tries may be made for one account. */
const WRONG_CREDENTIALS: ReadonlySet<EventReason> = new Set(['password_wrong', 'password_not_set', 'mailed_code_wrong'])

const failureChanges = (
  { environment, ip: ipAddress }: FastifyRequest,
  userId: string,
  deps: Pick<Deps, 'clock' | 'random'>,
): Command[] => changesOf(environment, 'user', [{ type: 'user.authentication_failed', userId, ipAddress }], deps)

/** Gives every request its way to say that it was refused: the one place that decides what of it is kept. */
export function recordRefusals(
  app: FastifyInstance,
  deps: Pick<Deps, 'events' | 'clock' | 'random' | 'secrets'>,
): void {
  app.decorateRequest('known', null as unknown as EventSubject)
  app.decorateRequest('refusedFor', undefined)
  app.addHook('onRequest', (request, _reply, done) => {
    request.known = {}
    done()
  })
  app.decorateRequest(
    'recordRefusal',
    function (this: FastifyRequest, { email, userId, details = {}, ...facts }: Refusal) {
      const isKept = !NOT_KEPT.has(facts.reason)
      const { type, reason } = facts
      this.refusedFor = reason
      const path = this.routeOptions.url
      const level = WARNED_OF.has(facts.reason) ? 'warn' : isKept ? 'info' : 'debug'
      this.log[level]({ event: type, reason, ...details, path }, 'refused')
      if (!isKept) return
      const isUnknown = email !== undefined && !userId && !this.known.userId
      const unknown = isUnknown ? { identifierHash: identifierHash(deps.secrets, this.environment.id, email) } : {}
      const event = eventOf(this, { ...facts, userId, details, ...unknown }, deps)
      const failed = type === 'user.authentication_failed' && WRONG_CREDENTIALS.has(reason) ? event.userId : null
      deps.events.record(event, failed === null ? undefined : () => failureChanges(this, failed, deps))
    },
  )
}
