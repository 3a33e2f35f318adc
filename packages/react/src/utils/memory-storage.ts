import type { TokenStore, TokenStoreKey } from '../core/options.ts'

/** A store of tokens that ends with the page, for the prop `store`. */
export class MemoryStorage implements TokenStore {
  readonly #items = new Map<TokenStoreKey, unknown>()

  getSessionItem(key: TokenStoreKey): unknown {
    return this.#items.get(key) ?? null
  }
  setSessionItem(key: TokenStoreKey, value: unknown): void {
    this.#items.set(key, value)
  }
  removeSessionItem(key: TokenStoreKey): void {
    this.#items.delete(key)
  }
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
