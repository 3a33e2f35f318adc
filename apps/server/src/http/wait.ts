import type { FastifyReply } from 'fastify'

/** When to come back, in both headers that clients read: `RateLimit-Reset` is the one of official SDKs (wire protocol §10.6). */
export function sayWhenToReturn(reply: FastifyReply, waitSeconds: number): FastifyReply {
  const seconds = String(waitSeconds)
  return reply.header('retry-after', seconds).header('ratelimit-reset', seconds)
}
