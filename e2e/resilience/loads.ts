import { setTimeout } from 'node:timers/promises'
import { newLedger } from '../crash/ledger.ts'
import { load } from '../crash/load.ts'
import { type Random, seededRandom } from '../crash/random.ts'
import { verifyAfterRestart } from '../crash/verify.ts'
import type { Wire } from '../crash/wire.ts'

const NOTHING_SEEN = { accounts: 0, sessions: 0, families: 0 }

/** Loads that write down what was acknowledged in one book, and its verification. */
export function openLoads(seed: number) {
  const ledger = newLedger()
  const random: Random = seededRandom(seed)
  return {
    ledger,
    /** Loads until it is stopped, which rejects at the first answer that is not as it should be. */
    begin(wire: Wire) {
      let isStopped = false
      const done = load(wire, ledger, random, () => isStopped)
      done.catch(() => {}) // stop() tells
      return {
        /** Whoever loses an answer from here on has no error to tell. */
        forgive() {
          isStopped = true
        },
        async stop() {
          isStopped = true
          await done
        },
      }
    },
    /** Everything that was acknowledged is there, and what was in doubt happened whole or not at all. */
    verify: (wire: Wire) => verifyAfterRestart(wire, ledger, { random, limit: Infinity, since: NOTHING_SEEN }),
    wait: (ms: number) => setTimeout(ms),
  }
}
