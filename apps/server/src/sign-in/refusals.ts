import type { User } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { sendPage } from '../http/page-answer.ts'
import { errorPage } from '../pages/error.tsx'

/** Told only to somebody who has just proved that the account is theirs. */
export function refuseSuspended(
  request: FastifyRequest,
  reply: FastifyReply,
  { id: userId }: Pick<User, 'id'>,
  deps: Pick<Deps, 'random'>,
): FastifyReply {
  request.recordRefusal({ type: 'user.authentication_failed', reason: 'user_suspended', userId })
  return sendPage(reply.code(403), deps, (page) =>
    errorPage({
      page,
      title: 'This account is suspended',
      message: 'Ask the people who run this application what to do.',
      requestId: request.id,
    }),
  )
}
