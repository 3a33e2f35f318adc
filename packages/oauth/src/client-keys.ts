import { createHash } from 'node:crypto'
import type { ClientType } from './client.ts'
import { failure, type Result, success } from './failure.ts'

/** What a client may sign its assertions with (RFC 7518 §3.1, RFC 8037, RFC 9864). Neither `none` nor a shared secret. */
export const ASSERTION_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const
export type AssertionAlgorithm = (typeof ASSERTION_ALGORITHMS)[number]

/** A public key of a client (RFC 7517 §4), with nothing but what verifying takes. */
export type PublicJwk = {
  readonly kty: 'RSA' | 'EC' | 'OKP'
  readonly kid?: string
  readonly alg?: string
  readonly use?: 'sig'
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly n?: string
  readonly e?: string
}

/** How a client may prove itself without a secret (OpenID Connect Registration §2: `jwks` or `jwks_uri`, not both). */
export type ClientKeys = {
  readonly jwks: readonly PublicJwk[]
  readonly jwksUri: string | null
  /** Whether its secrets count no more. */
  readonly isRequired: boolean
}

export type PublicJwkProblem =
  | 'not_a_key'
  | 'private'
  | 'kty_unsupported'
  | 'curve_unsupported'
  | 'member_malformed'
  | 'size_unsupported'
  | 'not_for_signatures'
  | 'alg_unsupported'

export const MAX_CLIENT_KEYS = 20
const MAX_KID_LENGTH = 200
const MIN_RSA_BYTES = 256
const MAX_RSA_BYTES = 1024 // longer ones would keep the process busy
const MAX_EXPONENT_BYTES = 8

const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
const CURVES: Readonly<Record<string, { readonly kty: string; readonly bytes: number }>> = {
  'P-256': { kty: 'EC', bytes: 32 },
  'P-384': { kty: 'EC', bytes: 48 },
  'P-521': { kty: 'EC', bytes: 66 },
  Ed25519: { kty: 'OKP', bytes: 32 },
}
const CURVE_OF: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
}

/** Reads one public key. What verifying does not take (`x5c`, `key_ops` and so on) is left out. */
export function readPublicJwk(value: unknown): Result<PublicJwk, PublicJwkProblem> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failure('not_a_key')
  const jwk = value as Readonly<Record<string, unknown>>
  if (SECRET_MEMBERS.some((name) => name in jwk)) return failure('private')
  const { kty, kid, alg, use, crv } = jwk
  if (use !== undefined && use !== 'sig') return failure('not_for_signatures')
  if (kid !== undefined && !isKid(kid)) return failure('member_malformed')
  if (alg !== undefined && !isAssertionAlgorithm(alg)) return failure('alg_unsupported')
  const common = {
    ...(kid === undefined ? {} : { kid }),
    ...(alg === undefined ? {} : { alg }),
    ...(use && ({ use: 'sig' } as const)),
  }
  const key = kty === 'RSA' ? readRsa(jwk) : kty === 'EC' || kty === 'OKP' ? readCurve(jwk, kty, crv) : undefined
  if (!key) return failure('kty_unsupported')
  if (!key.ok) return key
  const read = { ...key.value, ...common }
  return alg === undefined || fits(read, alg) ? success(read) : failure('alg_unsupported')
}

function readRsa({ n, e }: Readonly<Record<string, unknown>>): Result<PublicJwk, PublicJwkProblem> {
  const [modulus, exponent] = [bytesOf(n), bytesOf(e)]
  if (!modulus || !exponent) return failure('member_malformed')
  if (modulus[0] === 0 || modulus.length < MIN_RSA_BYTES || modulus.length > MAX_RSA_BYTES) {
    return failure('size_unsupported')
  }
  if (exponent.length > MAX_EXPONENT_BYTES) return failure('size_unsupported')
  return success({ kty: 'RSA', n: n as string, e: e as string })
}

function readCurve(
  { x, y }: Readonly<Record<string, unknown>>,
  kty: 'EC' | 'OKP',
  crv: unknown,
): Result<PublicJwk, PublicJwkProblem> {
  const curve = typeof crv === 'string' && Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined
  if (curve?.kty !== kty) return failure('curve_unsupported')
  if (bytesOf(x)?.length !== curve.bytes) return failure('member_malformed')
  if (kty === 'OKP') return success({ kty, crv: crv as string, x: x as string })
  if (bytesOf(y)?.length !== curve.bytes) return failure('member_malformed')
  return success({ kty, crv: crv as string, x: x as string, y: y as string })
}

/** What tells a key from others, whatever it is called: SHA-256 over what makes it the key it is (RFC 7638 §3). */
export function jwkThumbprint({ kty, crv, x, y, n, e }: PublicJwk): string {
  const members = kty === 'RSA' ? { e, kty, n } : kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x } // RFC 8037 §2
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

/** The keys of a set that somebody else publishes: those that are of no use are passed over (RFC 7517 §5). */
export function readJwkSet(value: unknown): PublicJwk[] | undefined {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys)) return undefined
  return value.keys
    .flatMap((key) => {
      const read = readPublicJwk(key)
      return read.ok ? [read.value] : []
    })
    .slice(0, MAX_CLIENT_KEYS)
}

/** Of a client's keys those that a signature may be of: of the algorithm's kind, and named by `kid` if it is there. */
export const keysFor = (
  { alg, kid }: { readonly alg: AssertionAlgorithm; readonly kid?: string | undefined },
  keys: readonly PublicJwk[],
): PublicJwk[] =>
  keys.filter(
    (key) => fits(key, alg) && (key.alg === undefined || key.alg === alg) && (kid === undefined || key.kid === kid),
  )

const fits = ({ kty, crv }: PublicJwk, alg: AssertionAlgorithm) =>
  /^[RP]S/.test(alg) ? kty === 'RSA' : crv === CURVE_OF[alg]

export type ClientKeysProblem =
  | 'keys_of_public_client'
  | 'two_sources_of_keys'
  | 'required_keys_missing'
  | 'kid_repeated'

/** Why a client cannot have these keys. */
export function clientKeysProblem(
  { type }: { readonly type: ClientType },
  { jwks, jwksUri, isRequired }: ClientKeys,
): ClientKeysProblem | undefined {
  const hasAny = jwks.length > 0 || jwksUri !== null
  if ((hasAny || isRequired) && type !== 'web' && type !== 'm2m') return 'keys_of_public_client'
  if (jwks.length > 0 && jwksUri !== null) return 'two_sources_of_keys'
  if (isRequired && !hasAny) return 'required_keys_missing'
  const named = jwks.flatMap(({ kid }) => kid ?? [])
  return new Set(named).size < named.length ? 'kid_repeated' : undefined
}

export const isAssertionAlgorithm = (value: unknown): value is AssertionAlgorithm =>
  (ASSERTION_ALGORITHMS as readonly unknown[]).includes(value)

export const isKid = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAX_KID_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(value)

/** The bytes of base64url in its one spelling (RFC 7515 §2); undefined for anything else. */
function bytesOf(value: unknown): Buffer | undefined {
  if (typeof value !== 'string' || value === '' || value.length > 2048) return undefined
  const bytes = Buffer.from(value, 'base64url')
  return bytes.toString('base64url') === value ? bytes : undefined
}
