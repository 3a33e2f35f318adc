import type { LatchkeyAccessError, LatchkeyTokenError, LatchkeyUnavailableError } from './errors.ts'
import { refuse } from './settings.ts'

/** A refusal as plain values, for any web framework. */
export type BearerAnswer = {
  readonly status: 400 | 401 | 403 | 429 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly error: string; readonly error_description: string }
}

/** What an `Authorization` header holds. */
export type BearerToken =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'missing' }
  /** Bearer, but not one token: a header sent twice, or one with parts of another scheme. */
  | { readonly kind: 'malformed' }

/**
 * Reads an `Authorization` header (RFC 6750 §2.1, RFC 9110 §11.1). Another scheme counts as no token. Tokens in a form
 * or in the address (§2.2, §2.3) are not looked for.
 */
export function readBearerToken(authorization: string | null | undefined): BearerToken {
  const text = authorization?.trim() ?? ''
  if (!/^bearer(?:\s|$)/i.test(text)) return { kind: 'missing' }
  const token = text.slice('bearer'.length).trim()
  return /^[\w\-.~+/]+=*$/.test(token) ? { kind: 'token', token } : { kind: 'malformed' }
}

/** What a request is refused for. */
export type BearerRefusal =
  | LatchkeyTokenError
  | LatchkeyAccessError
  | LatchkeyUnavailableError
  | { readonly code: 'request_malformed' }
  | { readonly code: 'rate_limited'; readonly limit: number; readonly resetSeconds: number }

/** What a challenge says beside the error. */
export type ChallengeOptions = {
  /** Names what is protected in `WWW-Authenticate`. */
  readonly realm?: string
}

/**
 * The answer to a request that is refused (RFC 6750 §3): 401 `invalid_token`, 403 `insufficient_scope`, 400
 * `invalid_request`; 429 and 503 say when to come back. A request without a token is told nothing but the scheme.
 */
export function answerRefusal(refusal: BearerRefusal, { realm }: ChallengeOptions = {}): BearerAnswer {
  const challenge = (parameters: Record<string, string>) =>
    formatChallenge({ ...(realm === undefined ? {} : { realm }), ...parameters })

  switch (refusal.code) {
    case 'token_missing':
      return answer(401, 'invalid_token', refusal.message, challenge({}))
    case 'request_malformed':
      return withError(400, 'invalid_request', 'The Authorization header must hold one bearer token')
    case 'scope_insufficient':
      return withError(403, 'insufficient_scope', refusal.message, { scope: refusal.required.join(' ') })
    case 'permission_missing':
    case 'organization_wrong':
    case 'requirement_missing':
      return withError(403, 'insufficient_scope', refusal.message)
    case 'rate_limited':
      return answer(429, 'too_many_requests', 'Too many token validation requests', {
        'retry-after': String(refusal.resetSeconds),
        'ratelimit-limit': String(refusal.limit),
        'ratelimit-remaining': '0',
        'ratelimit-reset': String(refusal.resetSeconds),
      })
    case 'keys_unavailable':
    case 'issuer_unavailable':
      return answer(503, 'temporarily_unavailable', 'Access tokens cannot be checked right now', {
        'retry-after': String(refusal.retryAfterSeconds),
      })
    default:
      return withError(401, 'invalid_token', refusal.message)
  }

  function withError(status: 400 | 401 | 403, error: string, description: string, parameters = {}): BearerAnswer {
    return answer(status, error, description, challenge({ error, error_description: description, ...parameters }))
  }
}

function answer(
  status: BearerAnswer['status'],
  error: string,
  error_description: string,
  headers: Record<string, string>,
): BearerAnswer {
  return { status, headers: { 'cache-control': 'no-store', ...headers }, body: { error, error_description } }
}

/** `Bearer realm="…", error="…"` (RFC 9110 §11.6.1). */
function formatChallenge(parameters: Record<string, string>): Record<string, string> {
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${checkQuotable(name, value)}"`)
  return { 'www-authenticate': list.length === 0 ? 'Bearer' : `Bearer ${list.join(', ')}` }
}

/** What may stand between quotes in a challenge (RFC 6750 §3). Throws LatchkeyConfigurationError. */
export function checkQuotable(name: string, text: string): string {
  return /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/.test(text)
    ? text
    : refuse(`${name} has a character that no header can carry`)
}

/** A refusal as a web Response with a JSON body. */
export function toResponse({ status, headers, body }: BearerAnswer): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}
