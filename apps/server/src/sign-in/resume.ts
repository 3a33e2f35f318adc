import { isSessionLive, lastActiveAt } from '@latchkey/oauth/sign-in-decision.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { Session } from '@latchkey/storage/records.ts'
import { touchLiveSession } from '@latchkey/storage/sessions.ts'
import { noteSignIn } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { continuation, recordRefused } from './authorize.ts'
import { signInChanges } from './changes.ts'
import type { Flow } from './flow.ts'
import { type Arrival, decideOrganization, MAX_DECISIONS, type OrganizationDecision } from './organization.ts'
import { adaptSession, sessionSettings } from './session.ts'
import type { SilentRepeats } from './silent-repeats.ts'

export type ResumeOutcome =
  /** The browser is on its way back. */
  | { kind: 'done' }
  /** The session has ended, or was idle for too long for this organization. */
  | { kind: 'session_ended' }
  | Exclude<OrganizationDecision, { kind: 'enter' }>

/**
 * Goes on with the session that a browser has: decides the organization and issues the code, in one commit with what
 * that relied on. What needs a page first, or is refused, is answered and changes nothing; only the page that asks for
 * consent comes after the organization is entered.
 */
export async function resumeSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    flow,
    session,
    memberships,
    named,
    picked,
    typedName,
    isNewUser = false,
    allowed,
    repeats,
  }: {
    flow: Flow
    session: Session
    isNewUser?: boolean
    /** What the page that asks for consent has shown, and the person has allowed. */
    allowed?: readonly string[] | undefined
    /** Given where nobody was asked anything: then an event is not written again and again. */
    repeats?: SilentRepeats
    /** `memberships` and `named` where they were read with the session. */
  } & Pick<Arrival, 'memberships' | 'named' | 'picked' | 'typedName'>,
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'secrets' | 'development'>,
): Promise<ResumeOutcome> {
  const { environment } = request
  const { userId } = session
  const newOrganizationCode = flow.person?.newOrganizationCode
  const arrival = { authorization: flow.request, userId, isNewUser, picked, typedName, newOrganizationCode }
  for (let attempt = 1; attempt <= MAX_DECISIONS; attempt++) {
    const known = attempt === 1 ? { ...arrival, memberships, named } : arrival
    const decision = await decideOrganization(request, known, deps, attempt)
    const organization = decision.kind === 'enter' ? decision.organization : undefined
    const now = deps.clock.now()
    const settings = sessionSettings(environment, organization)
    if (!isSessionLive(session, settings, now)) break
    if (decision.kind !== 'enter') return decision
    const justAuthenticated = flow.person !== undefined && session.authenticatedAt >= flow.startedAt
    const adapted = adaptSession(request, session, organization, justAuthenticated)
    const isPicked = picked !== undefined
    const next = await continuation(request, flow, session, { organization, isPicked, allowed }, deps)
    if (next.kind === 'refuse') {
      recordRefused(request, next.failure)
      reply.redirect(next.location, 302)
      return { kind: 'done' }
    }
    const subject = { userId, organizationCode: organization?.code, details: { method: 'session' } }
    const changes = await signInChanges(request, { userId, entered: decision, hasAuthenticated: false }, deps)
    const isOver = next.kind === 'go_on' // before consent it is not told that somebody signed in
    const isNew = decision.joined.length > 0 || decision.created !== undefined
    const isFresh = now < lastActiveAt(session, settings) + (settings.inactivitySeconds * 1000) / 2
    const commit = ({ isRepeat }: { isRepeat: boolean }) => {
      const noted = isRepeat ? [] : [noteSignIn(environment.id, userId, now)]
      const after = [
        ...(next.kind === 'go_on' ? next.commands : []),
        ...(isOver && !isRepeat ? [addEvent(eventOf(request, { type: 'user.authenticated', ...subject }, deps))] : []),
      ]
      // Whoever redeems the code touches the session and the membership, and finds out whether they are still there. Not
      // every code is redeemed.
      if (changes.length + noted.length + adapted.commands.length + after.length === 0 && !isNew && isFresh)
        return Promise.resolve(true)
      return deps.store.commit([
        ...changes,
        ...noted,
        touchLiveSession(environment.id, session.idHash, now),
        ...adapted.commands,
        ...decision.commands,
        ...after,
      ])
    }
    const key = [environment.id, session.idHash, flow.request.client_id, organization?.code ?? ''].join(' ')
    const done = await (repeats && isOver
      ? repeats.commit(key, now, (isFirst) => commit({ isRepeat: !isFirst }))
      : commit({ isRepeat: false }))
    if (!done) continue
    adapted.setCookie(reply)
    reply.redirect(next.location, 302)
    return { kind: 'done' }
  }
  return { kind: 'session_ended' }
}
