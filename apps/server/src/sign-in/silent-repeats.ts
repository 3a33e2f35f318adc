/** Which sign-ins without a question have been written down of late. */
export type SilentRepeats = {
  /**
   * Commits, told whether it is the first within the window that begins with it. Where nothing comes of it, the next
   * one is the first.
   */
  commit(key: string, now: number, commit: (isFirst: boolean) => Promise<boolean>): Promise<boolean>
}

const WINDOW_MS = 5 * 60_000

/** These take some 25 MB. */
const MAX_ENTRIES = 100_000

/**
 * Remembers in memory what was written down, so that an application which asks again and again costs no read and one
 * event in five minutes. Each process knows its own. A repeat does not lengthen the window; where it is too much to
 * remember, the oldest is forgotten, and told once more.
 */
export function createSilentRepeats({ maxEntries = MAX_ENTRIES }: { maxEntries?: number } = {}): SilentRepeats {
  const times = new Map<string, number>() // in the order of the first
  return {
    async commit(key, now, commit) {
      const isFirst = note(key, now)
      let isDone = false
      try {
        isDone = await commit(isFirst)
        return isDone
      } finally {
        if (isFirst && !isDone) times.delete(key)
      }
    },
  }

  function note(key: string, now: number): boolean {
    for (const [oldest, at] of times) {
      if (at + WINDOW_MS > now) break
      times.delete(oldest)
    }
    if (times.has(key)) return false
    times.set(key, now)
    for (const oldest of times.keys()) {
      if (times.size <= maxEntries) break
      times.delete(oldest)
    }
    return true
  }
}
