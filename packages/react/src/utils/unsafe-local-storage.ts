import type { TokenStore, TokenStoreKey } from '../core/options.ts'

/**
 * Keeps all tokens in `localStorage`, for the prop `store`: whatever script gets into the page reads them, also after the
 * person left. Where the browser forbids it they last as long as the page.
 */
export class UnsafeLocalStorage implements TokenStore {
  readonly #prefix: string

  /** Give each application of an origin a prefix of its own. */
  constructor(prefix = 'latchkey.unsafe.') {
    this.#prefix = prefix
  }

  getSessionItem(key: TokenStoreKey): unknown {
    return attempt((storage) => storage.getItem(this.#prefix + key)) ?? null
  }
  setSessionItem(key: TokenStoreKey, value: unknown): void {
    attempt((storage) => storage.setItem(this.#prefix + key, String(value)))
  }
  removeSessionItem(key: TokenStoreKey): void {
    attempt((storage) => storage.removeItem(this.#prefix + key))
  }
  /** Forgets all tokens. */
  destroySession(): void {
    for (const key of ['accessToken', 'idToken', 'refreshToken'] as const) this.removeSessionItem(key)
  }
}

function attempt<Value>(use: (storage: Storage) => Value): Value | undefined {
  try {
    return use(window.localStorage)
  } catch {
    return undefined
  }
}
