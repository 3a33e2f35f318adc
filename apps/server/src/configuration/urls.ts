import { parseRedirectUriPattern, type RedirectUriProblem } from '@latchkey/oauth/redirect-uri.ts'

const REDIRECT_URI_PROBLEMS: Record<RedirectUriProblem['reason'], string> = {
  empty: 'must not be empty',
  too_long: 'must have at most 2048 characters',
  character_not_allowed: 'spaces, backslashes and letters outside ASCII are not allowed: percent-encode them',
  fragment_not_allowed: 'must not have a fragment (#…)',
  not_absolute: 'must be a whole URL such as https://app.example.com/callback',
  scheme_not_allowed: 'this scheme is not allowed: use https, or a scheme of your own for a native application',
  userinfo_not_allowed: 'must not have a user name or password',
  host_not_valid: 'the host is not valid: write it in lower case, without a default port',
  path_not_normal: 'write the path as a browser sends it, without . or .. and percent-encoded',
  http_only_for_localhost: 'http is allowed for localhost only: use https',
  wildcard_not_allowed_here: 'one * is allowed, in the left-most part of a host only',
  wildcard_too_broad: 'the * would match domains of strangers: put it under a domain of your own',
  wildcard_needs_prefix_or_suffix: 'on a shared host the * needs a prefix or suffix: https://my-app-*.vercel.app',
}

/** Why the text cannot be a callback or logout URL, or undefined when it can. */
export function redirectUriProblem(text: string): string | undefined {
  const parsed = parseRedirectUriPattern(text)
  return parsed.ok ? undefined : REDIRECT_URI_PROBLEMS[parsed.failure.reason]
}

/** Why the text cannot be a link on a page: those are http(s) only. */
export function linkProblem(text: string): string | undefined {
  return /^https?:\/\/[^\s\\]+$/.test(text) && URL.canParse(text)
    ? undefined
    : 'must be a whole URL such as https://example.com/terms'
}

/** Why the text cannot be where an application publishes its keys. Whether it may be asked is found out when it is. */
export function jwksUriProblem(text: string): string | undefined {
  const url = URL.parse(text)
  if (text.length > 2048 || !url || !/^https?:$/.test(url.protocol)) {
    return 'must be a whole URL such as https://example.com/jwks.json'
  }
  if (url.username !== '' || url.password !== '') return 'must not have a user name or password'
  if (url.hash !== '') return 'must not have a fragment (#…)'
  return url.protocol === 'http:' && !isLocalhost(url.hostname)
    ? 'http is allowed for localhost only: use https'
    : undefined
}

/** Why the text cannot be an origin of an environment: scheme, host and port, exactly as a browser writes them. */
export function originProblem(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an origin such as https://id.example.com'
  if (url.origin !== text) return `must be scheme, host and port alone: write ${url.origin}`
  if (url.protocol === 'http:' && !isLocalhost(url.hostname)) return 'http is allowed for localhost only: use https'
  return undefined
}

const isLocalhost = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]'
