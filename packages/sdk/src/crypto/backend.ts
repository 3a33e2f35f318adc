/**
 * Signature algorithms a verifier can allow (RFC 7518 §3.1, RFC 8037 §3.1). `none` and the HMAC family are not among
 * them: a resource server holds public keys only.
 */
export const ALGORITHMS = [
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
] as const
/** One of the signature algorithms (RFC 7518 §3.1, RFC 8037 §3.1). None of them works with a shared secret. */
export type SignatureAlgorithm = (typeof ALGORITHMS)[number]

/** The members of a public key (RFC 7518 §6, RFC 8037 §2). */
export type PublicJwk =
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  | { readonly kty: 'EC'; readonly crv: string; readonly x: string; readonly y: string }
  | { readonly kty: 'OKP'; readonly crv: string; readonly x: string }

/** An imported key: known only to the backend that imported it. */
export type VerificationKey = object

export type Bytes = Uint8Array<ArrayBuffer>
type MaybePromise<Value> = Value | Promise<Value>

/** What the SDK needs of a cryptography library. Answers at once where the library can. */
export type CryptoBackend = {
  /** Throws for a key that the library does not take. */
  importKey(algorithm: SignatureAlgorithm, jwk: PublicJwk): MaybePromise<VerificationKey>
  /** Whether `signature` is one of the ASCII text `input`. */
  verify(algorithm: SignatureAlgorithm, key: VerificationKey, input: string, signature: Bytes): MaybePromise<boolean>
  /** SHA-256 of an ASCII text, in base64url. */
  sha256(text: string): MaybePromise<string>
  /** Decodes base64url, as leniently as the library likes: the caller checks what it gets. */
  decodeBase64url(text: string): Bytes | undefined
}

/** The digest of an algorithm; undefined for EdDSA, which has its own. */
export const digestOf = (algorithm: SignatureAlgorithm): 'sha256' | 'sha384' | 'sha512' | undefined =>
  algorithm === 'EdDSA' ? undefined : (`sha${algorithm.slice(2)}` as 'sha256' | 'sha384' | 'sha512')
