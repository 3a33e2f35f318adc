import type { Profile } from './client.ts'
import { failure, type Result, success } from './failure.ts'

/** A callback or logout URL as configured: exact text, or text around the one wildcard of its left-most label. */
export type RedirectUriPattern =
  | { readonly kind: 'exact'; readonly text: string; readonly isWeb: boolean }
  | { readonly kind: 'wildcard'; readonly text: string; readonly before: string; readonly after: string }

export type RedirectUriProblem = {
  readonly reason:
    | 'empty'
    | 'too_long'
    | 'character_not_allowed'
    | 'fragment_not_allowed'
    | 'not_absolute'
    | 'scheme_not_allowed'
    | 'userinfo_not_allowed'
    | 'host_not_valid'
    | 'path_not_normal'
    | 'http_only_for_localhost'
    | 'wildcard_not_allowed_here'
    | 'wildcard_too_broad'
    | 'wildcard_needs_prefix_or_suffix'
}

const MAX_LENGTH = 2048

// Schemes that run, open or read something instead of handing a response to an application.
const REFUSED_SCHEMES = new Set(
  (
    'about blob chrome content data file filesystem ftp intent jar javascript mailto ' +
    'resource sms tel vbscript view-source ws wss'
  ).split(' '),
)

// Every customer has a name right under these, so a bare wildcard would match strangers.
const SHARED_HOSTS = new Set(
  (
    'a.run.app amplifyapp.com appspot.com azurewebsites.net cloudfront.net deno.dev firebaseapp.com fly.dev ' +
    'github.io gitlab.io glitch.me herokuapp.com loca.lt lovable.app netlify.app ngrok-free.app ngrok.app ' +
    'ngrok.dev ngrok.io onrender.com pages.dev replit.app replit.dev surge.sh trycloudflare.com ' +
    'up.railway.app vercel.app web.app workers.dev'
  ).split(' '),
)

const WEB = /^(https?):\/\/([^/?]*)(\/[^?]*)?(\?.*)?$/
const CUSTOM = /^[a-z][a-z0-9+.-]*:\/./i // capitals too (RFC 3986 §3.1): identifiers of bundles have them
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const STAND_IN = 'w' // a plain letter in place of the wildcard, to let the URL parser judge the rest

const isLocalhost = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]'

/** co.uk and its like: a two-letter country under which people register at the third level. */
const isRegistryDomain = (domain: string) => /^(ac|co|com|edu|gob|gov|mil|ne|net|nom|or|org)\.[a-z]{2}$/.test(domain)

/**
 * Validates a callback or logout URL of an application's configuration (wire rules: one wildcard, in the left-most
 * label, for exactly one label; http for localhost only; custom schemes exact). Only text that a URL parser leaves
 * as it is passes, so that comparing text later is enough.
 */
export function parseRedirectUriPattern(text: string): Result<RedirectUriPattern, RedirectUriProblem> {
  if (text === '') return failure({ reason: 'empty' })
  if (text.length > MAX_LENGTH) return failure({ reason: 'too_long' })
  if (!/^[\x21-\x7e]+$/.test(text) || text.includes('\\')) return failure({ reason: 'character_not_allowed' })
  if (text.includes('#')) return failure({ reason: 'fragment_not_allowed' })
  return /^https?:/i.test(text) ? parseWeb(text) : parseCustom(text)
}

function parseCustom(text: string): Result<RedirectUriPattern, RedirectUriProblem> {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]
  if (scheme === undefined) return failure({ reason: 'not_absolute' })
  if (REFUSED_SCHEMES.has(scheme.toLowerCase())) return failure({ reason: 'scheme_not_allowed' })
  if (!CUSTOM.test(text)) return failure({ reason: 'not_absolute' })
  if (text.includes('*')) return failure({ reason: 'wildcard_not_allowed_here' })
  return success({ kind: 'exact', text, isWeb: false })
}

function parseWeb(text: string): Result<RedirectUriPattern, RedirectUriProblem> {
  const [, scheme, authority, path = '', query = ''] = WEB.exec(text) ?? []
  if (scheme === undefined || authority === undefined) return failure({ reason: 'not_absolute' })
  if (authority.includes('@')) return failure({ reason: 'userinfo_not_allowed' })
  const host = authority.replace(/:[1-9]\d{0,4}$/, '')

  const wildcards = text.split('*').length - 1
  const [label = '', ...rest] = host.split('.')
  if (wildcards > 1 || (wildcards === 1 && !label.includes('*'))) {
    return failure({ reason: 'wildcard_not_allowed_here' })
  }

  const url = URL.parse(`${scheme}://${authority.replace('*', STAND_IN)}${path}${query}`)
  if (url === null || url.hostname !== host.replace('*', STAND_IN)) return failure({ reason: 'host_not_valid' })
  if (!url.hostname.startsWith('[') && !url.hostname.split('.').every((part) => LABEL.test(part))) {
    return failure({ reason: 'host_not_valid' })
  }
  if (path !== '' && url.pathname !== path) return failure({ reason: 'path_not_normal' })
  if (url.search !== query && query !== '?') return failure({ reason: 'path_not_normal' })
  if (scheme === 'http' && !isLocalhost(url.hostname)) return failure({ reason: 'http_only_for_localhost' })
  if (wildcards === 0) return success({ kind: 'exact', text, isWeb: true })

  const domain = rest.join('.')
  if (domain !== 'localhost' && (rest.length < 2 || isRegistryDomain(domain))) {
    return failure({ reason: 'wildcard_too_broad' })
  }
  if (label === '*' && SHARED_HOSTS.has(domain)) return failure({ reason: 'wildcard_needs_prefix_or_suffix' })
  const [before = '', after = ''] = text.split('*')
  return success({ kind: 'wildcard', text, before, after })
}

/** SDKs strip one trailing slash from what was configured; a query ends the path and is left alone. */
const withoutTrailingSlash = (text: string) => (text.endsWith('/') && !text.includes('?') ? text.slice(0, -1) : text)

/**
 * Whether a redirect_uri is one of the configured ones. Text is compared, never a parsed URL, so nothing that a
 * browser would read differently can match; `kinde` forgives one trailing slash of web URLs, `strict` nothing, and under
 * it no wildcard stands for anything (RFC 9700 §4.1.3).
 */
export function matchesRedirectUri(patterns: readonly string[], candidate: string, profile: Profile): boolean {
  return parsedPatterns(patterns).some((pattern) => matchesPattern(pattern, candidate, profile))
}

/** Those that are valid. Parsing takes longer than comparing, and an application keeps its list for many requests. */
function parsedPatterns(patterns: readonly string[]): readonly RedirectUriPattern[] {
  const known = parsed.get(patterns)
  if (known) return known
  const valid = patterns.flatMap((text) => {
    const pattern = parseRedirectUriPattern(text)
    return pattern.ok ? [pattern.value] : []
  })
  parsed.set(patterns, valid)
  return valid
}

const parsed = new WeakMap<readonly string[], readonly RedirectUriPattern[]>()

function matchesPattern(pattern: RedirectUriPattern, candidate: string, profile: Profile): boolean {
  if (profile === 'strict') return pattern.kind === 'exact' && candidate === pattern.text
  if (pattern.kind === 'exact') {
    return pattern.isWeb
      ? withoutTrailingSlash(candidate) === withoutTrailingSlash(pattern.text)
      : candidate === pattern.text
  }
  const { before } = pattern
  const after = withoutTrailingSlash(pattern.after)
  const text = withoutTrailingSlash(candidate)
  if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false
  const stoodFor = text.slice(before.length, text.length - after.length)
  const label = before.slice(before.indexOf('://') + 3) + stoodFor + after.slice(0, after.indexOf('.'))
  return LABEL.test(label)
}

/** Those of an application's URLs that would match nothing under a profile: a wildcard under `strict`. */
export function urlsOfNoUse(patterns: readonly string[], profile: Profile): string[] {
  if (profile !== 'strict') return []
  return patterns.filter((text) => {
    const pattern = parseRedirectUriPattern(text)
    return pattern.ok && pattern.value.kind === 'wildcard'
  })
}

/** Whether the token request repeats the redirect_uri that the code is bound to (RFC 6749 §4.1.3). */
export function sameRedirectUri(bound: string, repeated: string, profile: Profile): boolean {
  if (profile === 'strict') return bound === repeated
  return withoutTrailingSlash(bound) === withoutTrailingSlash(repeated)
}
