import { isOriginAllowed } from '@latchkey/oauth/cors.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'

/**
 * Lets pages of the environment's applications call a route with credentials: the exact origin, never `*`, on errors
 * too, because browsers hide an answer without it. Official SDKs send these three headers.
 */
function allowRegisteredOrigin(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('vary', 'Origin')
  const { origin } = request.headers
  if (!isOriginAllowed(request.environment.allowedOrigins, origin)) return
  reply.header('access-control-allow-origin', origin)
  reply.header('access-control-allow-credentials', 'true')
}

/** The route itself with CORS, and its preflight. */
export function withCors(route: RouteOptions): RouteOptions[] {
  const methods = [route.method].flat().join(', ')
  return [
    {
      ...route,
      onRequest(request, reply, done) {
        allowRegisteredOrigin(request, reply)
        done()
      },
    },
    {
      method: 'OPTIONS',
      url: route.url,
      async handler(request, reply) {
        allowRegisteredOrigin(request, reply)
        return reply
          .header('access-control-allow-methods', `${methods}, OPTIONS`)
          .header('access-control-allow-headers', 'Content-Type, Kinde-SDK, Authorization')
          .header('access-control-max-age', '600')
          .code(204)
          .send()
      },
    },
  ]
}
