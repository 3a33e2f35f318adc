import type { IncomingMessage, ServerResponse } from 'node:http'
import { withCookie } from '../adapters/node.ts'
import { type CookieToSet, formatCookie, type LatchkeyContext } from '../context.ts'
import type { AuthState } from '../sessions/session.ts'
import { PRIVATE } from './answers.ts'
import type { Site } from './options.ts'

/** What `getServerSideProps` and the API routes of the Pages Router are given. */
export type PagesRequest = { readonly req: IncomingMessage; readonly res: ServerResponse }

/** Says who asks for a page or an API route of the Pages Router, refreshing the session if need be. */
export function createServerSideAuth(site: () => Site) {
  const contexts = new WeakMap<IncomingMessage, LatchkeyContext>()
  return async ({ req, res }: PagesRequest): Promise<AuthState> => {
    const { latchkey } = site()
    const context = contexts.get(req) ?? contextOf(req, res, latchkey.settings.siteUrl)
    contexts.set(req, context)
    return latchkey.auth(context)
  }
}

function contextOf(req: IncomingMessage, res: ServerResponse, siteUrl: string): LatchkeyContext {
  return {
    url: new URL(req.url ?? '/', siteUrl).href,
    cookie: req.headers.cookie,
    setCookie(cookie: CookieToSet) {
      if (res.headersSent) return
      res.setHeader('set-cookie', withCookie(res.getHeader('set-cookie'), formatCookie(cookie)))
      res.setHeader('cache-control', PRIVATE['cache-control'])
    },
    get isReadOnly() {
      return res.headersSent
    },
  }
}
