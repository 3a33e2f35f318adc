import type { NextFetchEvent, NextRequest } from 'next/server.js'
import type { LatchkeyConfig } from '../config/config.ts'
import type { Latchkey } from '../latchkey.ts'
import { locateRequests } from '../requests/request-scope.ts'
import { createApiGuards } from './api-guards.ts'
import { createRouteHandler, type RouteHandler } from './handlers.ts'
import { createKindeServerSession } from './kinde-server-session.ts'
import { lazily } from './lazily.ts'
import { createMiddleware, type Middleware, type SignedInMiddleware, type WithAuthOptions } from './middleware.ts'
import { type NextOptions, openSite } from './options.ts'
import { createPageGuards } from './page-guards.ts'
import { createServerSideAuth } from './pages-router.ts'
import { locateRequest } from './request-context.ts'

/** Everything that a site on Next needs. */
export type LatchkeyNext = ReturnType<typeof latchkeyNext>

/**
 * Signs people in on Next, with the App Router and the Pages Router. Nothing is read before the first request, so that a
 * build needs no secrets; what is missing then is told by a LatchkeyConfigurationError, which names what to set.
 *
 * ```ts
 * // auth.ts
 * export const { handlers, auth, middleware, withAuth, protectPage, protectApi } = latchkeyNext()
 * // app/api/auth/[...auth]/route.ts
 * export const { GET, POST } = handlers
 * ```
 */
export function latchkeyNext(given: Latchkey | LatchkeyConfig = {}, options: NextOptions = {}) {
  locateRequests(locateRequest)
  const site = lazily(() => openSite(given, options))
  const route = lazily(() => createRouteHandler(site()))
  const handle: RouteHandler = async (request) => route()(request)
  const { middleware, guard } = createMiddleware(site)
  const pages = createPageGuards(site)
  const apis = createApiGuards(site, pages.auth)
  const getServerSideAuth = createServerSideAuth(site)

  function withAuth(options?: WithAuthOptions): Middleware
  function withAuth(inner: SignedInMiddleware, options?: WithAuthOptions): Middleware
  function withAuth(request: NextRequest, options?: WithAuthOptions): Promise<Response>
  function withAuth(
    first: WithAuthOptions | SignedInMiddleware | NextRequest = {},
    second: WithAuthOptions = {},
  ): Middleware | Promise<Response> {
    if (first instanceof Request) return guard(first, undefined, second)
    if (typeof first === 'function') return (request, event) => guard(request, event, second, first)
    return (request: NextRequest, event?: NextFetchEvent) => guard(request, event, first)
  }

  return {
    /** The core, for whatever is not here. */
    get latchkey(): Latchkey {
      return site().latchkey
    },
    /** What `app/api/auth/[...auth]/route.ts` exports. */
    handlers: { GET: handle, POST: handle },
    /** The same under the name of Kinde's SDK: `export const GET = handleAuth()`. */
    handleAuth: (): RouteHandler => handle,
    /** For `proxy.ts`: refreshes a session before the page is rendered, says who asks, and lets everybody through. */
    middleware,
    /**
     * A middleware that leads whoever is not signed in to the sign-in, and around one of yours if it is given. Called
     * with a request it answers it.
     */
    withAuth,
    /** Says who asks for a page or an API route of the Pages Router, refreshing the session if need be. */
    getServerSideAuth,
    /**
     * The readers of Kinde's SDK for Next, under its names: null for whoever is not signed in, and while that cannot be
     * told. With a request and its answer it is for the Pages Router.
     */
    getKindeServerSession: createKindeServerSession(pages.auth, getServerSideAuth),
    ...pages,
    ...apis,
  }
}
