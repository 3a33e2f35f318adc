import type { Command, Database } from './database.ts'

const OUTBOX_DAYS_MS = 24 * 60 * 60 * 1000
/** So long a device that still polls is told that its code expired, not that there is none. */
const EXPIRED_DEVICE_MS = 60 * 60 * 1000

/** So long somebody who opens a link again is told that it was used or expired, not that there is none. */
const ENDED_LINK_MS = 60 * 60 * 1000

/** So long a mail is there after its last attempt should have been, so that whoever gives it up finds it. */
const EXPIRED_MAIL_MS = 7 * 24 * 60 * 60 * 1000

/** So long it is known how many signed in on a day. */
const COUNTS_MS = 400 * 24 * 60 * 60 * 1000

/** What ends by itself. Tokens go before the grants they belong to. */
const PRUNED = [
  {
    table: 'device_authorizations',
    key: 'environment_id, device_code_hash',
    time: 'expires_at',
    keepMs: EXPIRED_DEVICE_MS,
  },
  { table: 'refresh_tokens', key: 'environment_id, token_hash', time: 'expires_at', keepMs: 0 },
  { table: 'revoked_tokens', key: 'environment_id, jti', time: 'expires_at', keepMs: 0 },
  { table: 'attempts', key: 'environment_id, attempt_key', time: 'forgotten_at', keepMs: 0 },
  { table: 'client_assertions', key: 'environment_id, client_id, jti_hash', time: 'expires_at', keepMs: 0 },
  { table: 'challenges', key: 'environment_id, id_hash', time: 'expires_at', keepMs: 0 },
  { table: 'sessions', key: 'environment_id, id_hash', time: 'expires_at', keepMs: 0 },
  { table: 'portal_links', key: 'environment_id, key_hash', time: 'expires_at', keepMs: ENDED_LINK_MS },
  { table: 'portal_sessions', key: 'environment_id, id_hash', time: 'expires_at', keepMs: 0 },
  { table: 'administrator_links', key: 'key_hash', time: 'expires_at', keepMs: ENDED_LINK_MS },
  { table: 'administrator_sessions', key: 'id_hash', time: 'idle_expires_at', keepMs: 0 },
  { table: 'grants', key: 'environment_id, id', time: 'expires_at', keepMs: 0 },
  { table: 'invitations', key: 'environment_id, id', time: 'pruned_at', keepMs: 0 },
  { table: 'events', key: 'environment_id, id', time: 'expires_at', keepMs: 0 },
  { table: 'event_counts', key: 'environment_id, day, type, slot', time: 'day', keepMs: COUNTS_MS },
  { table: 'changes', key: 'environment_id, id', time: 'expires_at', keepMs: 0 },
  { table: 'idempotency_keys', key: 'environment_id, key_hash', time: 'expires_at', keepMs: 0 },
  { table: 'outbox_mails', key: 'environment_id, id', time: 'created_at', keepMs: OUTBOX_DAYS_MS },
  { table: 'queued_mails', key: 'environment_id, id', time: 'expires_at', keepMs: EXPIRED_MAIL_MS },
].map(({ table, key, time, keepMs }) => {
  const ended = `FROM ${table} WHERE ${time} <= ? ORDER BY ${time} LIMIT ?`
  return {
    keepMs,
    count: `SELECT count(*) AS ended FROM (SELECT ${time} ${ended}) AS ended_rows`,
    remove: `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} ${ended})`,
  }
})

/** Removes what ended, the oldest of each kind first, at most `limit` records together; answers how many. */
export async function prune(db: Database, now: number, limit: number): Promise<number> {
  const removals: Command[] = []
  let removed = 0
  for (const { count, remove, keepMs } of PRUNED) {
    if (removed >= limit) break
    const values = [now - keepMs, limit - removed]
    const found = (await db.first(count, values))?.ended as number
    if (found > 0) removals.push({ sql: remove, values })
    removed += found
  }
  if (removals.length > 0) await db.commit(removals)
  return removed
}
