import type { Command, Database } from './database.ts'

export type AttemptStore = {
  /** When a counter that reached `limit` begins anew; undefined while there are attempts left. */
  fullUntil(environmentId: string, key: string, limit: number, now: number): Promise<number | undefined>
}

/** How often something may be tried. `windowMs` runs from the first attempt. */
export type AttemptLimit = { limit: number; windowMs: number }

/** When `limit` is reached, it is full for `lockMs`, and twice as long each time after that, up to `maxLockMs`. */
export type GrowingLimit = AttemptLimit & { lockMs: number; maxLockMs: number }

/** So long after it was full a counter remembers for how long. */
const MEMORY_MS = 24 * 60 * 60 * 1000

const end =
  'SELECT ends_at FROM attempts WHERE environment_id = ? AND attempt_key = ? AND ends_at > ? AND attempt_count >= ?'
const count =
  'INSERT INTO attempts (environment_id, attempt_key, attempt_count, ends_at, forgotten_at) VALUES (?, ?, 1, ?, ?) ' +
  'ON CONFLICT (environment_id, attempt_key) DO UPDATE SET ' +
  'attempt_count = CASE WHEN attempts.ends_at <= ? THEN 1 ELSE attempts.attempt_count + 1 END, ' +
  'ends_at = CASE WHEN attempts.ends_at <= ? THEN excluded.ends_at ELSE attempts.ends_at END, ' +
  'forgotten_at = CASE WHEN attempts.ends_at <= ? THEN excluded.forgotten_at ELSE attempts.forgotten_at END ' +
  'WHERE attempts.ends_at <= ? OR attempts.attempt_count < ?'
const nextLock =
  '(CASE WHEN attempts.lock_ms = 0 OR attempts.forgotten_at <= ? THEN ? ' +
  'WHEN attempts.lock_ms * 2 > ? THEN ? ELSE attempts.lock_ms * 2 END)'
const guess =
  'INSERT INTO attempts (environment_id, attempt_key, attempt_count, ends_at, forgotten_at) VALUES (?, ?, 1, ?, ?) ' +
  'ON CONFLICT (environment_id, attempt_key) DO UPDATE SET ' +
  'attempt_count = CASE WHEN attempts.ends_at <= ? THEN 1 ELSE attempts.attempt_count + 1 END, ' +
  'ends_at = CASE WHEN attempts.ends_at <= ? THEN excluded.ends_at ' +
  `WHEN attempts.attempt_count + 1 >= ? THEN ? + ${nextLock} ELSE attempts.ends_at END, ` +
  'forgotten_at = CASE ' +
  'WHEN attempts.ends_at <= ? AND attempts.forgotten_at > excluded.forgotten_at THEN attempts.forgotten_at ' +
  'WHEN attempts.ends_at <= ? THEN excluded.forgotten_at ' +
  `WHEN attempts.attempt_count + 1 >= ? THEN ? + ${nextLock} ELSE attempts.forgotten_at END, ` +
  'lock_ms = CASE ' +
  `WHEN attempts.ends_at > ? AND attempts.attempt_count + 1 >= ? THEN ${nextLock} ` +
  'WHEN attempts.forgotten_at <= ? THEN 0 ELSE attempts.lock_ms END ' +
  'WHERE attempts.ends_at <= ? OR attempts.attempt_count < ?'
const forgive =
  'UPDATE attempts SET attempt_count = attempt_count - 1 WHERE environment_id = ? AND attempt_key = ? AND attempt_count > 0'
const clear = 'DELETE FROM attempts WHERE environment_id = ? AND attempt_key = ?'
const clearAll = 'DELETE FROM attempts WHERE environment_id = ?'

export function attemptStore(db: Database): AttemptStore {
  return {
    async fullUntil(environmentId, key, limit, now) {
      return (await db.first(end, [environmentId, key, now, limit]))?.ends_at as number | undefined
    },
  }
}

/**
 * Counts an attempt before it is made. Fails once `limit` attempts have been counted in the running window, which
 * begins with the first: of any number of concurrent commits, `limit` succeed.
 */
export const countAttempt = (
  environmentId: string,
  key: string,
  { limit, windowMs }: AttemptLimit,
  now: number,
): Command => {
  const ends = now + windowMs
  return { sql: count, values: [environmentId, key, ends, ends, now, now, now, now, limit], expect: 'one' }
}

/** The same, but the attempt that reaches `limit`, which is two or more, begins a wait that grows from time to time. */
export const countGuess = (
  environmentId: string,
  key: string,
  { limit, windowMs, lockMs, maxLockMs }: GrowingLimit,
  now: number,
): Command => {
  const ends = now + windowMs
  const lock = [now, lockMs, maxLockMs, maxLockMs]
  return {
    sql: guess,
    values: [
      ...[environmentId, key, ends, ends, now],
      ...[now, limit, now, ...lock],
      ...[now, now, limit, now + MEMORY_MS, ...lock],
      ...[now, limit, ...lock, now],
      ...[now, limit],
    ],
    expect: 'one',
  }
}

/** Takes back one counted attempt: it was not a failed one. Never fails. */
export const forgiveAttempt = (environmentId: string, key: string): Command => ({
  sql: forgive,
  values: [environmentId, key],
})

/** Forgets what was counted: the attempt succeeded, or somebody says that it counts no more. Never fails. */
export const clearAttempts = (environmentId: string, key: string): Command => ({
  sql: clear,
  values: [environmentId, key],
})

/** Forgets everything that was counted in an environment. Never fails. */
export const clearAllAttempts = (environmentId: string): Command => ({ sql: clearAll, values: [environmentId] })
