import type { RouteOptions } from 'fastify'
import { portalStylesheet, portalStylesheetPath } from '../pages/portal/styles.ts'
import { referenceStylesheet, referenceStylesheetPath } from '../pages/reference/styles.ts'
import { stylesheet, stylesheetPath } from '../pages/styles.ts'

/** Stylesheets. Their addresses carry their hashes, so they may be kept for ever. */
export const assetRoutes: RouteOptions[] = [
  stylesheetRoute(stylesheetPath, stylesheet),
  stylesheetRoute(portalStylesheetPath, portalStylesheet),
  stylesheetRoute(referenceStylesheetPath, referenceStylesheet),
]

function stylesheetRoute(url: string, content: string): RouteOptions {
  return {
    method: 'GET',
    url,
    async handler(_request, reply) {
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('text/css; charset=utf-8')
        .send(content)
    },
  }
}
