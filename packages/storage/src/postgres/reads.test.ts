import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Database } from '../database.ts'
import { createDatabase } from '../testing/databases.ts'
import { openPostgres } from './database.ts'

const WAITING = `
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

describe('reads that are asked for at once', () => {
  let db: Database
  let url: string
  beforeAll(async () => {
    url = await createDatabase(inject('postgres'))
    db = await openPostgres(url)
  })
  afterAll(() => db.close())

  const process = 'SELECT pg_backend_pid() AS process, CAST(? AS BIGINT) AS asked'
  const ask = (count: number) => Promise.all(Array.from({ length: count }, (_, asked) => db.first(process, [asked])))

  it('share a connection, and each gets its own answer', async () => {
    const answers = await ask(10)
    expect(answers.map((row) => row?.asked)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(new Set(answers.map((row) => row?.process)).size).toBe(1)
  })

  it('take another connection where they are many', async () => {
    const answers = await ask(40)
    expect(answers.map((row) => row?.asked)).toEqual(Array.from({ length: 40 }, (_, asked) => asked))
    expect(new Set(answers.map((row) => row?.process)).size).toBe(3)
  })

  it('share it as well where they are asked for a moment after each other', async () => {
    const first = db.first(process, [1])
    await new Promise(setImmediate)
    const answers = await Promise.all([first, db.first(process, [2])])
    expect(answers.map((row) => row?.asked)).toEqual([1, 2])
    expect(answers[0]?.process).toBe(answers[1]?.process)
  })

  it('wait for no slow one, however many of those there are', async () => {
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    await holder.query('SELECT pg_advisory_lock(1)')
    const slow = Array.from({ length: 20 }, (_, asked) =>
      db.allSlow('SELECT CAST(? AS BIGINT) AS asked, pg_advisory_xact_lock(1)', [asked]),
    )
    await expect.poll(() => holder.query(WAITING).then(({ rowCount }) => rowCount)).toBe(2)
    expect(await ask(10)).toHaveLength(10)
    expect(await db.commit([{ sql: 'UPDATE registry SET version = version WHERE id = ?', values: [1] }])).toBe(true)
    await holder.end()
    expect((await Promise.all(slow)).flat().map(({ asked }) => asked)).toEqual([...slow.keys()])
  })

  it('fail alone, and those behind them are asked once more', async () => {
    const settled = await Promise.allSettled([
      db.first(process, [1]),
      db.first('SELECT 1 / CAST(? AS BIGINT) AS one', [0]),
      db.all(process, [3]),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await ask(1)).toMatchObject([{ asked: 0 }])
    expect(db.usage().connections).toMatchObject({ wanted: 0 })
  })

  it('fail alone where they cannot even be prepared', async () => {
    const settled = await Promise.allSettled([
      db.first(process, [1]),
      db.first('SELECT nothing FROM nowhere WHERE id = ?', [2]),
      db.first(`${process}, 'prepared for the first time'`, [3]),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
