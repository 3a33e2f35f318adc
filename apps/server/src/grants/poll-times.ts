import { DEVICE_CODE_TTL_SECONDS } from '@latchkey/oauth/device-authorization.ts'

/** When devices last asked for their tokens. */
export type PollTimes = {
  /** The time of the poll before this one, and notes this one. */
  next(key: string, now: number): number | undefined
}

/** A hundred thousand devices waiting at once take some 20 MB. */
const MAX_ENTRIES = 100_000

/**
 * Remembers polls in memory, so that a waiting device costs no write. Each process knows its own: behind several of
 * them a device that polls too often is told so by whichever it meets twice. The longest silent one is forgotten first.
 */
export function createPollTimes({ maxEntries = MAX_ENTRIES }: { maxEntries?: number } = {}): PollTimes {
  const times = new Map<string, number>() // in the order of the last poll
  return {
    next(key, now) {
      const previous = times.get(key)
      times.delete(key)
      times.set(key, now)
      for (const [oldest, at] of times) {
        if (times.size <= maxEntries && at + DEVICE_CODE_TTL_SECONDS * 1000 > now) break
        times.delete(oldest)
      }
      return previous
    },
  }
}
