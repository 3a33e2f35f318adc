import { isBasicAttempt } from '@latchkey/oauth/client-authentication.ts'
import { type Failure, toWire, type WireError } from '@latchkey/oauth/failure.ts'
import type { FastifyReply } from 'fastify'
import { sayWhenToReturn } from './wait.ts'

/**
 * Answers a refusal as JSON (RFC 6749 §5.2, RFC 6750 §3) and keeps its reason as an event. The reason stays here: the
 * wire has the table's code and hint only. `status` is the table's, unless a route has to answer another one.
 */
export function sendRefusal(reply: FastifyReply, failure: Failure, status = toWire(failure).status): FastifyReply {
  const { error, error_description } = beginRefusal(reply, failure)
  return reply.code(status).send({ error, error_description })
}

/** All of a refusal but its status and its body, for routes that have errors of another shape. */
export function beginRefusal(reply: FastifyReply, failure: Failure): WireError {
  const wire = toWire(failure)
  const { error, error_description } = wire
  const { reason, ...details } = failure
  if ('waitSeconds' in failure) sayWhenToReturn(reply, failure.waitSeconds)
  const { url = '' } = reply.request.routeOptions
  const type = url === '/oauth2/token' ? 'token.refused' : 'request.refused'
  reply.request.recordRefusal({
    type,
    reason,
    details: type === 'request.refused' ? { path: url, ...details } : details,
  })
  if (error === 'invalid_client' && isBasicAttempt(reply.request.headers.authorization)) {
    reply.header('www-authenticate', 'Basic realm="latchkey"')
  }
  if (error === 'invalid_token' || error === 'insufficient_scope') {
    reply.header('www-authenticate', `Bearer error="${error}", error_description="${error_description}"`)
  }
  reply.header('cache-control', 'no-store')
  return wire
}
