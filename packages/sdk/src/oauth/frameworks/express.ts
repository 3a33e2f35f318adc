import { refuse } from '../../verify/settings.ts'
import { copyHeaders, type NodeAnswer, type NodeRequest, nodeContext, toWebRequest } from './node.ts'
import { addressOn, type Mount } from './site.ts'

type Request = NodeRequest & { readonly originalUrl: string; readonly path: string }
type Answer = NodeAnswer & { statusCode: number; end(body: Uint8Array): unknown }
type Layer = { readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> } }
type App = {
  use(middleware: (request: Request, answer: Answer, next: (error?: unknown) => void) => void): unknown
  /** In Express 5 and in Express 4. */
  readonly router?: unknown
  readonly _router?: unknown
}

/** Express 4 and 5. */
export const mountExpress: Mount = (application, { siteUrl, answer, run }) => {
  const app = application as App
  if (typeof app.use !== 'function') refuse('app must be an application of Express')
  app.use((request, response, next) => {
    const url = addressOn(siteUrl, request.originalUrl)
    const web = toWebRequest(request, url)
    const rest = () => run(request, nodeContext(request, response, url), next)
    if (hasRoute(app, web)) return rest()
    answer(web)
      .then(async (found) => {
        if (!found) return rest()
        const body = new Uint8Array(await found.arrayBuffer())
        response.statusCode = found.status
        copyHeaders(response, found)
        response.end(body)
      })
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
