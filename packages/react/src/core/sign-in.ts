import { systemClock } from '@latchkey/sdk/parts/page'
import { LatchkeyBrowserError } from './errors.ts'
import type { AppState } from './options.ts'
import type { ClientSettings } from './settings.ts'
import type { PageStorage } from './storage.ts'

/** A sign-in under way: what its answer is compared with, and what comes back with it. */
export type Transaction = {
  readonly clientId: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly redirectUri: string
  readonly scope: string
  readonly appState: AppState
  readonly returnTo: string | undefined
  /** Nobody asked for it: that nobody is signed in at the issuer is no failure then. */
  readonly isSilent: boolean
  readonly createdAt: number
}

/** Where a sign-in happens; the end of its `state` tells the page to which the issuer comes back. */
export type Place = 'page' | 'popup' | 'frame'

const PREFIX = 'latchkey.sign-in.'
/** As long as the platform may take: an hour to begin with, and for a mailed code a day at most. */
const LIFETIME_MS = 90_000_000

/** Sign-ins by redirect of one application. Those of the page itself are kept until the tab ends, 25 hours at most. */
export function createSignIns({ clientId }: Pick<ClientSettings, 'clientId'>, storage: PageStorage) {
  /** Forgets what nobody will come back to. */
  function prune(now: number): void {
    for (const name of storage.names()) {
      if (name.startsWith(PREFIX) && Number(storage.read(name)?.createdAt ?? 0) + LIFETIME_MS < now)
        storage.remove(name)
    }
  }

  return {
    /** Remembers a sign-in of the page until it is back. Throws LatchkeyBrowserError `storage_blocked`. */
    add(transaction: Transaction): void {
      prune(transaction.createdAt)
      if (!storage.write(PREFIX + transaction.state, transaction)) throw new LatchkeyBrowserError('storage_blocked')
    },

    /** The sign-in that a `state` belongs to, which is over then: an answer is good for once. */
    take(state: string): Transaction | undefined {
      const found = storage.read(PREFIX + state) as Transaction | undefined
      if (found?.state !== state || found.clientId !== clientId) return undefined
      storage.remove(PREFIX + state)
      return found.createdAt + LIFETIME_MS < systemClock() ? undefined : found
    },
    isOfAnother: (state: string) => {
      const found = storage.read(PREFIX + state)
      return found?.state === state && found.clientId !== clientId
    },
  }
}

export type SignIns = ReturnType<typeof createSignIns>

/** The parameters of an answer (RFC 6749 §4.1.2, RFC 9207). */
export const ANSWER = ['code', 'state', 'iss', 'scope', 'error', 'error_description', 'reauth_state'] as const

/** Takes an answer out of the page's address, so that neither a reload nor a bookmark repeats it. */
export function clearAnswer(names: readonly string[] = ANSWER): void {
  const url = new URL(window.location.href)
  for (const name of names) url.searchParams.delete(name)
  window.history.replaceState(window.history.state, '', url)
}
