import type { RouteOptions } from 'fastify'
import { icon, iconPath } from '../pages/icon.ts'
import { portalStylesheet, portalStylesheetPath } from '../pages/portal/styles.ts'
import { referenceStylesheet, referenceStylesheetPath } from '../pages/reference/styles.ts'
import { stylesheet, stylesheetPath } from '../pages/styles.ts'

const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'

/** Stylesheets and the icon. Their addresses carry their hashes, so they may be kept for ever. */
export const assetRoutes: RouteOptions[] = [
  stylesheetRoute(stylesheetPath, stylesheet),
  stylesheetRoute(portalStylesheetPath, portalStylesheet),
  stylesheetRoute(referenceStylesheetPath, referenceStylesheet),
  {
    method: 'GET',
    url: iconPath,
    async handler(_request, reply) {
      return reply
        .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .header('cache-control', KEPT_FOR_EVER)
        .type('image/svg+xml')
        .send(icon)
    },
  },
]

function stylesheetRoute(url: string, content: string): RouteOptions {
  return {
    method: 'GET',
    url,
    async handler(_request, reply) {
      return reply.header('cache-control', KEPT_FOR_EVER).type('text/css; charset=utf-8').send(content)
    },
  }
}
