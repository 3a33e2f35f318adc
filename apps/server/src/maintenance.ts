import type { Deps } from './deps.ts'
import { rotateDueKeys } from './keys/rotation.ts'

const EVERY_MS = 60_000
const BATCH = 500

/**
 * Removes what has expired, a bounded batch at a time, so that requests are never held up, and changes signing keys
 * that are due. Every process does it; they do not harm each other.
 */
export function startMaintenance(
  deps: Pick<Deps, 'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'log'>,
): () => Promise<void> {
  const { store, clock, log } = deps
  let isStopped = false
  let underWay: Promise<void> = Promise.resolve()
  const prune = async () => {
    try {
      while (!isStopped && (await store.prune(clock.now(), BATCH)) === BATCH);
    } catch (error) {
      log.error({ event: 'prune_failed', err: error }, 'expired records could not be removed')
    }
  }
  const rotate = async () => {
    try {
      await rotateDueKeys(deps)
    } catch (error) {
      log.error({ event: 'rotation_failed', err: error }, 'signing keys that are due could not be changed')
    }
  }
  const timer = setInterval(() => {
    underWay = underWay.then(prune).then(rotate)
  }, EVERY_MS)
  timer.unref()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await underWay
  }
}
