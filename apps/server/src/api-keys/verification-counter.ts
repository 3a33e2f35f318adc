import { countVerifications } from '@latchkey/storage/api-keys.ts'
import type { Deps } from '../deps.ts'

const FLUSH_EVERY_MS = 1000

type Count = { environmentId: string; id: string; count: number; lastVerifiedAt: number }

/**
 * Counts verifications in memory and writes them down once a second, all keys in one commit, so that verifying costs
 * no write. What was counted in the last second is lost if the process dies.
 */
export type VerificationCounter = {
  count(environmentId: string, id: string, now: number): void
  /** What is counted but not written down yet. */
  pending(environmentId: string, id: string): number
  flush(): Promise<void>
  close(): Promise<void>
}

export function createVerificationCounter({ store, log }: Pick<Deps, 'store' | 'log'>): VerificationCounter {
  let counts = new Map<string, Count>()
  let writing: Promise<void> = Promise.resolve()
  const flush = () => {
    writing = writing.then(async () => {
      if (counts.size === 0) return
      const batch = counts
      counts = new Map()
      try {
        await store.commit(
          [...batch.values()].map(({ environmentId, id, count, lastVerifiedAt }) =>
            countVerifications(environmentId, id, count, lastVerifiedAt),
          ),
        )
      } catch (error) {
        log.error({ event: 'verifications_not_counted', err: error }, 'uses of API keys could not be written down')
        for (const counted of batch.values()) add(counted)
      }
    })
    return writing
  }
  const add = (counted: Count) => {
    const key = `${counted.environmentId} ${counted.id}`
    const known = counts.get(key)
    if (!known) counts.set(key, counted)
    else {
      known.count += counted.count
      known.lastVerifiedAt = Math.max(known.lastVerifiedAt, counted.lastVerifiedAt)
    }
  }
  const timer = setInterval(flush, FLUSH_EVERY_MS)
  timer.unref()
  return {
    count: (environmentId, id, now) => add({ environmentId, id, count: 1, lastVerifiedAt: now }),
    pending: (environmentId, id) => counts.get(`${environmentId} ${id}`)?.count ?? 0,
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
