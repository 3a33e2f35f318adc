import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { StoreUnavailableError } from '../errors.ts'
import { openStore } from '../store.ts'
import { temporaryFolder } from '../testing/folders.ts'
import { aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'
import { openSqlite } from './database.ts'

describe('group commit', () => {
  const folder = temporaryFolder()

  it('rejects the whole group when COMMIT fails, and carries on', async () => {
    const store = await openStore({ url: 'sqlite::memory:' })
    const user = aUser()
    const results = await Promise.allSettled([
      store.commit([addUser(user)]),
      store.commit([
        { sql: 'PRAGMA defer_foreign_keys = ON', values: [] },
        {
          sql: 'INSERT INTO organization_domains (environment_id, domain, organization_code) VALUES (?, ?, ?)',
          values: ['env_test', 'example.com', 'org_none'],
        },
      ]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await store.users.find(user.environmentId, user.id)).toBeUndefined()
    expect(await store.commit([addUser(user)])).toBe(true)
    await store.close()
  })

  it('says that a full disk is a trouble of a while, and carries on when there is room', async () => {
    const db = openSqlite(join(folder, 'full.db'))
    const add = () => db.commit(Array.from({ length: 50 }, () => addUser(aUser({ firstName: 'a'.repeat(100) }))).flat())
    await db.first('PRAGMA max_page_count = 1', []) // as many as it has
    const filling = async () => {
      for (;;) await add()
    }
    await expect(filling()).rejects.toThrow(StoreUnavailableError)
    await db.first('PRAGMA max_page_count = 100000', [])
    expect(await add()).toBe(true)
    await db.close()
  })

  it('carries out the others in their order when one of them fails, and what came meanwhile', async () => {
    const store = await openStore({ url: 'sqlite::memory:' })
    const [ada, lost, eve, late] = [aUser(), aUser(), aUser(), aUser()]
    const first = [
      store.commit([addUser(ada)]),
      store.commit([addUser(lost), addUser(ada)]),
      store.commit([addUser(eve)]),
    ]
    const meanwhile = new Promise<boolean>((resolve) => setImmediate(() => resolve(store.commit([addUser(late)]))))
    expect(await Promise.all([...first, meanwhile])).toEqual([true, false, true, true])
    const found = await Promise.all(
      [ada, lost, eve, late].map(({ environmentId, id }) => store.users.find(environmentId, id)),
    )
    expect(found.map((user) => user?.id)).toEqual([ada.id, undefined, eve.id, late.id])
    await store.close()
  })

  it('waits for another process that writes, without holding up the event loop', async () => {
    const path = join(folder, 'busy.db')
    const store = await openStore({ url: `sqlite:${path}` })
    const other = new Sqlite(path)
    other.exec('BEGIN IMMEDIATE')
    const user = aUser()
    let isAnswered = false
    const commit = store.commit([addUser(user)]).finally(() => {
      isAnswered = true
    })
    for (let turn = 0; turn < 5; turn++) await setTimeout(10)
    expect(isAnswered).toBe(false)
    expect(await store.users.find(user.environmentId, user.id)).toBeUndefined()
    other.exec('COMMIT')
    expect(await commit).toBe(true)
    other.close()
    await store.close()
  })
})
