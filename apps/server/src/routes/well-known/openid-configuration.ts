import { discoveryDocument } from '@latchkey/oauth/discovery.ts'
import type { RouteOptions } from 'fastify'

/** GET /.well-known/openid-configuration (OpenID Connect Discovery §4) */
export const openidConfigurationRoute: RouteOptions = {
  method: 'GET',
  url: '/.well-known/openid-configuration',
  async handler(request, reply) {
    reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300')
    return discoveryDocument({
      origin: request.issuer,
      signingAlgorithms: [...new Set(request.environment.keys.map((key) => key.algorithm))],
      hasDeviceFlow: true,
      hasStrictClients: [...request.environment.applications.values()].some(({ profile }) => profile === 'strict'),
    })
  },
}
