import { matchesRedirectUri, parseRedirectUriPattern } from './redirect-uri.ts'

export type OriginSource = {
  readonly isEnabled: boolean
  readonly homepageUri: string | null
  readonly loginUri: string | null
  readonly callbackUrls: readonly string[]
  readonly logoutUrls: readonly string[]
}

/** The browser origins that may call the platform with credentials: exact ones, and wildcard patterns. */
export type AllowedOrigins = { readonly exact: ReadonlySet<string>; readonly patterns: readonly string[] }

/** Collects the origins of every address that enabled applications registered; there is no separate list. */
export function allowedOrigins(applications: Iterable<OriginSource>): AllowedOrigins {
  const exact = new Set<string>()
  const patterns = new Set<string>()
  for (const application of applications) {
    if (!application.isEnabled) continue
    const { homepageUri, loginUri, callbackUrls, logoutUrls } = application
    for (const text of [homepageUri, loginUri, ...callbackUrls, ...logoutUrls]) {
      const pattern = parseRedirectUriPattern(text ?? '')
      if (!pattern.ok) continue
      const origin = /^https?:\/\/[^/?]+/.exec(pattern.value.text)?.[0]
      if (origin === undefined) continue // a custom scheme: an application, not a page
      if (pattern.value.kind === 'wildcard') patterns.add(origin)
      else exact.add(new URL(origin).origin)
    }
  }
  return { exact, patterns: [...patterns] }
}

/** Whether the value of an `Origin` header may be answered with `Access-Control-Allow-Credentials`. */
export function isOriginAllowed({ exact, patterns }: AllowedOrigins, origin: string | undefined): boolean {
  if (origin === undefined || origin === 'null') return false
  return exact.has(origin) || (!origin.endsWith('/') && matchesRedirectUri(patterns, origin, 'kinde'))
}
