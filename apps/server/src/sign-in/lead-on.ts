import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { organizationHref } from './authorize.ts'
import { findSessionSince } from './session.ts'
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
  const [session, identity] = await Promise.all([
    findSessionSince(request, flow, deps),
    deps.store.identities.find(request.environment.id, 'email', email),
  ])
  if (!session || session.userId !== identity?.userId) return reply.redirect(href('/auth/sign-in', { email }), 303)
  return reply.redirect(organizationHref(request, 'pick', { flow, session, isNewUser: false }, deps), 303)
}
