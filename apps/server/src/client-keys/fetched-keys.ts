import type { ClientAssertion } from '@latchkey/oauth/client-assertion.ts'
import { keysFor, type PublicJwk, readJwkSet } from '@latchkey/oauth/client-keys.ts'
import type { Deps } from '../deps.ts'

const MAX_BYTES = 65_536
/** Keys of so many addresses are kept, those that were asked for last. */
const MAX_ADDRESSES = 1000
/** A set is read again when it is older, so that a key that was taken back counts no longer than this. */
const FRESH_MS = 5 * 60_000
/** Where the address does not answer, what it said before serves so long. */
const STALE_MS = 60 * 60_000
/** A key that is not in the set may have been added since: but whoever makes up names of keys asks no oftener. */
const UNKNOWN_KEY_MS = 60_000
/** An address that failed is left alone for so long. */
const RETRY_MS = 10_000

type Entry = {
  keys: readonly PublicJwk[] | undefined
  fetchedAt: number
  triedAt: number
  pending: Promise<void> | undefined
}

export type FetchedKeys = {
  /** The keys of an address that may have signed under a header; undefined: it has answered no set of keys lately. */
  find(uri: string, header: ClientAssertion['header']): Promise<PublicJwk[] | undefined>
}

/** Reads `jwks_uri` of applications (OpenID Connect Core §10.1.1), bounded in time, size and number of requests. */
export function createFetchedKeys({ outbound, clock }: Pick<Deps, 'outbound' | 'clock'>): FetchedKeys {
  const entries = new Map<string, Entry>()

  function entryOf(uri: string): Entry {
    const entry = entries.get(uri) ?? { keys: undefined, fetchedAt: 0, triedAt: 0, pending: undefined }
    entries.delete(uri)
    entries.set(uri, entry)
    const [oldest] = entries.keys()
    if (entries.size > MAX_ADDRESSES && oldest !== undefined) entries.delete(oldest)
    return entry
  }

  /** Reads the address again, unless somebody does so now or did a moment ago. */
  async function refresh(uri: string, entry: Entry, pauseMs: number): Promise<void> {
    if (!entry.pending && clock.now() - entry.triedAt >= pauseMs) {
      entry.triedAt = clock.now()
      entry.pending = read(uri, entry).finally(() => {
        entry.pending = undefined
      })
    }
    await entry.pending
  }

  async function read(uri: string, entry: Entry): Promise<void> {
    const answer = await outbound.get(uri, {
      accept: 'application/jwk-set+json, application/json',
      maxBytes: MAX_BYTES,
    })
    const keys = 'body' in answer && answer.status === 200 ? readJwkSet(parse(answer.body)) : undefined
    if (keys) Object.assign(entry, { keys, fetchedAt: clock.now() })
  }

  return {
    async find(uri, header) {
      const entry = entryOf(uri)
      const age = () => clock.now() - entry.fetchedAt
      if (!entry.keys || age() >= FRESH_MS) await refresh(uri, entry, RETRY_MS)
      if (entry.keys && keysFor(header, entry.keys).length === 0) await refresh(uri, entry, UNKNOWN_KEY_MS)
      return entry.keys && age() < STALE_MS ? keysFor(header, entry.keys) : undefined
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
