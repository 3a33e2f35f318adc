import { type Clock, systemClock } from '../clock.ts'
import type { PermissionKey } from '../readers/types.ts'
import {
  answerRefusal,
  type BearerAnswer,
  type BearerRefusal,
  checkQuotable,
  readBearerToken,
  toResponse,
} from './bearer.ts'
import type { VerifiedClaims } from './claims.ts'
import { LatchkeyAccessError, LatchkeyTokenError } from './errors.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { requireAudience, requirePermissions, requireScopes, scopesOf } from './requirements.ts'
import { checkNames, refuse } from './settings.ts'
import type { TokenVerifier } from './verifier.ts'

/** What happened to a request, for security monitoring. Never holds the token. */
export type AuthenticationEvent = {
  /** ISO 8601. */
  readonly time: string
  readonly action: string
  readonly outcome: 'allowed' | 'denied' | 'limited' | 'unavailable'
  /** The user, the application and the scopes of a verified token; nothing is taken from one that was refused. */
  readonly subject?: string
  readonly client?: string
  readonly scopes?: readonly string[]
  /** Why the request was refused: a code of the errors, `request_malformed` or `rate_limited`. */
  readonly reason?: string
}

/** What a guard asks of a request beside a good token. */
export type GuardOptions = {
  /** The token must have been granted every one of them. */
  readonly scopes?: string | readonly string[]
  /** The token must carry every one of them. */
  readonly permissions?: PermissionKey | readonly PermissionKey[]
  /** The token must be meant for one of them, beyond what the verifier asks. */
  readonly audience?: string | readonly string[]
  /** Names what is protected in `WWW-Authenticate`. */
  readonly realm?: string
  /** Limits requests that bring a token, per address. Share one among guards to count them together. */
  readonly rateLimiter?: RateLimiter
  /** Called for each decision. What it throws is ignored: monitoring decides nothing. */
  readonly onEvent?: (event: AuthenticationEvent) => void
  /** The `action` of events. By default `token.verify`. */
  readonly action?: string
  /** Epoch milliseconds. By default the system's. */
  readonly clock?: Clock
}

/** What a guard sees of a request. */
export type GuardInput = {
  /** The `Authorization` header. */
  readonly authorization: string | null | undefined
  /** Who asks; required with a rate limiter. Behind a proxy, what the proxy says, if it is yours. */
  readonly address?: string | undefined
}

/** The claims of a request that is let in, or the answer to send. */
export type GuardResult =
  | { readonly ok: true; readonly claims: VerifiedClaims }
  | { readonly ok: false; readonly answer: BearerAnswer }

/**
 * Makes the decision about requests, framework-free: reads the header, counts, verifies, checks requirements. A refusal
 * comes with its answer (RFC 6750 §3). Throws LatchkeyConfigurationError for options that cannot be honoured.
 */
export function createGuard(
  verifier: TokenVerifier,
  options: GuardOptions = {},
): (input: GuardInput) => Promise<GuardResult> {
  const { rateLimiter, onEvent, action = 'token.verify', clock = systemClock } = options
  const require = readRequirements(options)
  const challenge = options.realm === undefined ? {} : { realm: checkQuotable('realm', options.realm) }

  return async ({ authorization, address }) => {
    const bearer = readBearerToken(authorization)
    if (bearer.kind === 'missing') return deny(new LatchkeyTokenError('token_missing'))
    if (bearer.kind === 'malformed') return deny({ code: 'request_malformed' })
    const taken = rateLimiter?.take(address ?? refuse('a rate limiter needs the address of each request'))
    if (rateLimiter && taken && !taken.isAllowed) {
      return deny({ code: 'rate_limited', limit: rateLimiter.limit, resetSeconds: taken.resetSeconds })
    }
    const verified = await verifier.tryVerify(bearer.token)
    if (!verified.ok) return deny(verified.error)
    const missing = require(verified.claims)
    if (missing) return deny(missing, verified.claims)
    report({ outcome: 'allowed', ...describe(verified.claims) })
    return { ok: true, claims: verified.claims }
  }

  function deny(refusal: BearerRefusal, claims?: VerifiedClaims): GuardResult {
    const answer = answerRefusal(refusal, challenge)
    const outcome = answer.status === 503 ? 'unavailable' : answer.status === 429 ? 'limited' : 'denied'
    report({ outcome, ...(claims && describe(claims)), reason: refusal.code })
    return { ok: false, answer }
  }

  function report(event: Omit<AuthenticationEvent, 'time' | 'action'>): void {
    try {
      onEvent?.({ time: new Date(clock()).toISOString(), action, ...event })
    } catch {
      // as documented
    }
  }
}

/**
 * Protects a route of anything that speaks web Request and Response: answers the claims of a good token, or the Response
 * to send instead. `context.address` is required with a rate limiter, because a Request does not know who sent it.
 *
 * ```ts
 * const canRead = protect(verifier, { scopes: 'read:orders' })
 * const claims = await canRead(request)
 * if (claims instanceof Response) return claims
 * ```
 */
export function protect(
  verifier: TokenVerifier,
  options: GuardOptions = {},
): (request: Request, context?: { readonly address?: string }) => Promise<Response | VerifiedClaims> {
  const guard = createGuard(verifier, options)
  return async (request, context) => {
    const result = await guard({ authorization: request.headers.get('authorization'), address: context?.address })
    return result.ok ? result.claims : toResponse(result.answer)
  }
}

/** Checks the requirements once, so that a mistake shows at start-up and not at the first request. */
function readRequirements({ scopes, permissions, audience }: GuardOptions) {
  const neededScopes = scopes === undefined ? undefined : checkNames('scopes', scopes)
  for (const scope of neededScopes ?? []) {
    if (/\s/.test(checkQuotable('scopes', scope))) refuse(`${scope} is not one scope: give several as an array`)
  }
  const neededPermissions = permissions === undefined ? undefined : checkNames('permissions', permissions)
  const neededAudience = audience === undefined ? undefined : checkNames('audience', audience)

  return (claims: VerifiedClaims): LatchkeyTokenError | LatchkeyAccessError | undefined => {
    try {
      if (neededAudience) requireAudience(claims, neededAudience)
      if (neededScopes) requireScopes(claims, neededScopes)
      if (neededPermissions) requirePermissions(claims, neededPermissions)
      return undefined
    } catch (error) {
      if (error instanceof LatchkeyTokenError || error instanceof LatchkeyAccessError) return error
      throw error
    }
  }
}

function describe(claims: VerifiedClaims): Pick<AuthenticationEvent, 'subject' | 'client' | 'scopes'> {
  const { sub, azp } = claims
  return {
    ...(sub === undefined ? {} : { subject: sub }),
    ...(azp === undefined ? {} : { client: azp }),
    scopes: scopesOf(claims),
  }
}
