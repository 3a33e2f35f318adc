import { randomUUID } from 'node:crypto'
import type { SessionStore } from '@latchkey/sdk'
import type { Pool } from 'pg'

/** What the database says it is: servers differ in what they think. In milliseconds. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)'

const TABLES_LOCK = 4_718_301

/**
 * Sessions in PostgreSQL, for any number of servers. Makes its two tables if they are not there. Call `prune()` now and
 * then: it removes at most a thousand sessions that ended, and answers how many.
 */
export async function postgresStore(pool: Pool): Promise<SessionStore & { prune(): Promise<number> }> {
  // Servers that start together make them one after the other.
  await pool.query(`
    SELECT pg_advisory_xact_lock(${TABLES_LOCK});
    CREATE TABLE IF NOT EXISTS app_sessions (key TEXT PRIMARY KEY, value TEXT NOT NULL, until BIGINT NOT NULL);
    CREATE INDEX IF NOT EXISTS app_sessions_until ON app_sessions (until);
    CREATE TABLE IF NOT EXISTS app_session_locks (key TEXT PRIMARY KEY, owner TEXT NOT NULL, until BIGINT NOT NULL)`)

  return {
    async get(key) {
      const { rows } = await pool.query(`SELECT value FROM app_sessions WHERE key = $1 AND until > ${NOW}`, [key])
      return rows[0]?.value
    },
    async set(key, value, { ttlSeconds, onlyIfPresent = false }) {
      const sql = onlyIfPresent
        ? `UPDATE app_sessions SET value = $2, until = ${NOW} + $3 WHERE key = $1 AND until > ${NOW}`
        : `INSERT INTO app_sessions (key, value, until) VALUES ($1, $2, ${NOW} + $3)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until`
      const { rowCount } = await pool.query(sql, [key, value, ttlSeconds * 1000])
      return rowCount === 1
    },
    async delete(key) {
      await pool.query('DELETE FROM app_sessions WHERE key = $1', [key])
    },
    async lock(key, ttlMs) {
      const owner = randomUUID()
      // A lock whose time is over belongs to nobody: its owner has died, or was much too slow.
      const { rowCount } = await pool.query(
        `INSERT INTO app_session_locks (key, owner, until) VALUES ($1, $2, ${NOW} + $3)
         ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, until = excluded.until
         WHERE app_session_locks.until <= ${NOW}`,
        [key, owner, ttlMs],
      )
      if (rowCount !== 1) return undefined
      return async () => {
        await pool.query('DELETE FROM app_session_locks WHERE key = $1 AND owner = $2', [key, owner])
      }
    },
    async prune() {
      const { rowCount } = await pool.query(
        `DELETE FROM app_sessions WHERE key IN (SELECT key FROM app_sessions WHERE until <= ${NOW} LIMIT 1000)`,
      )
      return rowCount ?? 0
    },
  }
}
