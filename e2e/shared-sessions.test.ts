import { postgresStore } from '@latchkey/example-session-stores/postgres'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import pg from 'pg'
import { expect, inject, it, vi } from 'vitest'
import { describeSharedSessions } from './support/shared-sessions.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describeSharedSessions('sessions in PostgreSQL', () => createDatabase(inject('postgres')))

it('removes sessions of PostgreSQL that have ended, and no others', async () => {
  const pool = new pg.Pool({ connectionString: await createDatabase(inject('postgres')) })
  try {
    const store = await postgresStore(pool)
    await store.set('one', 'a', { ttlSeconds: 60 })
    await store.set('gone', 'b', { ttlSeconds: -1 })
    expect(await store.prune()).toBe(1)
    expect(await store.prune()).toBe(0)
    expect(await store.get('one')).toBe('a')
  } finally {
    await pool.end()
  }
})
