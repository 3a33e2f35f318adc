import type { RouteOptions } from 'fastify'

/** GET /.well-known/jwks and /.well-known/jwks.json (RFC 7517 §5): official clients use either path. */
export const jwksRoutes: RouteOptions[] = ['/.well-known/jwks', '/.well-known/jwks.json'].map((url) => ({
  method: 'GET',
  url,
  async handler(request, reply) {
    reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300')
    return request.environment.jwks
  },
}))
