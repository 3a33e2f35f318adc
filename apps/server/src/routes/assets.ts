import type { RouteOptions } from 'fastify'
import { stylesheet, stylesheetPath } from '../pages/styles.ts'

/** The hosted pages' stylesheet. Its address carries its hash, so it may be kept for ever. */
export const assetRoutes: RouteOptions[] = [
  {
    method: 'GET',
    url: stylesheetPath,
    async handler(_request, reply) {
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('text/css; charset=utf-8')
        .send(stylesheet)
    },
  },
]
