import { statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStore } from '../store.ts'
import { temporaryFolder } from '../testing/folders.ts'
import { aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

describe('opening an SQLite file', () => {
  const folder = temporaryFolder()

  async function aFile(name: string) {
    const path = join(folder, name)
    const store = await openStore({ url: `sqlite:${path}` })
    await store.commit(Array.from({ length: 200 }, () => addUser(aUser())))
    await store.close()
    return path
  }

  it('makes a file and a folder that only its owner can read', async () => {
    const store = await openStore({ url: `sqlite://${join(folder, 'made/for/you.db')}` })
    await store.close()
    expect(statSync(join(folder, 'made/for/you.db')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'made/for')).mode & 0o777).toBe(0o700)
  })

  it('refuses a file with a migration it does not know', async () => {
    const path = await aFile('newer.db')
    const db = new Sqlite(path)
    db.exec("INSERT INTO schema_migrations VALUES ('9999_future', 'now')")
    db.close()
    const opening = openStore({ url: `sqlite:${path}` })
    await expect(opening).rejects.toMatchObject({ name: 'StoreOpenError', reason: 'newer' })
    await expect(opening).rejects.toThrow(/9999_future.*start that version, or restore a backup/)
  })

  it('refuses what is no database', async () => {
    const path = join(folder, 'text.db')
    writeFileSync(path, 'This is a text of more than a hundred bytes, and no database. '.repeat(4))
    await expect(openStore({ url: `sqlite:${path}` })).rejects.toMatchObject({ reason: 'corrupt' })
  })

  it('refuses a file that lost its end', async () => {
    const path = await aFile('short.db')
    truncateSync(path, 8192)
    await expect(openStore({ url: `sqlite:${path}` })).rejects.toMatchObject({ reason: 'corrupt' })
  })

  it('refuses a place where no file can be', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(openStore({ url: `sqlite:${join(folder, 'file/x.db')}` })).rejects.toMatchObject({
      reason: 'unwritable',
    })
    await expect(openStore({ url: `sqlite:${folder}` })).rejects.toMatchObject({ reason: 'unwritable' })
  })

  it('refuses a URL of no known engine without repeating it', async () => {
    const opening = openStore({ url: 'mysql://root:hunter2@localhost/db' })
    await expect(opening).rejects.toThrow('must start with sqlite: or postgres://')
    await expect(opening).rejects.not.toThrow('hunter2')
  })
})
