import { systemClock } from '../clock.ts'
import { ALGORITHMS, type CryptoBackend, type SignatureAlgorithm, type VerificationKey } from '../crypto/backend.ts'
import { type ClaimOptions, readClaimRules, readFetch, readMaxTokenLength, readTimeoutMs } from './claim-options.ts'
import { checkClaims, checkTimes, copyClaims, type VerifiedClaims } from './claims.ts'
import { LatchkeyTokenError, LatchkeyUnavailableError } from './errors.ts'
import { checkLength, decodeSegment, decodeUtf8, type Header, parseJsonObject, readHeader, splitToken } from './jwt.ts'
import { createKeyStore } from './key-store.ts'
import { createRecentMap } from './recent-map.ts'
import { checkNames, checkNumber, checkUrl, refuse } from './settings.ts'

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

const MAX_HEADERS = 64
// what a remembered token takes up in memory, generously
const CLAIMS_BYTES_PER_CHARACTER = 4
const ENTRY_BYTES = 512

/** createVerifier() on a given cryptography library. */
export function createVerifierOn(backend: CryptoBackend, options: VerifierOptions): TokenVerifier {
  const { clock = systemClock, algorithms = ['RS256'], remember } = options
  const rules = readClaimRules(options)
  const maxLength = readMaxTokenLength(options)
  const allowed = new Set<string>(checkAlgorithms(algorithms))
  const keys = createKeyStore({
    jwksUri: checkUrl('jwksUri', options.jwksUri ?? `${options.issuer}/.well-known/jwks.json`, options).href,
    algorithms,
    backend,
    fetch: readFetch(options),
    clock,
    timeoutMs: readTimeoutMs(options),
    unknownKeyCooldownSeconds: checkNumber('unknownKeyCooldownSeconds', options.unknownKeyCooldownSeconds ?? 10, {
      min: 1,
      max: 3600,
    }),
    maxStaleSeconds: checkNumber('maxStaleSeconds', options.maxStaleSeconds ?? 86_400, { min: 0, max: 2_592_000 }),
  })
  const remembered = remember === false ? undefined : createRecentMap<Remembered>(readBounds(remember ?? {}))
  const headers = createRecentMap<Header>({ maxEntries: MAX_HEADERS })

  async function verify(token: string): Promise<VerifiedClaims> {
    checkLength(token, maxLength)
    const hashing = remembered && backend.sha256(token)
    const hash = typeof hashing === 'object' ? await hashing : hashing
    const known = hash === undefined ? undefined : recall(hash)
    if (known) return known

    const segments = splitToken(token)
    const header = headers.get(segments.header) ?? readHeader(segments.header, backend)
    if (!allowed.has(header.alg)) throw new LatchkeyTokenError('token_algorithm_not_allowed')
    const algorithm = header.alg as SignatureAlgorithm
    if (header.kid === '') throw new LatchkeyTokenError('token_key_unknown')
    const finding = keys.find(algorithm, header.kid)
    const key = finding instanceof Promise ? await finding : finding
    if (!key) throw new LatchkeyTokenError('token_key_unknown')
    const payloadBytes = decodeSegment(segments.payload, backend) // first, so that what is signed is surely ASCII
    const verifying = backend.verify(algorithm, key, segments.signed, decodeSegment(segments.signature, backend))
    const isSigned = typeof verifying === 'boolean' ? verifying : await verifying
    if (!isSigned) throw new LatchkeyTokenError('token_signature_invalid')

    const payload = decodeUtf8(payloadBytes)
    const claims = checkClaims(parseJsonObject(payload), header, rules, clock() / 1000)
    if (!headers.get(segments.header)) headers.set(detach(segments.header), header)
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

/** A copy that does not keep the text it was cut from, a whole token, in memory. */
const detach = (text: string): string => JSON.parse(JSON.stringify(text))

function checkAlgorithms(algorithms: readonly SignatureAlgorithm[]): readonly SignatureAlgorithm[] {
  for (const algorithm of checkNames('algorithms', algorithms)) {
    if (!ALGORITHMS.includes(algorithm as SignatureAlgorithm)) refuse(`algorithms must not contain ${algorithm}`)
  }
  return algorithms
}

function readBounds({ maxTokens = 10_000, maxBytes = 32 * 1024 * 1024 }: { maxTokens?: number; maxBytes?: number }) {
  return {
    maxEntries: checkNumber('remember.maxTokens', maxTokens, { min: 1, max: 10_000_000 }),
    maxWeight: checkNumber('remember.maxBytes', maxBytes, { min: 1, max: Number.MAX_SAFE_INTEGER }),
  }
}
