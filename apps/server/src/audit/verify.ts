import type { AuditPlace } from '@latchkey/storage/audit.ts'
import { CHAIN_START, digestOf, linkHash } from './chain.ts'
import { type AuditJwk, isSignedBy } from './key.ts'
import type { ChainLine } from './lines.ts'

/** What was found: what stands there is as it was sealed, unless there are problems. */
export type Verified = {
  problems: readonly string[]
  /** Further problems, which are not told singly. */
  untold: number
  /** Behind which entry the chain begins here. */
  after: number
  /** Where it ends: what to expect of the next one. */
  end: AuditPlace
  entries: number
  /** Of those, how many are there as their digests alone. */
  leftOut: number
  checkpoints: number
}

/** Told singly: one edit of a long chain must not fill a terminal. */
const MAX_PROBLEMS = 50

/**
 * Checks a chain line by line, in its order: every entry against the hash before it, every checkpoint against the chain
 * and the key, and the end against what the last line says. `expect` is a place that is known from elsewhere. Pure.
 */
export function createChainVerifier({ key, expect }: { key: AuditJwk; expect?: AuditPlace | undefined }) {
  const problems: string[] = []
  let untold = 0
  let [after, place, signed] = [CHAIN_START, CHAIN_START, CHAIN_START]
  let [lines, entries, leftOut, checkpoints] = [0, 0, 0, 0]
  let isEnded = false

  function problem(text: string): void {
    if (problems.length < MAX_PROBLEMS) problems.push(text)
    else untold++
  }

  function link(sequence: number, digest: string, hash: string): void {
    const next = place.sequence + 1
    entries++
    if (sequence < next) {
      problem(`entry ${sequence} stands behind entry ${place.sequence}: it was moved, or put there`)
      return
    }
    if (sequence > next) {
      const last = sequence - 1
      problem(last === next ? `entry ${next} is missing` : `entries ${next} to ${last} are missing`)
    } else if (linkHash(place.hash, sequence, digest) !== hash) {
      problem(`entry ${sequence} is not what was sealed there, or the hash of the one before it is not`)
    }
    place = { sequence, hash }
    compareWithExpected()
  }

  function compareWithExpected(): void {
    if (expect?.sequence !== place.sequence || expect.hash === place.hash) return
    problem(`the chain up to entry ${expect.sequence} is not the one that is expected`)
  }

  return {
    /** The next line. */
    take(line: ChainLine): void {
      if (isEnded) problem('something stands behind the end')
      lines++
      if (line.type === 'header' && lines === 1) {
        after = line.after
        place = line.after
        signed = line.after
        compareWithExpected()
      } else if (line.type === 'entry') link(line.sequence, digestOf(line.entry), line.hash)
      else if (line.type === 'left_out') {
        leftOut++
        link(line.sequence, line.digest, line.hash)
      } else if (line.type === 'checkpoint') {
        const { type: _, ...checkpoint } = line
        const { sequence, hash } = checkpoint
        checkpoints++
        if (!isSignedBy(key, checkpoint)) problem(`the checkpoint at entry ${sequence} was not signed by the key`)
        else if (sequence === signed.sequence) problem(`the checkpoint at entry ${sequence} is there twice`)
        else if (sequence !== place.sequence) problem(`the checkpoint at entry ${sequence} is not at its place`)
        else if (hash !== place.hash) {
          problem(`the checkpoint at entry ${sequence} was signed over something else than the entries up to there`)
        }
        signed = { sequence, hash }
      } else if (line.type === 'end') {
        isEnded = true
        const { sequence, hash } = line
        if (sequence !== place.sequence || hash !== place.hash) {
          problem(`the chain should end at entry ${sequence}, and what is there ends at entry ${place.sequence}`)
        }
      } else problem(`line ${lines} is a second header`)
    },

    /** A line that cannot be read. */
    refuse(text: string): void {
      lines++
      problem(text)
    },

    /** When nothing more comes. */
    finish(): Verified {
      if (!isEnded) problem(`it breaks off behind entry ${place.sequence}`)
      if (place.sequence > signed.sequence) {
        problem(`no checkpoint signs what stands behind entry ${signed.sequence}`)
      }
      if (expect && expect.sequence > place.sequence) {
        problem(
          `it ends at entry ${place.sequence}, and entry ${expect.sequence} is expected: what lay between is gone`,
        )
      }
      if (expect && expect.sequence < after.sequence) {
        problem(
          `it begins behind entry ${after.sequence}, and entry ${expect.sequence} is expected: use an earlier export`,
        )
      }
      return { problems, untold, after: after.sequence, end: place, entries, leftOut, checkpoints }
    },
  }
}

export type ChainVerifier = ReturnType<typeof createChainVerifier>

/** How a place is written where somebody keeps it. */
export const placeText = ({ sequence, hash }: AuditPlace): string => `${sequence}.${hash}`

/** The same, read; undefined when it is none. */
export function readPlace(text: string): AuditPlace | undefined {
  const [, sequence, hash] = /^(\d{1,15})\.([\w-]{43})$/.exec(text.trim()) ?? []
  return sequence !== undefined && hash !== undefined ? { sequence: Number(sequence), hash } : undefined
}
