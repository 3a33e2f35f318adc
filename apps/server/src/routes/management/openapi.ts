import type { RouteOptions } from 'fastify'
import type { ManagementRoute } from '../../management/route.ts'

/**
 * GET /api/openapi.json: the document of the Management API, for everybody. It is made when somebody first asks for it,
 * once for each address of the platform.
 */
export function openApiRoute(routes: readonly ManagementRoute[]): RouteOptions {
  const documents = new Map<string, string>()
  return {
    method: 'GET',
    url: '/api/openapi.json',
    async handler({ issuer }, reply) {
      let text = documents.get(issuer)
      if (text === undefined) {
        const { openApiDocument } = await import('../../management/openapi.ts')
        text = JSON.stringify(openApiDocument(routes, issuer))
        documents.set(issuer, text)
      }
      return reply.header('content-type', 'application/json; charset=utf-8').send(text)
    },
  }
}
