import type { Context, MiddlewareHandler, Next } from 'hono'
import { createContext, formatCookie, type LatchkeyContext, type WebContext } from '../context.ts'
import type { Latchkey } from '../latchkey.ts'
import { type AdapterOptions, type Check, createChecks, type Guards, mapGuards, type SignedIn } from './checks.ts'
import { publicUrl } from './public-url.ts'
import type { BearerAuth, RequestAuth, Visit } from './visit.ts'

export type { AdapterOptions, BearerOptions, Guards, SignedIn } from './checks.ts'
export type { BearerAuth, RequestAuth, SessionAuth } from './visit.ts'

/** How the routes differ from the usual ones, and who sends a request. */
export type HonoOptions = AdapterOptions & {
  /** Who sent a request, for rate limiters. By default the address of the connection, where the server tells it. */
  readonly address?: (c: Context) => string | undefined
}

/** Middleware that leaves who asks in `c.var.auth`. */
export type HonoGuard<Auth extends RequestAuth> = MiddlewareHandler<{ Variables: { auth: Auth } }>

/** The routes for signing in and out as middleware, and guards for the routes of the application. */
export type LatchkeyHono = MiddlewareHandler &
  Guards<HonoGuard<RequestAuth>, HonoGuard<SignedIn>, HonoGuard<BearerAuth>> & {
    /** The context of a request, for routes that call `login()`, `handleCallback()` and `logout()` themselves. */
    context(c: Context): LatchkeyContext
    /** For `app.onError`: answers errors about who asks as the guards do; throws on others. */
    errorHandler(): (error: unknown, c: Context) => Promise<Response>
  }

type Opened = Visit & { readonly cookies: WebContext; isWrapped: boolean }

/**
 * Creates the middleware of an application. Throws LatchkeyConfigurationError, which names what to set, unless people can
 * sign in with the configuration or `routes` is false.
 *
 * ```ts
 * const auth = latchkeyHono(createLatchkey())
 * app.use(auth) // /login /register /create_org /callback /logout /user /portal
 * app.get('/orders', auth.requirePermissions('read:orders'), (c) => c.json(…))
 * ```
 */
export function latchkeyHono(latchkey: Latchkey, options: HonoOptions = {}): LatchkeyHono {
  const checks = createChecks(latchkey, options)
  const { siteUrl } = latchkey.settings
  const { address = connectionOf, basePath } = options
  const visits = new WeakMap<Context, Opened>()

  function visitOf(c: Context): Opened {
    const known = visits.get(c)
    if (known) return known
    const { pathname, search } = new URL(c.req.url)
    const { headers, method } = c.req.raw
    const request = new Request(publicUrl(pathname + search, siteUrl, basePath), { headers, method })
    const cookies = createContext(request)
    const context: LatchkeyContext = {
      url: cookies.url,
      cookie: cookies.cookie,
      setCookie(cookie) {
        cookies.setCookie(cookie)
        if (!visit.isWrapped) c.header('set-cookie', formatCookie(cookie), { append: true })
      },
    }
    const visit: Opened = { request, context, address: address(c), cookies, isWrapped: false }
    visits.set(c, visit)
    return visit
  }

  /** The first middleware of a request adds the cookies to whatever is answered in the end. */
  async function within(c: Context, next: Next, run: (visit: Visit) => Promise<Response | undefined>) {
    const visit = visitOf(c)
    const isFirst = !visit.isWrapped
    visit.isWrapped = true
    const response = await run(visit)
    if (!isFirst) return response ?? next()
    if (!response) await next()
    else c.res = response
    const isSet = (name: string) => c.res.headers.getSetCookie().some((line) => line.startsWith(`${name}=`))
    const { cookies } = visit.cookies
    for (const cookie of cookies.filter(({ name }) => !isSet(name))) {
      c.header('set-cookie', formatCookie(cookie), { append: true })
    }
    if (cookies.length > 0 && !c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store')
  }

  const guard =
    <Auth extends RequestAuth>(check: Check<Auth>): HonoGuard<Auth> =>
    (c, next) =>
      within(c, next, async (visit) => {
        const auth = await check(visit)
        if (auth instanceof Response) return auth
        c.set('auth', auth)
        return undefined
      })

  const routes: MiddlewareHandler = (c, next) => within(c, next, async ({ request }) => checks.handler?.(request))

  return Object.assign(routes, {
    context: (c: Context) => visitOf(c).context,
    errorHandler: () => async (error: unknown, c: Context) => {
      const response = await checks.refuse(error, visitOf(c))
      if (!response) throw error
      return response
    },
    ...mapGuards(checks, {
      attach: (check) => guard(check),
      require: (check) => guard(check),
      bearer: (check) => guard(check),
    }),
  })
}

/** As the server for Node tells it. */
const connectionOf = ({ env }: Context): string | undefined => env?.incoming?.socket?.remoteAddress
