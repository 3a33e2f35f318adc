import type { PublishedKey } from './jwks.ts'

/**
 * How long a new key is published before it signs: verifiers that cache the key set for a day without asking again for
 * an unknown `kid` still know the key when the first token arrives.
 */
export const PUBLISHED_BEFORE_MS = 86_400_000

/** A key is published for so long after its last signature at least, so that lifetimes can be shortened meanwhile. */
const KEPT_AFTER_MS = 30 * 86_400_000

/** Until when a key that no longer signs from `retiredAt` on is published. Epoch milliseconds. */
export const publishedUntil = (retiredAt: number, longestTokenSeconds: number): number =>
  retiredAt + Math.max(KEPT_AFTER_MS, longestTokenSeconds * 1000)

export type KeySchedule<Key extends PublishedKey> = {
  /** A key to be made now, which signs from `activatedAt` on. */
  readonly add?: { readonly algorithm: Key['algorithm']; readonly activatedAt: number }
  /** Keys that no longer sign from `retiredAt` on. */
  readonly retire: readonly { readonly key: Key; readonly retiredAt: number }[]
  /** Keys whose last token has expired. */
  readonly remove: readonly Key[]
}

/**
 * What is to be done about the keys of an environment by now: a key of the wanted algorithm is published a day before
 * it signs, each signs until the next one does, and an old one is published until the last token it signed has expired.
 * Times are in epoch milliseconds.
 */
export function scheduleKeys<Key extends PublishedKey>(
  keys: readonly Key[],
  {
    algorithm,
    rotateAfterDays,
    longestTokenSeconds,
    now,
  }: {
    algorithm: Key['algorithm']
    /** Null: only when the algorithm changes. */
    rotateAfterDays: number | null
    /** The lifetime of the longest-lived tokens that are signed. */
    longestTokenSeconds: number
    now: number
  },
): KeySchedule<Key> {
  const inOrder = keys.filter(isScheduled).sort((a, b) => a.activatedAt - b.activatedAt)
  const retire = inOrder.flatMap((key, index) => {
    const next = inOrder[index + 1]
    return next && key.retiredAt === null ? [{ key, retiredAt: next.activatedAt }] : []
  })
  const remove = keys.filter(
    ({ retiredAt }) => retiredAt !== null && publishedUntil(retiredAt, longestTokenSeconds) <= now,
  )
  const newest = inOrder.at(-1)
  const dueAt = newest && nextDueAt(newest, { algorithm, rotateAfterDays, now })
  if (!newest || dueAt === undefined || dueAt - PUBLISHED_BEFORE_MS > now) return { retire, remove }
  const activatedAt = Math.max(dueAt, now + PUBLISHED_BEFORE_MS)
  return {
    add: { algorithm, activatedAt },
    retire: newest.retiredAt === null ? [...retire, { key: newest, retiredAt: activatedAt }] : retire,
    remove,
  }
}

const isScheduled = <Key extends PublishedKey>(key: Key): key is Key & { activatedAt: number } =>
  key.activatedAt !== null

function nextDueAt(
  newest: PublishedKey & { activatedAt: number },
  { algorithm, rotateAfterDays, now }: { algorithm: string; rotateAfterDays: number | null; now: number },
): number | undefined {
  if (newest.algorithm !== algorithm) return now + PUBLISHED_BEFORE_MS
  return rotateAfterDays === null ? undefined : newest.activatedAt + rotateAfterDays * 86_400_000
}

/** When the key that signs changes next; undefined when none is scheduled. Epoch milliseconds. */
export function nextKeyChange(keys: readonly PublishedKey[], now: number): number | undefined {
  const times = keys.flatMap(({ activatedAt, retiredAt }) => [activatedAt, retiredAt])
  const ahead = times.filter((time): time is number => time !== null && time > now)
  return ahead.length === 0 ? undefined : Math.min(...ahead)
}
