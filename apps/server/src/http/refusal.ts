import { isBasicAttempt } from '@latchkey/oauth/client-authentication.ts'
import { type Failure, toWire } from '@latchkey/oauth/failure.ts'
import type { FastifyReply } from 'fastify'

/**
 * Answers a refusal as JSON (RFC 6749 §5.2, RFC 6750 §3) and logs its reason. The reason stays here: the wire has the
 * table's code and hint only. `status` is the table's, unless a route has to answer another one.
 */
export function sendRefusal(reply: FastifyReply, failure: Failure, status = toWire(failure).status): FastifyReply {
  const { error, error_description } = toWire(failure)
  // A device that waits as it should asks every five seconds: nothing that a log has to keep.
  const level = failure.reason === 'device_pending' ? 'debug' : 'info'
  reply.request.log[level]({ event: 'request_refused', ...failure, path: reply.request.routeOptions.url }, 'refused')
  if (error === 'invalid_client' && isBasicAttempt(reply.request.headers.authorization)) {
    reply.header('www-authenticate', 'Basic realm="latchkey"')
  }
  if (error === 'invalid_token' || error === 'insufficient_scope') {
    reply.header('www-authenticate', `Bearer error="${error}", error_description="${error_description}"`)
  }
  return reply.code(status).header('cache-control', 'no-store').send({ error, error_description })
}
