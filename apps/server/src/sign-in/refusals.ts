import type { User } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorPage } from '../pages/error.tsx'
import type { Step } from './step.ts'

/** Told only to somebody who has just proved that the account is theirs. */
export function refuseSuspended(
  request: FastifyRequest,
  reply: FastifyReply,
  step: Pick<Step, 'send' | 'href'>,
  { id: userId }: Pick<User, 'id'>,
): FastifyReply {
  request.recordRefusal({ type: 'user.authentication_failed', reason: 'user_suspended', userId })
  reply.code(403)
  return step.send((page) => {
    const t = page.words.hosted
    return errorPage({
      page,
      title: t.problem.user_suspended.title,
      message: t.problem.user_suspended.lead,
      requestId: request.id,
      actionHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
      actionLabel: t.organization.otherAccount,
    })
  })
}
