import { type AssertionAlgorithm, isAssertionAlgorithm, isKid } from './client-keys.ts'
import { failure, type Result, success } from './failure.ts'

export const JWT_BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** An assertion as it was sent (RFC 7523 §3). Nothing of it is proved. Times are epoch seconds. */
export type ClientAssertion = {
  readonly header: { readonly alg: AssertionAlgorithm; readonly kid?: string }
  readonly claims: {
    readonly iss: string
    readonly sub: string
    readonly aud: readonly string[]
    readonly exp: number
    readonly jti: string
    readonly iat?: number
    readonly nbf?: number
  }
  /** What was signed, and the signature. */
  readonly input: string
  readonly signature: Uint8Array
}

const MAX_LENGTH = 8192
const MAX_JTI_LENGTH = 256

/** An assertion may be good for so long: until then its `jti` is remembered. */
const MAX_ASSERTION_SECONDS = 600
/** So far a client's clock may be ahead. */
const SKEW_SECONDS = 30

/**
 * Reads `client_assertion` and `client_assertion_type` (RFC 7521 §4.2, RFC 7523 §2.2). Every claim that RFC 7523 §3
 * and OpenID Connect Core §9 ask for has to be there: `iss` and `sub` are the client's id, and `jti` is mandatory.
 */
export function readClientAssertion(text: string | undefined, type: string | undefined): Result<ClientAssertion> {
  if (type !== JWT_BEARER_ASSERTION) return failure({ reason: 'client_assertion_type_unsupported' })
  const malformed = failure({ reason: 'client_assertion_malformed' })
  if (text === undefined || text.length > MAX_LENGTH) return malformed
  const [header, payload, signature, ...rest] = text.split('.')
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return malformed
  const bytes = decode(signature)
  const [head, claims] = [readObject(header), readObject(payload)]
  if (!bytes || !head || !claims) return malformed
  const { alg, kid, crit, b64 } = head
  if (!isAssertionAlgorithm(alg)) return failure({ reason: 'client_assertion_algorithm_unsupported' })
  if (crit !== undefined || b64 !== undefined || (kid !== undefined && !isKid(kid))) return malformed
  const read = readClaims(claims)
  if (!read) return malformed
  return success({
    header: { alg, ...(kid === undefined ? {} : { kid }) },
    claims: read,
    input: `${header}.${payload}`,
    signature: bytes,
  })
}

function readClaims(claims: Readonly<Record<string, unknown>>): ClientAssertion['claims'] | undefined {
  const { iss, sub, aud, exp, jti, iat, nbf } = claims
  if (typeof iss !== 'string' || iss === '' || sub !== iss) return undefined
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI_LENGTH) return undefined
  const audience = typeof aud === 'string' ? [aud] : aud
  if (!Array.isArray(audience) || audience.length === 0 || !audience.every((one) => typeof one === 'string')) return
  if (!isTime(exp) || (iat !== undefined && !isTime(iat)) || (nbf !== undefined && !isTime(nbf))) return undefined
  return {
    iss,
    sub: iss,
    aud: audience,
    exp,
    jti,
    ...(iat === undefined ? {} : { iat }),
    ...(nbf === undefined ? {} : { nbf }),
  }
}

/**
 * Decides whether an assertion is meant for us, now (RFC 7523 §3). Every audience it names must be one of ours, so that
 * nobody else it was sent to can use it here. `now` is in epoch milliseconds.
 */
export function checkClientAssertion(
  { claims: { aud, exp, iat, nbf } }: ClientAssertion,
  { audiences, now }: { readonly audiences: readonly string[]; readonly now: number },
): Result<true> {
  if (!aud.every((one) => audiences.includes(one))) return failure({ reason: 'client_assertion_of_another_audience' })
  if (exp * 1000 <= now) return failure({ reason: 'client_assertion_expired' })
  const latest = now / 1000 + SKEW_SECONDS
  if (Math.max(iat ?? 0, nbf ?? 0) > latest) return failure({ reason: 'client_assertion_not_yet_valid' })
  if (exp > latest + MAX_ASSERTION_SECONDS) return failure({ reason: 'client_assertion_too_long' })
  return success(true)
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

/** The bytes of base64url in its one spelling (RFC 7515 §2). */
function decode(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return text !== '' && bytes.toString('base64url') === text ? bytes : undefined
}

function readObject(segment: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decode(segment)))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
