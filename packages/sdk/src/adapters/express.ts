import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LatchkeyContext } from '../context.ts'
import type { Latchkey } from '../latchkey.ts'
import { offerRequest } from '../requests/request-scope.ts'
import { type AdapterOptions, type Check, createChecks, type Guards, mapGuards } from './checks.ts'
import { openVisit, sendResponse } from './node.ts'
import { type RequestAuth, scopeOf, type Visit } from './visit.ts'

export type { AdapterOptions, BearerOptions, Guards, SignedIn } from './checks.ts'
export type { BearerAuth, RequestAuth, SessionAuth } from './visit.ts'

declare global {
  namespace Express {
    interface Request {
      /** Who made the request, where a guard or `attachAuth()` has asked. */
      auth?: RequestAuth
    }
  }
}

type ExpressRequest = IncomingMessage & { originalUrl: string; ip?: string | undefined; auth?: RequestAuth }
type Next = (error?: unknown) => void

/** Middleware of Express 4 and 5. */
export type ExpressMiddleware = (request: ExpressRequest, response: ServerResponse, next: Next) => void
/** Middleware for errors, of Express 4 and 5. */
export type ExpressErrorMiddleware = (
  error: unknown,
  request: ExpressRequest,
  response: ServerResponse,
  next: Next,
) => void

/** The routes for signing in and out as middleware, and guards for the routes of the application. */
export type LatchkeyExpress = ExpressMiddleware &
  Guards<ExpressMiddleware, ExpressMiddleware, ExpressMiddleware> & {
    /** The context of a request, for routes that call `login()`, `handleCallback()` and `logout()` themselves. */
    context(request: ExpressRequest, response: ServerResponse): LatchkeyContext
    /** Goes last: answers errors about who asks, such as a session that ended in the middle, as the guards do. */
    errorHandler(): ExpressErrorMiddleware
  }

/**
 * Creates the middleware of an application. Throws LatchkeyConfigurationError, which names what to set, unless people can
 * sign in with the configuration or `routes` is false.
 *
 * ```ts
 * const auth = latchkeyExpress(createLatchkey())
 * app.use(auth) // /login /register /create_org /callback /logout /user /portal
 * app.get('/orders', auth.requirePermissions('read:orders'), (req, res) => res.json(…))
 * ```
 */
export function latchkeyExpress(latchkey: Latchkey, options: AdapterOptions = {}): LatchkeyExpress {
  const checks = createChecks(latchkey, options)
  const { siteUrl } = latchkey.settings
  const visits = new WeakMap<IncomingMessage, Visit>()

  function visitOf(request: ExpressRequest, response: ServerResponse): Visit {
    const { originalUrl: target, ip: address } = request
    const known = visits.get(request)
    if (known) return known
    const visit = openVisit(request, response, { target, address, siteUrl, basePath: options.basePath })
    visits.set(request, visit)
    return visit
  }

  /** Express 4 does not wait for what middleware promises. */
  const settled =
    (run: (request: ExpressRequest, response: ServerResponse) => Promise<boolean>): ExpressMiddleware =>
    (request, response, next) => {
      run(request, response).then((isAnswered) => {
        if (!isAnswered) next()
      }, next)
    }

  const guard = (check: Check): ExpressMiddleware =>
    settled(async (request, response) => {
      const auth = await check(visitOf(request, response))
      if (auth instanceof Response) return sendResponse(response, auth)
      request.auth = auth
      return false
    })

  const routes: ExpressMiddleware = (request, response, next) => {
    const visit = visitOf(request, response)
    const answer = checks.handler?.(visit.request) ?? Promise.resolve(undefined)
    answer.then((found) => {
      if (found) return void sendResponse(response, found).catch(next)
      offerRequest(
        scopeOf(latchkey, visit, () => request.auth),
        next,
      )
    }, next)
  }

  return Object.assign(routes, {
    context: (request: ExpressRequest, response: ServerResponse) => visitOf(request, response).context,
    errorHandler: (): ExpressErrorMiddleware => (error, request, response, next) => {
      const answer = response.headersSent
        ? Promise.resolve(undefined)
        : checks.refuse(error, visitOf(request, response))
      answer.then((found) => {
        if (!found) return next(error)
        return void sendResponse(response, found)
      }, next)
    },
    ...mapGuards(checks, { attach: guard, require: guard, bearer: guard }),
  })
}
