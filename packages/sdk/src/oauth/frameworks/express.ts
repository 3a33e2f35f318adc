import type { IncomingMessage, ServerResponse } from 'node:http'
import { openVisit, sendResponse } from '../../adapters/node.ts'
import { refuse } from '../../verify/settings.ts'
import type { Mount } from './site.ts'

type Request = IncomingMessage & { readonly originalUrl: string; readonly ip?: string | undefined }
type Layer = { readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> } }
type App = {
  use(middleware: (request: Request, response: ServerResponse, next: (error?: unknown) => void) => void): unknown
  /** In Express 5 and in Express 4. */
  readonly router?: unknown
  readonly _router?: unknown
}

/** Express 4 and 5. */
export const mountExpress: Mount = (application, { siteUrl, answer, run }) => {
  const app = application as App
  if (typeof app.use !== 'function') refuse('app must be an application of Express')
  app.use((request, response, next) => {
    const { originalUrl: target, ip: address } = request
    const visit = openVisit(request, response, { target, address, siteUrl })
    const rest = () => run(request, visit, next)
    if (hasRoute(app, visit.request)) return rest()
    answer(visit.request)
      .then((found) => (found ? void sendResponse(response, found).catch(next) : rest()))
      .catch(next)
  })
}

/** Whether the application has this very path. */
function hasRoute(app: App, { method, url }: { method: string; url: string }): boolean {
  const { pathname } = new URL(url)
  const stack = stackOf(app._router ?? app.router) // in Express 4 `router` throws
  return stack.some(
    ({ route }) => route && [route.path].flat().includes(pathname) && route.methods[method.toLowerCase()],
  )
}

function stackOf(router: unknown): readonly Layer[] {
  const { stack } = Object(router) as { stack?: unknown }
  return Array.isArray(stack) ? stack : []
}
