import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import type { Session } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { errorPage } from '../pages/error.tsx'
import type { FlowPerson } from './flow.ts'
import { refuseSuspended } from './refusals.ts'
import { findPresent } from './session.ts'
import type { Step } from './step.ts'

/**
 * Whoever the flow says has signed in, with the live session that proves it in this browser. Otherwise the answer has
 * been sent, and the result is undefined: back to the sign-in without a session, a refusal to anybody else's. HEAD is
 * answered as if nobody were signed in, so that it issues no code.
 */
export async function openPerson(
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
  deps: Pick<Deps, 'store' | 'clock'>,
): Promise<{ person: FlowPerson; session: Session } | undefined> {
  const { environment } = request
  const { person } = step.flow
  const { session, user } = (person && request.method !== 'HEAD' && (await findPresent(request, deps))) || {}
  const isLive = session && isSessionLive(session, environment.settings.session, deps.clock.now())
  if (!person || !isLive || !user) {
    signInAgain(reply, step)
    return undefined
  }
  request.known.userId = user.id
  if (user.id !== person.userId) {
    request.recordRefusal({ type: 'authorization.refused', reason: 'session_of_another_user' })
    reply.code(403)
    step.send((page) => {
      const t = page.words.hosted.organization.ofAnotherUser
      const href = step.href('/auth/sign-in', { person: undefined, email: '' })
      return errorPage({ page, title: t.title, message: t.lead, actionHref: href, actionLabel: t.signIn })
    })
    return undefined
  }
  // Under prompt=login the session must have begun with this flow: `since` is then never before it.
  if (session.authenticatedAt < person.since) {
    signInAgain(reply, step)
    return undefined
  }
  if (user.isSuspended) {
    refuseSuspended(request, reply, step, user)
    return undefined
  }
  return { person, session }
}

/** The same flow from its beginning. */
export const signInAgain = (reply: FastifyReply, step: Step): FastifyReply =>
  reply.redirect(step.href('/auth/sign-in', { person: undefined }), 303)
