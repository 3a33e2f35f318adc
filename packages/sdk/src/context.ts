/** A cookie to set. `maxAgeSeconds` 0 removes it; without, it lasts as long as the browser. */
export type CookieToSet = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds?: number
  readonly domain?: string
  readonly secure: boolean
  readonly path: '/'
  readonly httpOnly: true
  readonly sameSite: 'lax'
}

/**
 * One request, as the core sees it. An adapter fills it from its framework's request; `createContext()` does so from a
 * web Request. Use one context for the whole request: what is read once is kept with it.
 */
export type LatchkeyContext = {
  /** The whole address of the request. Only its path and query are believed. */
  readonly url: string
  /** The `Cookie` header. */
  readonly cookie: string | null | undefined
  /** Called for each cookie, before the answer is sent. The last call for a name counts, or for a name and domain. */
  setCookie(cookie: CookieToSet): void
  /** Where no cookie can be set any more, as while a page is rendered: sessions in cookies are then not refreshed. */
  readonly isReadOnly?: boolean
}

/** A context that remembers the cookies to set. */
export type WebContext = LatchkeyContext & {
  /** The cookies that were set, the last one of each name and domain. */
  readonly cookies: readonly CookieToSet[]
  /** The same response with the cookies, as `Set-Cookie`; forbids caches to keep it if there are any. */
  apply(response: Response): Response
}

/** The context of a web Request, or of anything that has its address and headers. */
export function createContext(request: Pick<Request, 'url' | 'headers'>): WebContext {
  const set = new Map<string, CookieToSet>()
  return {
    url: request.url,
    cookie: request.headers.get('cookie'),
    setCookie: (cookie) => void set.set(`${cookie.name} ${cookie.domain}`, cookie),
    get cookies() {
      return [...set.values()]
    },
    apply(response) {
      if (set.size === 0) return response
      const headers = new Headers(response.headers)
      for (const cookie of set.values()) headers.append('set-cookie', formatCookie(cookie))
      if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store')
      const { status, statusText } = response
      return new Response(response.body, { status, statusText, headers })
    },
  }
}

/** The value of a `Set-Cookie` header (RFC 6265 §4.1). */
export function formatCookie({ name, value, maxAgeSeconds, domain, secure }: CookieToSet): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${maxAgeSeconds}`)
  if (domain !== undefined) parts.push(`Domain=${domain}`)
  if (secure) parts.push('Secure')
  return parts.join('; ')
}

/**
 * The cookies of a `Cookie` header (RFC 6265 §4.2). Of a name that comes twice the last counts: of two for a whole site, as
 * with and without a domain, browsers send last the one that was made last (§5.4).
 */
export function parseCookies(header: string | null | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, Math.max(0, equals)).trim()
    if (name !== '') cookies.set(name, pair.slice(equals + 1).trim())
  }
  return cookies
}
