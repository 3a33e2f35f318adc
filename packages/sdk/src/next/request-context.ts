import { cookies, headers } from 'next/headers.js'
import { publicUrl } from '../adapters/public-url.ts'
import type { CookieToSet, LatchkeyContext } from '../context.ts'
import type { Latchkey } from '../latchkey.ts'
import type { RequestScope } from '../requests/request-scope.ts'

/** What the middleware tells the page it leads to: the address that the browser asked for. */
export const PATH_HEADER = 'x-latchkey-path'

/** One for each site and request: all components of a page, and the action before it, share what was read. */
const scopes = new WeakMap<object, readonly RequestScope[]>()

/**
 * The request that is being answered, if a site has asked who makes it (of several sites the first); undefined elsewhere. While a page is built
 * Next interrupts whoever asks, by errors with a digest, which are its own affair.
 */
export async function locateRequest(): Promise<RequestScope | undefined> {
  try {
    return scopes.get(await headers())?.[0]
  } catch (error) {
    if (typeof Object(error).digest === 'string') throw error
    return undefined
  }
}

/**
 * The context of the request that is being answered, in server components, server actions and route handlers. While a
 * page is rendered Next lets nobody set cookies: the context is read-only then. The configuration is read after Next has
 * been asked for the request, so that a build, which has none, goes no further.
 */
export async function requestContext(find: () => Latchkey): Promise<LatchkeyContext> {
  const [store, sent] = await Promise.all([cookies(), headers()])
  const latchkey = find()
  const known = scopes.get(sent)?.find((scope) => scope.latchkey === latchkey)
  if (known) return known.context
  const { siteUrl, session } = latchkey.settings
  const context: LatchkeyContext = {
    url: publicUrl(sent.get(PATH_HEADER) ?? '/', siteUrl), // anybody can send the header
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
  scopes.set(sent, [...(scopes.get(sent) ?? []), { latchkey, context }])
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
