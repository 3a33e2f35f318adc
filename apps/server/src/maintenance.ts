import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from './deps.ts'
import { rotateDueKeys } from './keys/rotation.ts'

const EVERY_MS = 60_000
const BATCH = 500
/** Of people, each with some ten statements: what one commit holds up. */
const FILL_BATCH = 100
const FILL_PAUSE_MS = 25

/**
 * Removes what has expired, a bounded batch at a time, so that requests are never held up, makes searchable what a
 * release before this one added, likewise, and changes signing keys that are due. Every process does it; they do not
 * harm each other.
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
  const fill = async () => {
    try {
      while (!isStopped && (await store.fillSearch(FILL_BATCH)) > 0) await wait(FILL_PAUSE_MS)
    } catch (error) {
      log.error({ event: 'search_fill_failed', err: error }, 'users could not be made searchable')
    }
  }
  let filling: Promise<void> = Promise.resolve() // for itself: after an upgrade it goes on for minutes
  const begin = setImmediate(() => {
    filling = fill()
  })
  const timer = setInterval(() => {
    underWay = underWay.then(prune).then(rotate)
    filling = filling.then(fill)
  }, EVERY_MS)
  timer.unref()
  return async () => {
    isStopped = true
    clearImmediate(begin)
    clearInterval(timer)
    await Promise.all([underWay, filling])
  }
}
