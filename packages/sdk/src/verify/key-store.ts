import type { Clock } from '../clock.ts'
import type { CryptoBackend, SignatureAlgorithm, VerificationKey } from '../crypto/backend.ts'
import { LatchkeyUnavailableError } from './errors.ts'
import { type Fetch, fetchJson } from './fetch-json.ts'
import { importKeys, type Keys, keyId } from './jwks.ts'

/** The keys of one issuer, fetched when they are needed. */
export type KeyStore = {
  /**
   * The key of an algorithm and `kid`: at once if it is known, else after a fetch; undefined if the issuer does not
   * publish it. Rejects with LatchkeyUnavailableError if the issuer cannot be asked.
   */
  find(algorithm: string, kid: string): VerificationKey | Promise<VerificationKey | undefined>
  /** Whether the issuer still publishes a key found earlier, as far as is known. `now` is in epoch milliseconds. */
  has(key: VerificationKey, now: number): boolean
}

export type KeyStoreSettings = {
  readonly jwksUri: string
  readonly algorithms: readonly SignatureAlgorithm[]
  readonly backend: CryptoBackend
  readonly fetch: Fetch
  readonly clock: Clock
  readonly timeoutMs: number
  /** Between two fetches on account of an unknown `kid`. */
  readonly unknownKeyCooldownSeconds: number
  /** How long keys serve beyond their freshness while the issuer cannot be reached. */
  readonly maxStaleSeconds: number
}

type Snapshot = {
  readonly byId: Keys
  readonly published: ReadonlySet<VerificationKey>
  /** From here on a new set is fetched in the background. Epoch milliseconds, as below. */
  readonly staleAt: number
  /** From here on the set is not used any more. */
  readonly unusableAt: number
}

type Outage = { readonly error: unknown; readonly attempts: number; readonly retryAt: number }

const MAX_BYTES = 256 * 1024
const DEFAULT_FRESH_SECONDS = 600
const MIN_FRESH_SECONDS = 60
const MAX_FRESH_SECONDS = 86_400
const MAX_BACKOFF_MS = 30_000

/** Keeps the JWK Set of an issuer: one fetch at a time, stale keys rather than none, back-off while it fails. */
export function createKeyStore(settings: KeyStoreSettings): KeyStore {
  const { clock } = settings
  let current: Snapshot | undefined
  let loading: Promise<Snapshot> | undefined
  let outage: Outage | undefined
  let nextUnknownKeyFetchAt = Number.NEGATIVE_INFINITY

  /** The current keys, unless they are too old; starts fetching new ones when they get stale. */
  function usable(now: number): Snapshot | undefined {
    if (!current || now >= current.unusableAt) return undefined
    if (now >= current.staleAt && now >= (outage?.retryAt ?? 0)) load().catch(ignore)
    return current
  }

  /** However many ask, one request is under way. Rejects with LatchkeyUnavailableError. */
  function load(): Promise<Snapshot> {
    loading ??= fetchKeys()
      .then(install, fail)
      .finally(() => {
        loading = undefined
      })
    return loading
  }

  async function fetchKeys(): Promise<Snapshot> {
    const { jwksUri, algorithms, backend, fetch, timeoutMs, maxStaleSeconds } = settings
    const init = { headers: { accept: 'application/json' } }
    const { status, headers, body } = await fetchJson(jwksUri, init, { fetch, timeoutMs, maxBytes: MAX_BYTES })
    if (status !== 200) throw new Error(`${jwksUri} answered ${status}`)
    const byId = await importKeys(body, { algorithms, backend, previous: current?.byId ?? new Map() })
    const staleAt = clock() + freshSeconds(headers) * 1000
    const published = new Set([...byId.values()].map(({ key }) => key))
    return { byId, published, staleAt, unusableAt: staleAt + maxStaleSeconds * 1000 }
  }

  function install(snapshot: Snapshot): Snapshot {
    outage = undefined
    current = snapshot
    return snapshot
  }

  function fail(error: unknown): never {
    const attempts = (outage?.attempts ?? 0) + 1
    outage = { error, attempts, retryAt: clock() + Math.min(1000 * 2 ** (attempts - 1), MAX_BACKOFF_MS) }
    throw unavailable(outage)
  }

  function unavailable({ error, retryAt }: Outage): LatchkeyUnavailableError {
    const retryAfterSeconds = Math.max(1, Math.ceil((retryAt - clock()) / 1000))
    return new LatchkeyUnavailableError('keys_unavailable', { cause: error, retryAfterSeconds })
  }

  async function fetchAndFind(id: string): Promise<VerificationKey | undefined> {
    if (!loading && outage && clock() < outage.retryAt) throw unavailable(outage)
    return (await load()).byId.get(id)?.key
  }

  async function findUnknown(id: string): Promise<VerificationKey | undefined> {
    const now = clock()
    if (!loading && !outage) {
      if (now < nextUnknownKeyFetchAt) return undefined
      nextUnknownKeyFetchAt = now + settings.unknownKeyCooldownSeconds * 1000
    }
    return fetchAndFind(id)
  }

  return {
    find(algorithm, kid) {
      const id = keyId(algorithm, kid)
      const snapshot = usable(clock())
      if (!snapshot) return fetchAndFind(id)
      return snapshot.byId.get(id)?.key ?? findUnknown(id)
    },
    has: (key, now) => usable(now)?.published.has(key) ?? false,
  }
}

const ignore = () => {} // of a failure in the background, `outage` is the record

/** How long an answer is fresh (RFC 9111 §5.2.2.1), within bounds. */
function freshSeconds(headers: Headers): number {
  const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(headers.get('cache-control') ?? '')?.[1]
  if (maxAge === undefined) return DEFAULT_FRESH_SECONDS
  return Math.min(Math.max(Number(maxAge), MIN_FRESH_SECONDS), MAX_FRESH_SECONDS)
}
