import { formatCookie, type LatchkeyContext } from '../../context.ts'
import { refuse } from '../../verify/settings.ts'
import { addressOn, type Mount } from './site.ts'

type Context = {
  readonly req: { readonly raw: Request }
  header(name: string, value: string, options?: { append?: boolean }): void
}
type App = {
  use(middleware: (c: Context, next: () => Promise<void>) => Promise<Response | undefined>): unknown
  readonly routes: readonly { readonly method: string; readonly path: string }[]
}

/** Hono 4. */
export const mountHono: Mount = (application, { siteUrl, answer, run }) => {
  const app = application as App
  if (typeof app.use !== 'function' || !Array.isArray(app.routes)) refuse('app must be an application of Hono')
  app.use(async (c, next) => {
    const { method, headers, url: address } = c.req.raw
    const { pathname, search } = new URL(address)
    const url = addressOn(siteUrl, pathname + search)
    const isOfApp = app.routes.some((route) => route.path === pathname && ['ALL', method].includes(route.method))
    const found = isOfApp ? undefined : await answer(new Request(url, { method, headers }))
    if (found) return found
    const context: LatchkeyContext = {
      url,
      cookie: headers.get('cookie'),
      setCookie(cookie) {
        c.header('set-cookie', formatCookie(cookie), { append: true })
        c.header('cache-control', 'private, no-store')
      },
    }
    await run(c, context, next)
    return undefined
  })
}
