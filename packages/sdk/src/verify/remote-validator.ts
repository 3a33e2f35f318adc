import { systemClock } from '../clock.ts'
import type { CryptoBackend } from '../crypto/backend.ts'
import { type ClaimOptions, readClaimRules, readFetch, readMaxTokenLength, readTimeoutMs } from './claim-options.ts'
import { checkClaims, type VerifiedClaims } from './claims.ts'
import { LatchkeyTokenError, LatchkeyUnavailableError } from './errors.ts'
import { fetchJson, type JsonAnswer } from './fetch-json.ts'
import { checkLength, decodeSegment, decodeUtf8, type Header, parseJsonObject, readHeader, splitToken } from './jwt.ts'
import { createRecentMap } from './recent-map.ts'
import { checkNumber, refuse } from './settings.ts'
import { settle, type TokenVerifier } from './verifier.ts'

/** How the API introduces itself to the introspection endpoint (RFC 7662 §2.1). */
export type IntrospectionCredentials =
  | { readonly clientId: string; readonly clientSecret: string }
  /** A token of the API's own, which is what Kinde asks for. Called for each request, so that it can be renewed. */
  | { readonly bearer: () => string | Promise<string> }

/** How a remote validator asks the issuer, and how long an answer serves. */
export type RemoteValidatorOptions = ClaimOptions & {
  /** An answer serves again for so long, at most until the token expires: revocation is noticed no later. By default 30. */
  readonly cacheSeconds?: number
  /** Answers kept. By default 10,000. */
  readonly maxCachedTokens?: number
} & (
    | {
        /** `GET /oauth2/v2/user_profile` with the token itself: tokens of users only. */
        readonly method: 'user_profile'
        readonly credentials?: never
      }
    | {
        /** `POST /oauth2/introspect` (RFC 7662). */
        readonly method: 'introspection'
        readonly credentials: IntrospectionCredentials
      }
  )

/** A verifier that asks the issuer as well, and so notices what was revoked. */
export type RemoteValidator = TokenVerifier & {
  /**
   * What the issuer said about a good token: the user's profile, or the introspection response, whose permissions and
   * scopes are in the claims as well. Rejects as verify() does.
   */
  inquire(
    token: string,
  ): Promise<{ readonly claims: VerifiedClaims; readonly answer: Readonly<Record<string, unknown>> }>
}

type Answer = Readonly<Record<string, unknown>>
/** `answer` is undefined for a token that the issuer does not vouch for. */
type Verdict = { readonly answer: Answer | undefined; readonly until: number }

const MAX_BYTES = 256 * 1024
const MAX_PAUSE_SECONDS = 60

/** createRemoteValidator() on a given cryptography library. */
export function createRemoteValidatorOn(backend: CryptoBackend, options: RemoteValidatorOptions): RemoteValidator {
  const { clock = systemClock, cacheSeconds = 30, maxCachedTokens = 10_000 } = options
  const rules = readClaimRules(options)
  const maxLength = readMaxTokenLength(options)
  const cacheMs = checkNumber('cacheSeconds', cacheSeconds, { min: 0, max: 3600 }) * 1000
  const maxEntries = checkNumber('maxCachedTokens', maxCachedTokens, { min: 2, max: 10_000_000 })
  // apart, so that a flood of bad tokens does not push out the good ones
  const active = createRecentMap<Verdict>({ maxEntries })
  const inactive = createRecentMap<Verdict>({ maxEntries })
  const asking = new Map<string, Promise<Verdict>>()
  const transport = { fetch: readFetch(options), timeoutMs: readTimeoutMs(options), maxBytes: MAX_BYTES }
  const ask = inquirer()
  let pause: { readonly error: LatchkeyUnavailableError; readonly until: number } | undefined

  async function inquire(token: string) {
    checkLength(token, maxLength)
    const segments = splitToken(token)
    const header = readHeader(segments.header, backend)
    decodeSegment(segments.signature, backend)
    checkClaimsOf(segments.payload, header) // spares the issuer what cannot be good
    const { answer } = await judge(await backend.sha256(token), token)
    if (!answer) throw new LatchkeyTokenError('token_inactive')
    const signed = checkClaimsOf(segments.payload, header)
    const claims = options.method === 'introspection' ? withHoldings(signed, answer) : signed
    return { claims, answer: structuredClone(answer) }
  }

  const checkClaimsOf = (payload: string, header: Header) =>
    checkClaims(parseJsonObject(decodeUtf8(decodeSegment(payload, backend))), header, rules, clock() / 1000)

  /** A verdict that is still fresh, or one that is being asked for, or a new one. */
  function judge(hash: string, token: string): Verdict | Promise<Verdict> {
    const known = active.get(hash) ?? inactive.get(hash)
    if (known && clock() < known.until) return known
    const underWay = asking.get(hash)
    if (underWay) return underWay
    const verdict = fetchVerdict(token)
      .then((fresh) => {
        active.delete(hash)
        ;(fresh.answer ? active : inactive).set(hash, fresh)
        return fresh
      })
      .finally(() => asking.delete(hash))
    asking.set(hash, verdict)
    return verdict
  }

  async function fetchVerdict(token: string): Promise<Verdict> {
    const askedAt = clock()
    if (pause && askedAt < pause.until) throw pause.error
    return { answer: await ask(token), until: askedAt + cacheMs }
  }

  /** An issuer that is overloaded or out of reach is left alone for as long as it asks, or for a second. */
  function pauseFor(error: LatchkeyUnavailableError): LatchkeyUnavailableError {
    pause = { error, until: clock() + error.retryAfterSeconds * 1000 }
    return error
  }

  async function send(path: string, init: RequestInit): Promise<JsonAnswer> {
    const answer = await fetchJson(`${options.issuer}${path}`, init, transport).catch((cause: unknown) => {
      throw pauseFor(new LatchkeyUnavailableError('issuer_unavailable', { cause }))
    })
    if (answer.status === 429 || answer.status === 503) throw pauseFor(unexpected(answer))
    return answer
  }

  function inquirer(): (token: string) => Promise<Answer | undefined> {
    if (options.method === 'user_profile') return askUserProfile
    const { credentials } = options
    if (options.method !== 'introspection') return refuse('method must be user_profile or introspection')
    if (!credentials) return refuse('introspection needs credentials')
    return async (token) => askIntrospection(token, await authorization(credentials))
  }

  /** The platform answers 403 for a bad token, where RFC 6750 §3.1 has 401: both mean that it is one. */
  async function askUserProfile(token: string): Promise<Answer | undefined> {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
    const answer = await send('/oauth2/v2/user_profile', { headers })
    return answer.status === 401 || answer.status === 403 ? undefined : expectObject(answer)
  }

  /** 401 and 403 concern our own credentials here, so they are trouble of ours and not the token's. */
  async function askIntrospection(token: string, authorization: string): Promise<Answer | undefined> {
    const body = new URLSearchParams({ token, token_type_hint: 'access_token' })
    const headers = { authorization, accept: 'application/json' }
    const answer = expectObject(await send('/oauth2/introspect', { method: 'POST', headers, body }))
    return answer.active === true && answer.token_type !== 'refresh_token' ? answer : undefined
  }

  const verify = async (token: string) => (await inquire(token)).claims
  return { inquire, verify, tryVerify: (token) => settle(verify(token)) }
}

/**
 * Claims with what the issuer says that the user holds now (RFC 7662 §2.2), if it says so: a role may have been lost
 * since the token was made. Scopes only get fewer, because a new one takes a new token.
 */
function withHoldings(claims: VerifiedClaims, { permissions, scope }: Answer): VerifiedClaims {
  const now = typeof scope === 'string' ? new Set(scope.split(' ')) : undefined
  const stillHeld = (names: readonly string[]) => (now ? names.filter((name) => now.has(name)) : names)
  return {
    ...claims,
    ...(Array.isArray(permissions) ? { permissions: permissions.filter((name) => typeof name === 'string') } : {}),
    ...(claims.scp ? { scp: stillHeld(claims.scp) } : {}),
    ...(claims.scope === undefined ? {} : { scope: stillHeld(claims.scope.split(' ')).join(' ') }),
  }
}

function expectObject(answer: JsonAnswer): Answer {
  const { status, body } = answer
  if (status !== 200 || typeof body !== 'object' || body === null || Array.isArray(body)) throw unexpected(answer)
  return body as Answer
}

/** The platform says with `RateLimit-Reset` how many seconds to wait. */
function unexpected({ status, headers }: JsonAnswer): LatchkeyUnavailableError {
  const seconds = Math.ceil(Number(headers.get('ratelimit-reset') ?? headers.get('retry-after') ?? Number.NaN))
  return new LatchkeyUnavailableError('issuer_unavailable', {
    cause: new Error(`the issuer answered ${status}`),
    ...(seconds >= 1 ? { retryAfterSeconds: Math.min(seconds, MAX_PAUSE_SECONDS) } : {}),
  })
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
async function authorization(credentials: IntrospectionCredentials): Promise<string> {
  if ('bearer' in credentials) return `Bearer ${await credentials.bearer()}`
  const [id, secret] = [credentials.clientId, credentials.clientSecret].map(formEncode)
  return `Basic ${btoa(`${id}:${secret}`)}`
}

const formEncode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
