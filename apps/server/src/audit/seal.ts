import { type AuditPlace, sealAuditEntries } from '@latchkey/storage/audit.ts'
import type { Deps } from '../deps.ts'
import { CHAIN_START, digestOf, factsOf, linkHash } from './chain.ts'
import type { AuditKey } from './key.ts'

/** Of statements, one for each entry: what one commit holds up. */
const BATCH = 200
const TRIES = 8

/** The chain is not as it was left: nothing is sealed until somebody has looked. */
export class AuditChainError extends Error {
  override name = 'AuditChainError'
}

type SealDeps = Pick<Deps, 'store' | 'clock'> & { key: AuditKey }

/**
 * Seals every entry that waits, in bounded commits, and answers the place of the last one. Any number of processes may
 * do this at the same time: each batch is one commit that succeeds for one of them. `seen` is the place that this
 * process has seen last; a chain that has gone back behind it is refused, and so is one whose end nobody has signed:
 * otherwise the next signature would speak for what somebody else wrote. Throws AuditChainError.
 */
export async function sealEntries(
  { store, clock, key }: SealDeps,
  seen: AuditPlace = CHAIN_START,
): Promise<AuditPlace> {
  let known = seen
  for (let tries = 0; tries < TRIES; ) {
    const place = await endOfChain({ store, key })
    if (!place) {
      tries++
      continue
    }
    requireForward(known, place)
    known = place
    const waiting = await store.audit.unsealed(BATCH)
    if (waiting.length === 0) return place
    let last = place
    const sealing = waiting.map((entry) => {
      const sequence = last.sequence + 1
      last = { sequence, hash: linkHash(last.hash, sequence, digestOf(factsOf(entry))) }
      return { id: entry.id, ...last }
    })
    const checkpoint = key.sign({ ...last, at: clock.now() })
    if (!(await store.commit(sealAuditEntries(place, sealing, checkpoint))))
      tries++ // another process was faster
    else if (waiting.length < BATCH) return last
  }
  return known // what is left is for the others who are at it, or for the next time
}

/** Where the chain ends, if that is what its last checkpoint signs; undefined: it was moved on meanwhile. */
async function endOfChain({ store, key }: Pick<SealDeps, 'store' | 'key'>): Promise<AuditPlace | undefined> {
  const place = await store.audit.place()
  const checkpoint = await store.audit.lastCheckpoint()
  if (isSame(place, checkpoint ?? CHAIN_START)) {
    if (!checkpoint || key.signerOf(checkpoint)) return place
    throw new AuditChainError(`the checkpoint at entry ${checkpoint.sequence} was not signed by this installation`)
  }
  if (!isSame(place, await store.audit.place())) return undefined
  throw new AuditChainError(`the end of the chain, entry ${place.sequence}, is not what the last checkpoint signs`)
}

function requireForward(known: AuditPlace, place: AuditPlace): void {
  const isBehind = place.sequence < known.sequence || (place.sequence === known.sequence && place.hash !== known.hash)
  if (!isBehind) return
  throw new AuditChainError(
    `the chain ended at entry ${known.sequence} before, and ends at entry ${place.sequence} now`,
  )
}

const isSame = (one: AuditPlace, other: AuditPlace) => one.sequence === other.sequence && one.hash === other.hash
