import { createContext } from '../context.ts'
import { LatchkeyError } from '../errors.ts'
import { createHandler } from '../handler.ts'
import { isByRouter, json, redirectTo, text } from './answers.ts'
import { readBrowserState } from './browser-state.ts'
import type { Site } from './options.ts'

/** A route handler of the App Router. */
export type RouteHandler = (request: Request) => Promise<Response>

/**
 * Answers `login`, `register`, `create_org`, `kinde_callback`, `logout`, `portal`, `user`, `setup`, `health` and
 * `end_session`. Next's router is told 503: so a `<Link>` neither begins a sign-in nor signs anybody out while it is only
 * looked at, and followed it becomes an ordinary page load.
 */
export function createRouteHandler({ latchkey, paths, options }: Site): RouteHandler {
  const { setup, health, endSession, ...routes } = paths
  const { onError, login } = options
  const handle = createHandler(latchkey, { routes, ...(onError ? { onError } : {}), ...(login ? { login } : {}) })

  const handlers: Readonly<Record<string, RouteHandler>> = {
    async [setup](request) {
      const context = createContext(request)
      return context.apply(json(await readBrowserState(await latchkey.auth(context))))
    },

    async [health]() {
      const { issuer, redirectUri, clientSecret, session } = latchkey.settings
      const settings = { issuer, redirectUri, hasClientSecret: clientSecret !== undefined, secure: session.isSecure }
      return latchkey.metadata().then(
        () => json({ status: 'ok', ...settings }),
        (error) => json({ status: error instanceof LatchkeyError ? error.code : 'failed', ...settings }, 503),
      )
    },

    async [endSession](request) {
      if (request.headers.get('sec-fetch-site') === 'cross-site') return text(403, 'Sign out on this site.')
      const context = createContext(request)
      await latchkey.logout(context)
      return context.apply(redirectTo(latchkey.settings.postLogoutRedirectUrl ?? latchkey.settings.siteUrl))
    },
  }

  return async (request) => {
    if (isByRouter(request)) return text(503, 'Not for the router: load this page as a whole')
    const own = handlers[new URL(request.url).pathname]
    return own ? own(request) : ((await handle(request)) ?? text(404, 'Not found'))
  }
}
