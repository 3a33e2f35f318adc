import type { TokenStore } from './options.ts'

/**
 * Keeps the refresh token in `localStorage`, where whatever script gets into the page finds it. For development where the
 * issuer is on another site.
 */
export function unsafeLocalStorageStore(prefix: string): TokenStore {
  const name = `${prefix}.unsafe-refresh-token`
  const use = <Value>(key: string, access: (storage: Storage) => Value): Value | undefined => {
    try {
      return key === 'refreshToken' ? access(window.localStorage) : undefined
    } catch {
      return undefined // forbidden: it lasts as long as the page then
    }
  }
  return {
    getSessionItem: (key) => use(key, (storage) => storage.getItem(name)) ?? undefined,
    setSessionItem: (key, value) => use(key, (storage) => storage.setItem(name, String(value))),
    removeSessionItem: (key) => use(key, (storage) => storage.removeItem(name)),
  }
}
