import { systemClock } from '../clock.ts'
import { ALGORITHMS, type CryptoBackend, type SignatureAlgorithm, type VerificationKey } from '../crypto/backend.ts'
import { readFetch, readMaxTokenLength, readTimeoutMs } from './claim-options.ts'
import { LatchkeyTokenError } from './errors.ts'
import { checkLength, decodeSegment, decodeUtf8, type Header, readHeader, splitToken } from './jwt.ts'
import { createKeyStore, type KeyStore } from './key-store.ts'
import { createRecentMap } from './recent-map.ts'
import { checkNames, checkNumber, checkUrl, refuse } from './settings.ts'
import type { VerifierOptions } from './verifier.ts'

/** A token whose signature is good. Nothing else about it is known. */
export type SignedToken = { readonly key: VerificationKey; readonly header: Header; readonly payload: string }

export type SignedTokenReader = {
  readonly keys: KeyStore
  /** Rejects with LatchkeyTokenError, and with LatchkeyUnavailableError if keys are needed and cannot be fetched. */
  read(token: string): Promise<SignedToken>
}

type ReaderOptions = Omit<VerifierOptions, 'audience' | 'unsafeAnyAudience' | 'remember'>

const MAX_HEADERS = 64

/** Reads the tokens of one issuer, of any kind: header, algorithm, key and signature (RFC 7515 §5.2). */
export function createSignedTokenReader(backend: CryptoBackend, options: ReaderOptions): SignedTokenReader {
  const { clock = systemClock, algorithms = ['RS256'] } = options
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
  const headers = createRecentMap<Header>({ maxEntries: MAX_HEADERS })

  return {
    keys,
    async read(token) {
      checkLength(token, maxLength)
      const segments = splitToken(token)
      const known = headers.get(segments.header)
      const header = known ?? readHeader(segments.header, backend)
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
      if (!known) headers.set(detach(segments.header), header)
      return { key, header, payload: decodeUtf8(payloadBytes) }
    },
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
