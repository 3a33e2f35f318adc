import { systemClock } from '../clock.ts'
import type { CryptoBackend, SignatureAlgorithm, VerificationKey } from '../crypto/backend.ts'
import { type ClaimOptions, readClaimRules, readMaxTokenLength } from './claim-options.ts'
import { checkClaims, checkTimes, copyClaims, type VerifiedClaims } from './claims.ts'
import { LatchkeyTokenError, LatchkeyUnavailableError } from './errors.ts'
import { checkLength, type Header, parseJsonObject } from './jwt.ts'
import { createRecentMap } from './recent-map.ts'
import { checkNumber } from './settings.ts'
import { createSignedTokenReader, type SignedTokenReader } from './signed-token.ts'

/** The claims of a good token, or why it is not one. */
export type VerifyResult =
  | { readonly ok: true; readonly claims: VerifiedClaims }
  | { readonly ok: false; readonly error: LatchkeyTokenError | LatchkeyUnavailableError }

/** Decides whether an access token is good. */
export type TokenVerifier = {
  /**
   * The claims of a good access token. Rejects with LatchkeyTokenError (401) for any other, and with
   * LatchkeyUnavailableError (503) if the issuer would have to be asked and cannot be.
   */
  verify(token: string): Promise<VerifiedClaims>
  /** The same as a value: `ok` must be read before there are claims. */
  tryVerify(token: string): Promise<VerifyResult>
}

/** What a verifier accepts, and what it keeps. */
export type VerifierOptions = ClaimOptions & {
  /** By default RS256 alone. */
  readonly algorithms?: readonly SignatureAlgorithm[]
  /** By default `/.well-known/jwks.json` of the issuer. */
  readonly jwksUri?: string
  /** Between two fetches on account of keys that the issuer did not publish before. By default 10. */
  readonly unknownKeyCooldownSeconds?: number
  /** How long keys serve after they got stale while the issuer cannot be reached. By default 86,400: one day. */
  readonly maxStaleSeconds?: number
  /**
   * Good tokens are remembered by hash until they expire, so that the next use costs no signature check; a key that is
   * withdrawn is forgotten with its tokens. By default up to 10,000 tokens and 32 MiB; false remembers none.
   */
  readonly remember?: false | { readonly maxTokens?: number; readonly maxBytes?: number }
}

/** Claims are parsed again at the first use: most tokens of a flood are seen once, and a text costs least to keep. */
type Remembered = {
  readonly key: VerificationKey
  readonly header: Header
  readonly payload: string
  claims: VerifiedClaims | undefined
}

// what a remembered token takes up in memory, generously
const CLAIMS_BYTES_PER_CHARACTER = 4
const ENTRY_BYTES = 512

/** createVerifier() on a given cryptography library; verifiers may share a reader and so its keys. */
export function createVerifierOn(
  backend: CryptoBackend,
  options: VerifierOptions,
  reader?: SignedTokenReader,
): TokenVerifier {
  const { clock = systemClock, remember } = options
  const rules = readClaimRules(options)
  const maxLength = readMaxTokenLength(options)
  const { keys, read } = reader ?? createSignedTokenReader(backend, options)
  const remembered = remember === false ? undefined : createRecentMap<Remembered>(readBounds(remember ?? {}))

  async function verify(token: string): Promise<VerifiedClaims> {
    checkLength(token, maxLength)
    const hashing = remembered && backend.sha256(token)
    const hash = typeof hashing === 'object' ? await hashing : hashing
    const known = hash === undefined ? undefined : recall(hash)
    if (known) return known

    const { key, header, payload } = await read(token)
    const claims = checkClaims(parseJsonObject(payload), header, rules, clock() / 1000)
    if (hash !== undefined) {
      const weight = payload.length * CLAIMS_BYTES_PER_CHARACTER + ENTRY_BYTES
      remembered?.set(hash, { key, header, payload, claims: undefined }, weight)
    }
    return claims
  }

  /** Time has passed since: whatever depends on it is checked again, and whether the key is still published. */
  function recall(hash: string): VerifiedClaims | undefined {
    const known = remembered?.get(hash)
    if (!known) return undefined
    const now = clock()
    if (!keys.has(known.key, now)) return undefined
    known.claims ??= checkClaims(parseJsonObject(known.payload), known.header, rules, now / 1000)
    checkTimes(known.claims, rules, now / 1000)
    return copyClaims(known.claims)
  }

  return { verify, tryVerify: (token) => settle(verify(token)) }
}

/** Turns the two expected rejections into values; others stay rejections. */
export async function settle(verifying: Promise<VerifiedClaims>): Promise<VerifyResult> {
  try {
    return { ok: true, claims: await verifying }
  } catch (error) {
    if (error instanceof LatchkeyTokenError || error instanceof LatchkeyUnavailableError) return { ok: false, error }
    throw error
  }
}

function readBounds({ maxTokens = 10_000, maxBytes = 32 * 1024 * 1024 }: { maxTokens?: number; maxBytes?: number }) {
  return {
    maxEntries: checkNumber('remember.maxTokens', maxTokens, { min: 1, max: 10_000_000 }),
    maxWeight: checkNumber('remember.maxBytes', maxBytes, { min: 1, max: Number.MAX_SAFE_INTEGER }),
  }
}
