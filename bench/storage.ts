/**
 * Commits and point reads per second of the store, on SQLite (a file, synchronous=FULL) and on PostgreSQL (a server
 * of our own, fsync on). A commit is what a token refresh writes: the token is consumed and its successor added. The
 * baseline of each table does the same work one transaction at a time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Command } from '@latchkey/storage/database.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import type { RefreshToken } from '@latchkey/storage/records.ts'
import { addRefreshToken, consumeRefreshToken } from '@latchkey/storage/refresh-tokens.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { createDatabase, makeTemplates } from '@latchkey/storage/testing/databases.ts'
import { startPostgres } from '@latchkey/storage/testing/postgres.ts'
import { aGrant, aRefreshToken, aUser } from '@latchkey/storage/testing/records.ts'
import { addUser } from '@latchkey/storage/users.ts'
import Sqlite from 'better-sqlite3'
import pg from 'pg'

const MEASURE_MS = 1200
const WARM_UP_MS = 200
const WAITING = [1, 8, 32]
const USERS = 10_000

/** Makes one family's rotations: each call consumes the token of the last one. */
function rotations() {
  const grant = aGrant()
  let current: RefreshToken | undefined
  return (): Command[] => {
    const parent = current
    current = aRefreshToken({ grantId: grant.id })
    const first = parent ? consumeRefreshToken(parent.environmentId, parent.tokenHash, 2000) : addGrant(grant)
    return [first, addRefreshToken(current)]
  }
}

const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
try {
  await sqlite(join(folder, 'bench.db'))
} finally {
  rmSync(folder, { recursive: true })
}
const cluster = await startPostgres({ isDurable: true })
try {
  await postgres(await createDatabase(await makeTemplates(cluster.url)))
} finally {
  await cluster.stop()
}

async function sqlite(path: string) {
  const store = await openStore({ url: `sqlite:${path}` })
  const db = new Sqlite(path)
  db.pragma('synchronous = FULL')
  const prepared = new Map<string, Sqlite.Statement>()
  const oneByOne = db.transaction((commands: Command[]) => {
    for (const { sql, values } of commands) {
      const statement = prepared.get(sql) ?? db.prepare(sql)
      prepared.set(sql, statement)
      statement.run(...values)
    }
  })
  await commits('SQLite', store, async (commands) => oneByOne.immediate(commands))

  const find = 'SELECT * FROM users WHERE environment_id = ? AND id = ?'
  await reads('SQLite', store, 'prepared for each read', async (id) => db.prepare(find).get('env_test', id))
  db.close()
  await store.close()
}

async function postgres(url: string) {
  const store = await openStore({ url })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const numbered = (sql: string) =>
    sql.replace(/\?/g, (_, offset) => `$${sql.slice(0, offset + 1).split('?').length - 1}`)
  await commits('PostgreSQL', store, async (commands) => {
    await client.query('BEGIN')
    for (const { sql, values } of commands)
      await client.query({ name: sql.slice(0, 20), text: numbered(sql), values: [...values] })
    await client.query('COMMIT')
  })
  const find = 'SELECT * FROM users WHERE environment_id = $1 AND id = $2'
  await reads('PostgreSQL', store, 'parsed for each read', async (id) => client.query(find, ['env_test', id]))
  await client.end()
  await store.close()
}

async function commits(engine: string, store: Store, single: (commands: Command[]) => Promise<unknown>) {
  const oneFamily = rotations()
  const rows = [{ name: 'single commits, one by one', perSecond: await rate(1, () => () => single(oneFamily())) }]
  for (const waiting of WAITING) {
    const perSecond = await rate(waiting, () => {
      const family = rotations()
      return () => store.commit(family())
    })
    rows.push({ name: `store.commit, ${waiting} waiting`, perSecond })
  }
  print(`${engine}: commits`, rows)
}

async function reads(engine: string, store: Store, baseline: string, unprepared: (id: string) => Promise<unknown>) {
  const users = Array.from({ length: USERS }, () => aUser())
  for (let from = 0; from < USERS; from += 1000) await store.commit(users.slice(from, from + 1000).map(addUser))
  let turn = 0
  const nextId = () => users[turn++ % USERS]?.id ?? ''
  const rows = [{ name: baseline, perSecond: await rate(1, () => () => unprepared(nextId())) }]
  for (const waiting of [1, 32]) {
    const perSecond = await rate(waiting, () => () => store.users.find('env_test', nextId()))
    rows.push({ name: `users.find, ${waiting} waiting`, perSecond })
  }
  print(`${engine}: point reads among ${USERS.toLocaleString('en')} users`, rows)
}

type Work = () => Promise<unknown>

/** How often a second the work is done by so many workers that each wait for their last one. */
async function rate(waiting: number, newWork: () => Work): Promise<number> {
  const works = Array.from({ length: waiting }, newWork)
  await during(WARM_UP_MS, works)
  const started = performance.now()
  const done = await during(MEASURE_MS, works)
  return (done / (performance.now() - started)) * 1000
}

async function during(ms: number, works: readonly Work[]): Promise<number> {
  const end = performance.now() + ms
  let done = 0
  const worker = async (work: Work) => {
    for (; performance.now() < end; done++) await work()
  }
  await Promise.all(works.map(worker))
  return done
}

function print(title: string, rows: readonly { name: string; perSecond: number }[]) {
  const base = rows[0]?.perSecond ?? 1
  console.log(`\n${title}`)
  for (const { name, perSecond } of rows) {
    const figure = Math.round(perSecond).toLocaleString('en')
    console.log(`  ${name.padEnd(28)}${figure.padStart(10)}/s${`× ${(perSecond / base).toFixed(1)}`.padStart(10)}`)
  }
}
