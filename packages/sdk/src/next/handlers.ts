import { createHandler } from '../handler.ts'
import { isByRouter, text } from './answers.ts'
import type { Site } from './options.ts'

/** A route handler of the App Router. */
export type RouteHandler = (request: Request) => Promise<Response>

/**
 * Answers `login`, `register`, `create_org`, `kinde_callback`, `logout`, `portal`, `user`, `session`, `setup`, `health` and
 * `end_session`. Next's router is told 503: so a `<Link>` neither begins a sign-in nor signs anybody out while it is only
 * looked at, and followed it becomes an ordinary page load.
 */
export function createRouteHandler({ latchkey, paths: routes, options }: Site): RouteHandler {
  const { onError, login } = options
  const handle = createHandler(latchkey, { routes, ...(onError ? { onError } : {}), ...(login ? { login } : {}) })
  return async (request) => {
    if (isByRouter(request)) return text(503, 'Not for the router: load this page as a whole')
    return (await handle(request)) ?? text(404, 'Not found')
  }
}
