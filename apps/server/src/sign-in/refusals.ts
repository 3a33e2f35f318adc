import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { sendPage } from '../http/page-answer.ts'
import { errorPage } from '../pages/error.tsx'

/** Told only to somebody who has just proved that the account is theirs. */
export function refuseSuspended(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Pick<Deps, 'random'>,
): FastifyReply {
  return sendPage(reply.code(403), deps, (page) =>
    errorPage({
      page,
      title: 'This account is suspended',
      message: 'Ask the people who run this application what to do.',
      requestId: request.id,
    }),
  )
}
