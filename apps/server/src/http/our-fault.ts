import { StoreUnavailableError } from '@latchkey/storage/errors.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What went wrong on our side, as it is told: its cause stays in the log. */
export type OurFault = { code: string; problem: 'failed' | 'unavailable'; text: string } // `problem`: what a page says

const RETRY_SECONDS = 2

const BROKEN: OurFault = {
  code: 'server_error',
  problem: 'failed',
  text: 'Something went wrong on our side.',
}
const UNAVAILABLE: OurFault = {
  code: 'temporarily_unavailable',
  problem: 'unavailable',
  text: 'The service cannot answer for a moment. Try again.',
}

/** Logs the error and begins the answer: 503 with Retry-After while the database does not answer, else 500. */
export function beginOurFault(error: Error, request: FastifyRequest, reply: FastifyReply): OurFault {
  const isAway = error instanceof StoreUnavailableError
  request.log.error({ event: isAway ? 'database_unavailable' : 'request_failed', err: error }, 'request failed')
  reply.code(isAway ? 503 : 500).header('cache-control', 'no-store')
  if (isAway) reply.header('retry-after', String(RETRY_SECONDS))
  return isAway ? UNAVAILABLE : BROKEN
}
