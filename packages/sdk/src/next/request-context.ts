import { cookies, headers } from 'next/headers.js'
import type { Settings } from '../config/settings.ts'
import type { CookieToSet, LatchkeyContext } from '../context.ts'

/** What the middleware tells the page it leads to: the address that the browser asked for. */
export const PATH_HEADER = 'x-latchkey-path'

/** One for each request: all components of a page, and the action before it, share what was read. */
const contexts = new WeakMap<object, LatchkeyContext>()

/**
 * The context of the request that is being answered, in server components, server actions and route handlers. While a
 * page is rendered Next lets nobody set cookies: the context is read-only then. The configuration is read after Next has
 * been asked for the request, so that a build, which has none, goes no further.
 */
export async function requestContext(settings: () => Settings): Promise<LatchkeyContext> {
  const [store, sent] = await Promise.all([cookies(), headers()])
  const known = contexts.get(sent)
  if (known) return known
  const { siteUrl, session } = settings()
  const context: LatchkeyContext = {
    url: new URL(sent.get(PATH_HEADER) ?? '/', `${siteUrl}/`).href,
    cookie: store
      .getAll()
      .map(({ name, value }) => `${name}=${value}`)
      .join('; '),
    setCookie({ maxAgeSeconds, ...cookie }: CookieToSet) {
      void write((target) =>
        target.set({ ...cookie, ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }) }),
      )
    },
    get isReadOnly() {
      return !write((target) => target.delete(`${session.cookieName}_probe`))
    },
  }
  contexts.set(sent, context)
  return context

  /** Next says whether cookies can be set by refusing it. What is removed to find out is never there. */
  function write(change: (target: typeof store) => unknown): boolean {
    try {
      change(store)
      return true
    } catch {
      return false
    }
  }
}

/** Where the browser is, as a path of the site; undefined if no middleware told it. */
export async function currentPath(): Promise<string | undefined> {
  return (await headers()).get(PATH_HEADER) ?? undefined
}
