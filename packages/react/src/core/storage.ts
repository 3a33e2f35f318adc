/** What a page keeps for itself: nothing secret but the verifier of a sign-in under way, which ends with the tab. */
export type PageStorage = {
  read(name: string): Record<string, unknown> | undefined
  /** Answers whether it was kept: people and private windows may forbid it. */
  write(name: string, value: object): boolean
  remove(name: string): void
  names(): string[]
}

/** Storage that never throws. */
export function openStorage(kind: 'sessionStorage' | 'localStorage'): PageStorage {
  const attempt = <Value>(use: (storage: Storage) => Value): Value | undefined => {
    try {
      return use(window[kind])
    } catch {
      return undefined
    }
  }
  return {
    read: (name) =>
      attempt((storage) => Object(JSON.parse(storage.getItem(name) ?? 'null')) as Record<string, unknown>),
    write: (name, value) =>
      attempt((storage) => {
        storage.setItem(name, JSON.stringify(value))
        return true
      }) ?? false,
    remove: (name) => void attempt((storage) => storage.removeItem(name)),
    names: () => attempt((storage) => Object.keys(storage)) ?? [],
  }
}
