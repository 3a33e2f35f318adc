import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { addEnvironment } from '../environments.ts'
import { migrations } from '../migrations.ts'
import { openStore } from '../store.ts'
import { createDatabase } from '../testing/databases.ts'
import { fillEveryTable } from '../testing/fill.ts'
import { temporaryFolder } from '../testing/folders.ts'
import { anEnvironment, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'
import { restoreBackup, writeBackup } from './backup.ts'
import { openSource } from './engine.ts'
import { tablesAfter } from './shape.ts'

const folder = temporaryFolder()
let files = 0
const fresh = (ending: string) => join(folder, `${files++}${ending}`)
const signWith = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('hex')
const sign = signWith('the secret')
const opens = () => true
const now = 1_800_000_000_000
const WAIT = { timeout: 60_000 } // whole databases are made, on a machine that may be busy

/** A SQLite file with a row in every table. */
async function aFilledFile(): Promise<string> {
  const path = fresh('.db')
  await (await openStore({ url: `sqlite:${path}` })).close()
  const db = new Sqlite(path)
  for (const { name } of tablesAfter(migrations.map(({ id }) => id)).reverse()) db.exec(`DELETE FROM "${name}"`)
  db.close()
  fillEveryTable(path)
  return path
}

/** Every row of every table, in an order that does not depend on the engine. */
async function contentOf(url: string): Promise<Record<string, string[]>> {
  const source = await openSource(url)
  const content: Record<string, string[]> = {}
  for (const table of tablesAfter(source.migrations)) {
    const rows: string[] = []
    for await (const some of source.rows(table)) rows.push(...some.map((row) => JSON.stringify(row)))
    content[table.name] = rows.sort()
  }
  await source.close()
  return content
}

async function backupOf(url: string, more: Partial<Parameters<typeof writeBackup>[0]> = {}): Promise<string> {
  const file = fresh('.backup')
  await writeBackup({ url, file, sign, opens, now, ...more })
  return file
}

let filled: string
let backup: string
beforeAll(async () => {
  filled = `sqlite:${await aFilledFile()}`
  backup = await backupOf(filled)
})

describe('a backup', WAIT, () => {
  it('has every row of every table, on either engine and from one to the other', async () => {
    const before = await contentOf(filled)
    expect(Object.values(before).every((rows) => rows.length === 1)).toBe(true)
    const postgres = await createDatabase(inject('postgres'))
    const restored = await restoreBackup({ url: postgres, file: backup, sign })
    expect(restored).toEqual({ createdAt: now, tables: Object.keys(before).length, rows: Object.keys(before).length })
    expect(await contentOf(postgres)).toEqual(before)
    const back = `sqlite:${fresh('.db')}`
    await restoreBackup({ url: back, file: await backupOf(postgres), sign })
    expect(await contentOf(back)).toEqual(before)
  })

  it('is for its owner alone, and leaves nothing else behind', () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('does not write over a file, or into a folder that is not there', async () => {
    await expect(writeBackup({ url: filled, file: backup, sign, opens, now })).rejects.toMatchObject({
      reason: 'file_exists',
    })
    const nowhere = join(folder, 'nowhere/a.backup')
    await expect(writeBackup({ url: filled, file: nowhere, sign, opens, now })).rejects.toMatchObject({
      reason: 'no_file',
    })
  })

  it('is not made of a database that is not there, or whose keys another secret has sealed', async () => {
    await expect(backupOf(`sqlite:${fresh('.db')}`)).rejects.toMatchObject({ reason: 'unreachable' })
    await expect(backupOf(filled, { opens: () => false })).rejects.toMatchObject({ reason: 'other_secret' })
  })

  it.each<[string, () => Promise<string>]>([
    ['SQLite', async () => `sqlite:${fresh('.db')}`],
    ['PostgreSQL', () => createDatabase(inject('postgres'))],
  ])('shows one moment while somebody writes, on %s', async (_engine, freshUrl) => {
    const url = await freshUrl()
    const store = await openStore({ url })
    const environment = anEnvironment()
    await store.commit([addEnvironment(environment)])
    let written = 0
    let isOver = false
    const writing = (async () => {
      while (!isOver) {
        const [one, other] = [aUser({ environmentId: environment.id }), aUser({ environmentId: environment.id })]
        await store.commit([addUser(one), addUser(other)]) // both or neither
        written += 2
      }
    })()
    await expect.poll(() => written).toBeGreaterThan(20)
    const file = await backupOf(url)
    const atEnd = written
    isOver = true
    await writing
    await store.close()
    const copy = `sqlite:${fresh('.db')}`
    await restoreBackup({ url: copy, file, sign })
    const { users = [] } = await contentOf(copy)
    expect(users.length).toBeGreaterThan(20)
    expect(users.length).toBeLessThanOrEqual(atEnd + 2)
    expect(users.length % 2).toBe(0)
  })
})

describe('a restore', WAIT, () => {
  let untouched: string
  let emptyContent: Awaited<ReturnType<typeof contentOf>>
  beforeAll(async () => {
    untouched = `sqlite:${fresh('.db')}`
    await (await openStore({ url: untouched })).close()
    emptyContent = await contentOf(untouched)
  })
  const line = (file: string) => gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
  const fileOf = (lines: readonly string[]) => {
    const file = fresh('.backup')
    writeFileSync(file, gzipSync(`${lines.join('\n')}\n`))
    return file
  }
  const header = () => JSON.parse(line(backup)[0] ?? '')

  it('leaves a database that is not empty alone, unless it is told to replace it', async () => {
    const url = `sqlite:${fresh('.db')}`
    const store = await openStore({ url })
    await store.commit([addEnvironment(anEnvironment())])
    await store.close()
    const before = await contentOf(url)
    await expect(restoreBackup({ url, file: backup, sign })).rejects.toMatchObject({ reason: 'not_empty' })
    expect(await contentOf(url)).toEqual(before)
    await restoreBackup({ url, file: backup, sign, isReplacing: true })
    expect(await contentOf(url)).toEqual(await contentOf(filled))
  })

  it.each<[string, string, () => string]>([
    ['a file that is not there', 'no_file', () => fresh('.backup')],
    ['something else', 'no_backup', () => fileOf(['{"format":"other"}'])],
    [
      'text that is not compressed',
      'no_backup',
      () => {
        const file = fresh('.backup')
        writeFileSync(file, 'users,organizations\n')
        return file
      },
    ],
    [
      'a file that was cut off',
      'damaged',
      () => {
        const file = fresh('.backup')
        writeFileSync(file, readFileSync(backup).subarray(0, -40))
        return file
      },
    ],
    ['one without its last line', 'damaged', () => fileOf(line(backup).slice(0, -1))],
    ['one with something behind its last line', 'damaged', () => fileOf([...line(backup), '[]'])],
    [
      'a value that was changed',
      'damaged',
      () => fileOf(line(backup).map((text) => text.replace('users id', 'userz id'))),
    ],
    [
      'a row that was taken out',
      'damaged',
      () => fileOf(line(backup).filter((text) => !text.includes('users first_name'))),
    ],
    [
      'a table that was taken out',
      'damaged',
      () => fileOf(line(backup).filter((text) => !text.includes('"table":"users"'))),
    ],
    [
      'columns of somebody else',
      'damaged',
      () => fileOf(line(backup).map((text) => text.replace('"first_name"', '"first_name) --"'))),
    ],
    [
      'numbers in the place of text',
      'damaged',
      () => fileOf(line(backup).map((text) => text.replace(/"users id[^"]*"/, '1'))),
    ],
    [
      'a header that was changed',
      'damaged',
      () => fileOf([JSON.stringify({ ...header(), createdAt: 1 }), ...line(backup).slice(1)]),
    ],
    ['a newer format', 'newer', () => fileOf([JSON.stringify({ ...header(), version: 2 }), ...line(backup).slice(1)])],
    [
      'migrations that are not known here',
      'newer',
      () => {
        const { migrations: ids } = header()
        return fileOf([JSON.stringify({ ...header(), migrations: [...ids, '9999_future'] }), ...line(backup).slice(1)])
      },
    ],
  ])('refuses %s, and changes nothing', async (_what, reason, make) => {
    await expect(restoreBackup({ url: untouched, file: make(), sign })).rejects.toMatchObject({
      name: 'BackupError',
      reason,
    })
    expect(await contentOf(untouched)).toEqual(emptyContent)
  })

  it('is undone on PostgreSQL as well', async () => {
    const url = await createDatabase(inject('postgres'))
    const changed = fileOf(line(backup).map((text) => text.replace('users id', 'userz id')))
    await expect(restoreBackup({ url, file: changed, sign })).rejects.toMatchObject({ reason: 'damaged' })
    expect(await contentOf(url)).toEqual(emptyContent)
  })

  it('refuses another secret before it reads anything', async () => {
    const url = `sqlite:${fresh('.db')}`
    const restoring = restoreBackup({ url, file: backup, sign: signWith('another secret') })
    await expect(restoring).rejects.toMatchObject({ reason: 'other_secret' })
    await expect(openSource(url)).rejects.toMatchObject({ reason: 'unreachable' })
  })

  it('refuses a PostgreSQL database that a server is connected to, and leaves it as it is', async () => {
    const url = await createDatabase(inject('postgres'))
    const named = `${url}${url.includes('?') ? '&' : '?'}application_name=sign-in`
    const store = await openStore({ url: named })
    await store.commit([addEnvironment(anEnvironment())])
    const restoring = restoreBackup({ url, file: backup, sign, isReplacing: true })
    await expect(restoring).rejects.toMatchObject({ reason: 'locked' })
    expect(await store.environments.list()).toHaveLength(1)
    await store.close()
    await restoreBackup({ url, file: backup, sign, isReplacing: true })
    expect(await contentOf(url)).toEqual(await contentOf(filled))
  })

  it('takes what was made under an earlier secret, if that is given', async () => {
    const url = `sqlite:${fresh('.db')}`
    await restoreBackup({ url, file: backup, sign: signWith('the next secret'), earlierSigns: [sign] })
    expect(await contentOf(url)).toEqual(await contentOf(filled))
  })

  it('refuses a file that a server has open', async () => {
    const url = `sqlite:${fresh('.db')}`
    const store = await openStore({ url })
    await expect(restoreBackup({ url, file: backup, sign })).rejects.toMatchObject({ reason: 'locked' })
    await store.close()
  })

  it('brings what an older release has written to the present', async () => {
    const path = fresh('.db')
    const older = migrations.slice(0, 20)
    const db = new Sqlite(path)
    db.exec('CREATE TABLE schema_migrations (id TEXT NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)')
    for (const { id, sql } of older) {
      db.exec(sql)
      db.prepare("INSERT INTO schema_migrations VALUES (?, 'now')").run(id)
    }
    for (const { name } of tablesAfter(older.map(({ id }) => id)).reverse()) db.exec(`DELETE FROM "${name}"`)
    db.close()
    fillEveryTable(path)
    const file = await backupOf(`sqlite:${path}`)
    for (const url of [`sqlite:${fresh('.db')}`, await createDatabase(inject('postgres'))]) {
      await restoreBackup({ url, file, sign })
      const store = await openStore({ url })
      expect(await store.missingMigrations()).toEqual([])
      await store.close()
      expect((await contentOf(url)).users).toHaveLength(1)
    }
  })
})
