import type { Deps } from '../deps.ts'
import { CHAIN_START } from './chain.ts'
import { auditKey } from './key.ts'
import { sealEntries } from './seal.ts'

/** Seals what this process has written at once, and when it stays, what others have left behind. */
export type Sealer = {
  /** Resolves when everything that was written before the call is sealed, or could not be. */
  seal(): Promise<void>
  /** Seals what is left of its own. */
  close(): Promise<void>
}

const LIMITS = {
  gatherMs: 100, // entries that come within it share a checkpoint
  pollMs: 1000,
}

/**
 * Nothing that writes waits for it. While it fails, that is logged, once until it works again; entries wait in the
 * database meanwhile. Only a process that stays looks for what others have left.
 */
export function createSealer(
  { store, clock, secrets, log }: Pick<Deps, 'store' | 'clock' | 'secrets' | 'log'>,
  { stays, gatherMs = LIMITS.gatherMs, pollMs = LIMITS.pollMs }: { stays: boolean } & Partial<typeof LIMITS>,
): Sealer {
  let key: ReturnType<typeof auditKey> | undefined
  let seen = CHAIN_START
  let trouble: string | undefined
  let underWay: Promise<void> = Promise.resolve()
  let gathering: NodeJS.Timeout | undefined
  let isQueued = false
  let isClosed = false

  const poll = stays ? setInterval(seal, pollMs).unref() : undefined
  const stopWatching = store.audit.watch(() => {
    gathering ??= setTimeout(seal, gatherMs).unref()
  })

  function seal(): Promise<void> {
    clearTimeout(gathering)
    gathering = undefined
    if (isQueued || isClosed) return underWay
    isQueued = true
    underWay = underWay.then(sealOnce)
    return underWay
  }

  async function sealOnce(): Promise<void> {
    isQueued = false
    try {
      key ??= auditKey(secrets)
      seen = await sealEntries({ store, clock, key }, seen)
      trouble = undefined
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (message !== trouble) log.error({ event: 'audit_not_sealed', err: error }, 'the audit log could not be sealed')
      trouble = message
    }
  }

  return {
    seal,
    async close() {
      stopWatching()
      clearInterval(poll)
      if (gathering) seal()
      isClosed = true
      await underWay
    },
  }
}
