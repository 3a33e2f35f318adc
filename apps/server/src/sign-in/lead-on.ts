import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { organizationHref } from './authorize.ts'
import { findSession } from './session.ts'
import type { Step } from './step.ts'

/**
 * Where a form leads that is sent again, by a second press, the way back or another tab, after its code was used: on to
 * the application, if this flow has signed the owner of the address in in this browser; else to the sign-in.
 */
export async function leadOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { flow, href }: Step,
  email: string,
  deps: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>,
): Promise<FastifyReply> {
  const { environment } = request
  const [session, identity] = await Promise.all([
    findSession(request, deps),
    deps.store.identities.find(environment.id, 'email', email),
  ])
  const hasSignedIn =
    session &&
    session.userId === identity?.userId &&
    session.authenticatedAt >= flow.startedAt &&
    isSessionLive(session, environment.settings.session, deps.clock.now())
  if (!hasSignedIn) return reply.redirect(href('/auth/sign-in', { email }), 303)
  return reply.redirect(organizationHref(request, 'pick', { flow, session, isNewUser: false }, deps), 303)
}
