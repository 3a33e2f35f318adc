import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Command, Database } from '../database.ts'
import { createDatabase } from '../testing/databases.ts'
import { openPostgres } from './database.ts'

describe('a commit of several commands', () => {
  let db: Database
  beforeAll(async () => {
    db = await openPostgres(await createDatabase(inject('postgres')))
    await db.commit([{ sql: 'CREATE TABLE marks (id TEXT PRIMARY KEY, transaction TEXT)', values: [] }])
  })
  afterAll(() => db.close())

  const add = (id: string): Command => ({
    sql: 'INSERT INTO marks (id, transaction) VALUES (?, CAST(pg_current_xact_id() AS TEXT)) ON CONFLICT DO NOTHING',
    values: [id],
    expect: 'one',
  })
  const remove = (id: string): Command => ({ sql: 'DELETE FROM marks WHERE id = ?', values: [id], expect: 'one' })
  const marks = async () => (await db.all('SELECT id FROM marks ORDER BY id', [])).map(({ id }) => id)

  it('is one transaction, in which each sees what those before it did', async () => {
    expect(await db.commit([add('a'), remove('a'), add('a'), add('b')])).toBe(true)
    const rows = await db.all('SELECT DISTINCT transaction FROM marks', [])
    expect(rows).toHaveLength(1)
    expect(await db.commit([remove('a'), remove('b')])).toBe(true)
  })

  it('is undone by a precondition that fails, wherever it stands, and its connection serves on', async () => {
    await db.commit([add('there')])
    expect(await db.commit([remove('never'), add('new')])).toBe(false)
    expect(await db.commit([add('new'), remove('never')])).toBe(false)
    expect(await db.commit([add('new'), add('there'), add('other')])).toBe(false)
    expect(await marks()).toEqual(['there'])
    expect(db.usage().connections).toMatchObject({ open: 1, idle: 1 })
  })

  it('is undone by an error, and the next one finds a connection', async () => {
    await expect(db.commit([add('new'), { sql: 'INSERT INTO nowhere VALUES (?)', values: ['x'] }])).rejects.toThrow(
      'nowhere',
    )
    expect(await db.commit([add('new')])).toBe(true)
    expect(await marks()).toEqual(['new', 'there'])
  })
})
