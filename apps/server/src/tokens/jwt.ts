import type { LiveKey } from '../keys/signing.ts'

export type Claims = Record<string, unknown>

export const withoutNulls = (claims: Claims): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null))

/** Signs claims as a compact JWT (RFC 7515 §7.1). */
export async function signJwt(key: LiveKey, claims: Claims): Promise<string> {
  const input = `${key.header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${input}.${(await key.sign(input)).toString('base64url')}`
}

/** The most that an application may allow its tokens. */
const MAX_TOKEN_LENGTH = 65_536

/**
 * The claims of a JWT that one of `keys` signed, or undefined. Only the exact header we write is accepted, so `alg`,
 * `jku`, `jwk` and `x5u` of a stranger are never looked at (RFC 8725 §3.1). Lifetime and issuer are the caller's.
 */
export function verifyJwt(keys: readonly LiveKey[], token: string): Claims | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined
  const [header, payload, signature, ...rest] = token.split('.')
  if (!header || !payload || !signature || rest.length > 0) return undefined
  const key = keys.find((candidate) => candidate.header === header)
  if (!key) return undefined
  const bytes = Buffer.from(signature, 'base64url')
  if (bytes.toString('base64url') !== signature) return undefined // one spelling per token (RFC 4648 §3.5)
  if (!key.verify(`${header}.${payload}`, bytes)) return undefined
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims
}
