import type { Deps } from './deps.ts'

const EVERY_MS = 60_000
const BATCH = 500

/**
 * Removes what has expired, a bounded batch at a time, so that requests are never held up. Every process does it;
 * they do not harm each other.
 */
export function startMaintenance({ store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>): () => Promise<void> {
  let isStopped = false
  let underWay: Promise<void> = Promise.resolve()
  const prune = async () => {
    try {
      while (!isStopped && (await store.prune(clock.now(), BATCH)) === BATCH);
    } catch (error) {
      log.error({ event: 'prune_failed', err: error }, 'expired records could not be removed')
    }
  }
  const timer = setInterval(() => {
    underWay = underWay.then(prune)
  }, EVERY_MS)
  timer.unref()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await underWay
  }
}
