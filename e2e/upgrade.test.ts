import { mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { restoreBackup } from '@latchkey/storage/backup/backup.ts'
import { openSource } from '@latchkey/storage/backup/engine.ts'
import { tablesAfter } from '@latchkey/storage/backup/shape.ts'
import { migrations } from '@latchkey/storage/migrations.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, inject, it } from 'vitest'
import { connect } from './crash/wire.ts'
import { runLatchkey } from './support/latchkey-process.ts'
import { freePorts } from './support/platform.ts'
import { FIXTURES, ISSUER_PORT, live, SECRET, sign } from './upgrade/platform.ts'

const temporary = temporaryFolder()
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.backup'))

/** How many rows every table has. */
async function countsOf(url: string): Promise<Map<string, number>> {
  const source = await openSource(url)
  const counts = new Map<string, number>()
  for (const table of tablesAfter(source.migrations)) {
    let count = 0
    for await (const rows of source.rows(table)) count += rows.length
    counts.set(table.name, count)
  }
  await source.close()
  return counts
}

describe('fixtures of earlier releases', () => {
  it('are there, one of the database before each migration since the first of them', () => {
    const ids = migrations.map(({ id }) => `${id}.backup`)
    const first = ids.indexOf('0035_organization_search.backup')
    expect(fixtures).toEqual(expect.arrayContaining(ids.slice(first, -1)))
    expect(fixtures.filter((name) => !ids.includes(name))).toEqual([])
  })
})

describe.each(fixtures)('a database as of %s', { timeout: 120_000 }, (fixture) => {
  it.each<[string, () => Promise<string>]>([
    ['SQLite', async () => `sqlite:${mkdtempSync(join(temporary, 'data-'))}/latchkey.db`],
    ['PostgreSQL', () => createDatabase(inject('postgres'))],
  ])('comes to the present with all that it has, and is lived on, on %s', async (_engine, freshUrl) => {
    const url = await freshUrl()
    await restoreBackup({ url, file: join(FIXTURES, fixture), sign, isBroughtToPresent: false })
    const before = await countsOf(url)
    expect([...before].filter(([, count]) => count === 0)).toEqual([])

    const store = await openStore({ url })
    expect(await store.missingMigrations()).toEqual([])
    const [port, other] = await freePorts(2)
    const moved = 'UPDATE environments SET origins = replace(replace(origins, ?, ?), ?, ?)'
    await store.commit([{ sql: moved, values: [`${ISSUER_PORT}`, `${port}`, `${ISSUER_PORT + 1}`, `${other}`] }])
    await store.close()
    const after = await countsOf(url)
    const lost = [...before].filter(([table, count]) => after.has(table) && (after.get(table) ?? 0) < count)
    expect(lost).toEqual([])

    const settings = { LATCHKEY_DATABASE_URL: url, LATCHKEY_SECRET: SECRET }
    const latchkey = runLatchkey(['start', '--dev'], { folder: temporary, settings })
    try {
      await latchkey.ready()
      const wire = connect(`http://localhost:${port}`)
      await live(wire)
      wire.close()
      const verify = runLatchkey(['audit', 'verify'], { folder: temporary, settings })
      expect([await verify.ended, verify.stderr()]).toEqual([0, ''])
    } finally {
      expect(await latchkey.stop()).toBe(0)
    }
    expect(latchkey.stdout()).not.toContain('error')
  })
})
