import type { TokenStore, TokenStoreKey } from '../core/options.ts'

/** A store of tokens that ends with the page, for the prop `store`. */
export class MemoryStorage implements TokenStore {
  readonly #items = new Map<TokenStoreKey, unknown>()

  /** What is kept; null for nothing. */
  getSessionItem(key: TokenStoreKey): unknown {
    return this.#items.get(key) ?? null
  }
  /** Keeps something. */
  setSessionItem(key: TokenStoreKey, value: unknown): void {
    this.#items.set(key, value)
  }
  /** Forgets something. */
  removeSessionItem(key: TokenStoreKey): void {
    this.#items.delete(key)
  }
  /** Forgets everything. */
  destroySession(): void {
    this.#items.clear()
  }
}

/** The names under which a store is asked. */
export const StorageKeys = {
  accessToken: 'accessToken',
  idToken: 'idToken',
  refreshToken: 'refreshToken',
} as const satisfies Record<TokenStoreKey, TokenStoreKey>
