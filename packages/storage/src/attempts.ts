import type { Command, Database } from './database.ts'

export type AttemptStore = {
  /** When a counter that reached `limit` begins anew; undefined while there are attempts left. */
  fullUntil(environmentId: string, key: string, limit: number, now: number): Promise<number | undefined>
}

const end =
  'SELECT ends_at FROM attempts WHERE environment_id = ? AND attempt_key = ? AND ends_at > ? AND attempt_count >= ?'
const count =
  'INSERT INTO attempts (environment_id, attempt_key, attempt_count, ends_at) VALUES (?, ?, 1, ?) ' +
  'ON CONFLICT (environment_id, attempt_key) DO UPDATE SET ' +
  'attempt_count = CASE WHEN attempts.ends_at <= ? THEN 1 ELSE attempts.attempt_count + 1 END, ' +
  'ends_at = CASE WHEN attempts.ends_at <= ? THEN excluded.ends_at ELSE attempts.ends_at END ' +
  'WHERE attempts.ends_at <= ? OR attempts.attempt_count < ?'
const forgive =
  'UPDATE attempts SET attempt_count = attempt_count - 1 WHERE environment_id = ? AND attempt_key = ? AND attempt_count > 0'
const clear = 'DELETE FROM attempts WHERE environment_id = ? AND attempt_key = ?'

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
  { limit, windowMs }: { limit: number; windowMs: number },
  now: number,
): Command => ({
  sql: count,
  values: [environmentId, key, now + windowMs, now, now, now, limit],
  expect: 'one',
})

/** Takes back one counted attempt: it was not a failed one. Never fails. */
export const forgiveAttempt = (environmentId: string, key: string): Command => ({
  sql: forgive,
  values: [environmentId, key],
})

/** Forgets what was counted: the attempt succeeded. Never fails. */
export const clearAttempts = (environmentId: string, key: string): Command => ({
  sql: clear,
  values: [environmentId, key],
})
