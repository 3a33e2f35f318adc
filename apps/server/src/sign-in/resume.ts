import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { Session } from '@latchkey/storage/records.ts'
import { requireLiveSession, touchSession } from '@latchkey/storage/sessions.ts'
import { noteSignIn } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { continuation } from './authorize.ts'
import { signInChanges } from './changes.ts'
import type { Flow } from './flow.ts'
import { decideOrganization, MAX_DECISIONS, type OrganizationDecision } from './organization.ts'
import { adaptSession, SILENT_SIGN_IN_MS, sessionSettings } from './session.ts'
import type { SilentRepeats } from './silent-repeats.ts'

export type ResumeOutcome =
  /** The browser is on its way back. */
  | { kind: 'done' }
  /** The session has ended, or was idle for too long for this organization. */
  | { kind: 'session_ended' }
  | Exclude<OrganizationDecision, { kind: 'enter' }>

/**
 * Goes on with the session that a browser has: decides the organization and issues the code, in one commit with what
 * that relied on. What needs a page first, or is refused, is answered and changes nothing.
 */
export async function resumeSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    flow,
    session,
    picked,
    typedName,
    isNewUser = false,
    repeats,
  }: {
    flow: Flow
    session: Session
    picked?: string | undefined
    typedName?: string | undefined
    isNewUser?: boolean
    /** Given where nobody was asked anything: then an event is not written again and again. */
    repeats?: SilentRepeats
  },
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'secrets' | 'development'>,
): Promise<ResumeOutcome> {
  const { environment } = request
  const { userId } = session
  const newOrganizationCode = flow.person?.newOrganizationCode
  const arrival = { authorization: flow.request, userId, isNewUser, picked, typedName, newOrganizationCode }
  for (let attempt = 1; attempt <= MAX_DECISIONS; attempt++) {
    const decision = await decideOrganization(request, arrival, deps, attempt)
    const organization = decision.kind === 'enter' ? decision.organization : undefined
    const now = deps.clock.now()
    if (!isSessionLive(session, sessionSettings(environment, organization), now)) break
    if (decision.kind !== 'enter') return decision
    const justAuthenticated = flow.person !== undefined && session.authenticatedAt >= flow.startedAt
    const adapted = adaptSession(request, session, organization, justAuthenticated)
    const next = continuation(request, flow, session, { organization, isPicked: picked !== undefined }, deps)
    const subject = { userId, organizationCode: organization?.code, details: { method: 'session' } }
    const changes = await signInChanges(request, { userId, entered: decision, hasAuthenticated: false }, deps)
    const event = addEvent(eventOf(request, { type: 'user.authenticated', ...subject }, deps))
    const commit = (isTold: boolean) =>
      deps.store.commit([
        ...changes,
        requireLiveSession(environment.id, session.idHash),
        touchSession(environment.id, session.idHash, now),
        noteSignIn(environment.id, userId, now, SILENT_SIGN_IN_MS),
        ...adapted.commands,
        ...decision.commands,
        ...next.commands,
        ...(isTold ? [event] : []),
      ])
    const key = [environment.id, session.idHash, flow.request.client_id, organization?.code ?? ''].join(' ')
    const done = await (repeats ? repeats.commit(key, now, commit) : commit(true))
    if (!done) continue
    adapted.setCookie(reply)
    reply.redirect(next.location, 302)
    return { kind: 'done' }
  }
  return { kind: 'session_ended' }
}
