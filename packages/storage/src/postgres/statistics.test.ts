import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Database } from '../database.ts'
import { addGrant } from '../grants.ts'
import { createDatabase } from '../testing/databases.ts'
import { aGrant } from '../testing/records.ts'
import { openPostgres } from './database.ts'

describe('a database that grows fast', () => {
  let db: Database
  beforeAll(async () => {
    db = await openPostgres(await createDatabase(inject('postgres')))
    // whose own look comes once a minute
    for (const table of ['grants', 'refresh_tokens']) {
      await db.commit([{ sql: `ALTER TABLE ${table} SET (autovacuum_enabled = false)`, values: [] }])
    }
  })
  afterAll(() => db.close())

  const knownPages = async (table: string) =>
    Number((await db.first('SELECT relpages FROM pg_class WHERE relname = ?', [table]))?.relpages)
  const grow = async (count: number, name: string) => {
    expect(
      await db.commit(Array.from({ length: count }, (_, at) => addGrant(aGrant({ id: `${name} ${at}`.repeat(10) })))),
    ).toBe(true)
  }

  it('is known to PostgreSQL as it is, but for tables that are empty', async () => {
    expect(await knownPages('grants')).toBe(0)
    await grow(1000, 'first')
    await expect.poll(() => knownPages('grants')).toBeGreaterThan(1)
    expect(await knownPages('refresh_tokens')).toBe(0)
  })

  it('is known again when it has become four times as large', async () => {
    const before = await knownPages('grants')
    await grow(4000, 'second')
    await expect.poll(() => knownPages('grants')).toBeGreaterThan(4 * before)
  })
})
