import type { Context, MiddlewareHandler } from 'hono'
import type { LatchkeyContext } from '../context.ts'
import type { Latchkey } from '../latchkey.ts'
import { offerRequest } from '../requests/request-scope.ts'
import { type AdapterOptions, type Check, createChecks, type Guards, mapGuards, type SignedIn } from './checks.ts'
import { connectionOf, openHonoVisits } from './hono-visits.ts'
import { type BearerAuth, type RequestAuth, scopeOf } from './visit.ts'

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
  const visits = openHonoVisits({ siteUrl, basePath }, address)

  const guard =
    <Auth extends RequestAuth>(check: Check<Auth>): HonoGuard<Auth> =>
    (c, next) =>
      visits.within(c, next, async (visit) => {
        const auth = await check(visit)
        if (auth instanceof Response) return auth
        c.set('auth', auth)
        return undefined
      })

  const routes: MiddlewareHandler = (c, next) => {
    const scope = scopeOf(latchkey, visits.open(c), () => c.get('auth'))
    return visits.within(
      c,
      () => offerRequest(scope, next),
      async ({ request }) => checks.handler?.(request),
    )
  }

  return Object.assign(routes, {
    context: (c: Context) => visits.open(c).context,
    errorHandler: () => async (error: unknown, c: Context) => {
      const response = await checks.refuse(error, visits.open(c))
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
