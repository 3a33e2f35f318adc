/** A cookie to set, as plain values; `maxAgeSeconds` absent means until the browser closes. */
export type Cookie = {
  readonly name: string
  readonly value: string
  readonly path: string
  readonly domain?: string
  readonly maxAgeSeconds?: number
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite: 'Lax'
}

const TOKEN_COOKIE = 'refresh_token'
const MARKER_COOKIE = '_kbrte' // browser SDKs read it to learn that a refresh token cookie exists
const TOKEN_PATH = '/oauth2/token'

export type RefreshCookieOptions = {
  readonly clientId: string
  readonly isSecure: boolean
  /** Absent: the cookies end with the browser session. */
  readonly maxAgeSeconds?: number | undefined
  /** What presenceCookieDomain() answers. */
  readonly markerDomain?: string | undefined
}

/** The name of a client's own token cookie: two clients of one host do not overwrite each other's. */
export const refreshCookieName = (clientId: string): string =>
  `${TOKEN_COOKIE}_${clientId.replace(/[^A-Za-z0-9-]/g, '_')}`

function tokenCookie(name: string, value: string, isSecure: boolean, maxAgeSeconds: number | undefined): Cookie {
  return {
    name,
    value,
    path: TOKEN_PATH,
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    httpOnly: true,
    secure: isSecure,
    sameSite: 'Lax',
  }
}

function markerCookie(value: string, { isSecure, maxAgeSeconds, markerDomain }: RefreshCookieOptions): Cookie {
  return {
    name: MARKER_COOKIE,
    value,
    path: '/',
    ...(markerDomain === undefined ? {} : { domain: markerDomain }),
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    httpOnly: false,
    secure: isSecure,
    sameSite: 'Lax',
  }
}

/** The two cookies that go with a refresh token for a public client: the token, and a marker its page can see. */
export function refreshCookies(token: string, options: RefreshCookieOptions): readonly [token: Cookie, marker: Cookie] {
  const name = refreshCookieName(options.clientId)
  return [tokenCookie(name, token, options.isSecure, options.maxAgeSeconds), markerCookie('1', options)]
}

/** The same cookies emptied, both names of the token cookie and every marker, for sign-out and after `invalid_grant`. */
export function clearedRefreshCookies({
  clientId,
  isSecure,
  markerDomains,
}: Pick<RefreshCookieOptions, 'clientId' | 'isSecure'> & {
  /** What presenceCookieDomain() answers for each page that may have been given a marker. */
  readonly markerDomains: readonly (string | undefined)[]
}): Cookie[] {
  const names = [refreshCookieName(clientId), TOKEN_COOKIE]
  const ended = { clientId, isSecure, maxAgeSeconds: 0 }
  return [
    ...names.map((name) => tokenCookie(name, '', isSecure, 0)),
    ...[...new Set(markerDomains)].map((markerDomain) => markerCookie('', { ...ended, markerDomain })),
  ]
}

/** Finds the refresh token of a request: the body wins, then the client's own cookie, then the plain one of earlier releases. */
export function readRefreshToken(
  refresh_token: string | undefined,
  cookies: Readonly<Record<string, string | undefined>>,
  clientId: string,
): string | undefined {
  return refresh_token || cookies[refreshCookieName(clientId)] || cookies[TOKEN_COOKIE] || undefined
}

/**
 * The Domain under which an application's page can read the marker: the longest domain that the platform and one of
 * its applications share. Undefined (a host-only cookie) when they share none, or the very same host.
 */
export function presenceCookieDomain(issuerHostname: string, applicationHostname: string): string | undefined {
  if (issuerHostname === applicationHostname || /^\[|^[\d.]+$/.test(issuerHostname)) return undefined
  const issuer = issuerHostname.split('.').reverse()
  const application = applicationHostname.split('.').reverse()
  const length = issuer.findIndex((label, index) => label !== application[index])
  const shared = (length === -1 ? issuer : issuer.slice(0, length)).reverse()
  return shared.length >= 2 ? shared.join('.') : undefined
}
