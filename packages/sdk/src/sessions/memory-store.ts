import { type Clock, systemClock } from '../clock.ts'
import type { SessionStore } from './store.ts'

/**
 * Sessions in the memory of this process: for development, tests, and servers of one process whose users may lose their
 * sessions when it ends. When there are more than `maxSessions` (by default 100,000), the oldest go.
 */
export function memoryStore({
  clock = systemClock,
  maxSessions = 100_000,
}: {
  clock?: Clock | undefined
  maxSessions?: number | undefined
} = {}): SessionStore & { clear(): void } {
  const sessions = new Map<string, { value: string; until: number }>()
  const locks = new Map<string, { until: number }>()

  const live = (key: string) => {
    const found = sessions.get(key)
    if (found && found.until > clock()) return found
    sessions.delete(key)
    return undefined
  }

  return {
    get: async (key) => live(key)?.value,
    async set(key, value, { ttlSeconds, onlyIfPresent = false }) {
      if (onlyIfPresent && !live(key)) return false
      sessions.delete(key)
      sessions.set(key, { value, until: clock() + ttlSeconds * 1000 })
      if (sessions.size > maxSessions) sessions.delete(sessions.keys().next().value as string)
      return true
    },
    async delete(key) {
      sessions.delete(key)
    },
    async lock(key, ttlMs) {
      if ((locks.get(key)?.until ?? 0) > clock()) return undefined
      const mine = { until: clock() + ttlMs }
      locks.set(key, mine)
      return async () => {
        if (locks.get(key) === mine) locks.delete(key)
      }
    },
    clear: () => sessions.clear(),
  }
}
