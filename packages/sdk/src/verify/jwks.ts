import type { CryptoBackend, PublicJwk, SignatureAlgorithm, VerificationKey } from '../crypto/backend.ts'

/** A key set, ready for use: each key under `keyId()`. */
export type Keys = ReadonlyMap<string, ImportedKey>

export type ImportedKey = {
  readonly key: VerificationKey
  /** The public members, to recognise the same key in a newer set. */
  readonly fingerprint: string
}

const MAX_KEYS = 100
const MIN_RSA_BITS = 2048
const MAX_RSA_BITS = 8192
const CURVES: Partial<Record<SignatureAlgorithm, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }

/** One key may serve several algorithms, and RFC 7517 §4.5 lets keys of different types share a `kid`. */
export const keyId = (algorithm: string, kid: string): string => `${algorithm} ${kid}`

/**
 * Imports the keys of a JWK Set (RFC 7517 §5) that can verify with one of `algorithms`: `use` is `sig`, `kty` fits, and
 * `alg`, where there is one, is the same. Other keys are ignored, as §5 asks. A key that `previous` has too is taken
 * from there. Throws if the document is no key set.
 */
export async function importKeys(
  document: unknown,
  {
    algorithms,
    backend,
    previous,
  }: { algorithms: readonly SignatureAlgorithm[]; backend: CryptoBackend; previous: Keys },
): Promise<Keys> {
  const { keys } = Object(document) as { keys?: unknown }
  if (!Array.isArray(keys)) throw new Error('the document is not a JWK Set')
  const imported = new Map<string, ImportedKey>()
  for (const jwk of keys.slice(0, MAX_KEYS)) {
    for (const algorithm of algorithms) {
      const id = keyId(algorithm, String(Object(jwk).kid ?? ''))
      const publicJwk = usableFor(algorithm, Object(jwk))
      if (publicJwk === undefined || imported.has(id)) continue
      const fingerprint = JSON.stringify(publicJwk)
      const known = previous.get(id)
      const key = known?.fingerprint === fingerprint ? known : await importKey(algorithm, publicJwk, fingerprint)
      if (key) imported.set(id, key)
    }
  }
  return imported

  async function importKey(algorithm: SignatureAlgorithm, jwk: PublicJwk, fingerprint: string) {
    try {
      return { key: await backend.importKey(algorithm, jwk), fingerprint }
    } catch {
      return undefined // a broken key does not spoil the set
    }
  }
}

/** The public members of a key if it may verify with `algorithm` (RFC 8725 §3.1: one key, one algorithm). */
function usableFor(algorithm: SignatureAlgorithm, jwk: Record<string, unknown>): PublicJwk | undefined {
  const { kty, use, alg, key_ops, n, e, crv, x, y } = jwk
  if (use !== 'sig' || typeof jwk.kid !== 'string' || jwk.kid === '') return undefined
  if (alg !== undefined && alg !== algorithm && !(algorithm === 'EdDSA' && alg === 'Ed25519')) return undefined
  if (key_ops !== undefined && !(Array.isArray(key_ops) && key_ops.includes('verify'))) return undefined
  if (algorithm === 'EdDSA') {
    return kty === 'OKP' && crv === 'Ed25519' && isText(x) ? { kty, crv, x } : undefined
  }
  if (algorithm.startsWith('ES')) {
    return kty === 'EC' && crv === CURVES[algorithm] && isText(crv) && isText(x) && isText(y)
      ? { kty, crv, x, y }
      : undefined
  }
  return kty === 'RSA' && isText(n) && isText(e) && isSafeModulus(n) ? { kty, n, e } : undefined
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** At least 2048 bits (RFC 7518 §3.3), and not so many that verifying becomes a burden. */
const isSafeModulus = (n: string) => n.length >= Math.ceil(MIN_RSA_BITS / 6) && n.length <= Math.ceil(MAX_RSA_BITS / 6)
