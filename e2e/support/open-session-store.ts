import { postgresStore } from '@latchkey/example-session-stores/postgres'
import { redisStore } from '@latchkey/example-session-stores/redis'
import type { SessionStore } from '@latchkey/sdk'
import pg from 'pg'
import { connectToRedis } from './redis-client.ts'

export type OpenedStore = {
  readonly store: SessionStore
  /** Lets the time of a value, or of a lock, be over. */
  expire(key: string): Promise<unknown>
  expireLock(key: string): Promise<unknown>
  /** Everything that is kept of sessions, as somebody sees it who reads the database. */
  dump(): Promise<string[]>
  close(): Promise<void>
}

/** The store of `examples/session-stores` for a database. */
export const openSessionStore = (url: string): Promise<OpenedStore> =>
  url.startsWith('redis:') ? openRedis(url) : openPostgres(url)

async function openPostgres(connectionString: string): Promise<OpenedStore> {
  const pool = new pg.Pool({ connectionString, max: 10 })
  return {
    store: await postgresStore(pool),
    expire: (key) => pool.query('UPDATE app_sessions SET until = 0 WHERE key = $1', [key]),
    expireLock: (key) => pool.query('UPDATE app_session_locks SET until = 0 WHERE key = $1', [key]),
    dump: async () => (await pool.query('SELECT key, value FROM app_sessions')).rows.map((row) => JSON.stringify(row)),
    close: () => pool.end(),
  }
}

async function openRedis(url: string): Promise<OpenedStore> {
  const client = await connectToRedis(url)
  const prefix = `${new URL(url).pathname.slice(1)}:`
  return {
    store: redisStore(client, prefix),
    expire: (key) => client.sendCommand(['PEXPIREAT', prefix + key, '1']),
    expireLock: (key) => client.sendCommand(['PEXPIREAT', `${prefix}lock:${key}`, '1']),
    async dump() {
      const keys = (await client.sendCommand(['KEYS', `${prefix}*`])) as string[]
      const values = await Promise.all(keys.map((key) => client.sendCommand(['GET', key])))
      return keys.map((key, index) => JSON.stringify({ key, value: values[index] }))
    },
    close: async () => client.close(),
  }
}
