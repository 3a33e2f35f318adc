// A SQLite file of the platform with many people in it, each with an address, a session and what tokens they have.
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '@latchkey/storage/database.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import { addRefreshToken } from '@latchkey/storage/refresh-tokens.ts'
import { addSession } from '@latchkey/storage/sessions.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { aGrant, anIdentity, aRefreshToken, aSession, aUser } from '@latchkey/storage/testing/records.ts'
import { addUser } from '@latchkey/storage/users.ts'
import Sqlite from 'better-sqlite3'
import { sha256 } from 'latchkey/src/keys/secrets.ts'
import { startPlatform } from '../flows/latchkey.ts'
import { ADA, CLIENT } from '../flows/wire.ts'

/** Where files are kept between runs: making a million people takes minutes. */
const FOLDER = process.env.LATCHKEY_BENCH_DATA ?? join(tmpdir(), 'latchkey-bench-data')
/** Later their sessions have been idle for too long. */
const KEPT_MS = 12 * 3_600_000
const DAY_MS = 86_400_000
const BATCH = 10_000

export const addressOf = (at: number) => `user${at}@example.com`
export const sessionOf = (at: number) => `session-of-${at}`.padEnd(43, '-')

/** The path of a file that a platform on this port serves, with so many people. It is made where there is none. */
export async function fileWith(people: number, port: number): Promise<string> {
  mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, `${people}-people-port-${port}.db`)
  if (existsSync(path) && Date.now() - statSync(path).birthtimeMs < KEPT_MS) return path
  for (const end of ['', '-wal', '-shm', '.new', '.new-wal', '.new-shm']) rmSync(path + end, { force: true })
  const unfinished = `${path}.new`
  const platform = await startPlatform(port, { databaseUrl: `sqlite:${unfinished}` })
  platform.process.kill()
  await new Promise((resolve) => platform.process.once('exit', resolve))
  platform.stop()
  const { environmentId, passwordHash } = await readAda(unfinished)
  fill(unfinished, people, { environmentId, passwordHash })
  renameSync(unfinished, path)
  return path
}

async function readAda(path: string) {
  const store = await openStore({ url: `sqlite:${path}` })
  const [environment] = await store.environments.list()
  const identity = environment && (await store.identities.find(environment.id, 'email', ADA.email))
  const user = identity && (await store.users.find(environment.id, identity.userId))
  await store.close()
  if (!environment || !user) throw new Error('the configuration has Ada')
  return { environmentId: environment.id, passwordHash: user.passwordHash }
}

/** By the commands of the stores, carried out as fast as the file takes them: nobody else has it open. */
function fill(path: string, people: number, of: { environmentId: string; passwordHash: string | null }): void {
  const db = new Sqlite(path)
  db.pragma('journal_mode = DELETE') // out of the log, which cannot be left for none
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('cache_size = -2000000') // two gigabytes, so that random keys find their page
  const statements = new Map<string, Sqlite.Statement>()
  const run = ({ sql, values, expect }: Command) => {
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    const { changes } = statement.run(...values)
    if (expect && changes !== 1) throw new Error(`nothing was written by ${sql}`)
  }
  for (let from = 0; from < people; from += BATCH) {
    db.exec('BEGIN')
    for (let at = from; at < Math.min(from + BATCH, people); at++) for (const command of person(at, of)) run(command)
    db.exec('COMMIT')
  }
  db.pragma('journal_mode = WAL')
  db.close()
}

function person(at: number, { environmentId, passwordHash }: { environmentId: string; passwordHash: string | null }) {
  const now = Date.now()
  const user = aUser({ environmentId, passwordHash, lastName: `Lovelace ${at}`, createdAt: now, updatedAt: now })
  const common = { environmentId, userId: user.id }
  const times = { authenticatedAt: now, createdAt: now, expiresAt: now + 7 * DAY_MS }
  const session = aSession({ ...common, ...times, idHash: sha256(sessionOf(at)), lastSeenAt: now })
  const grant = aGrant({ ...common, ...times, clientId: CLIENT, sessionIdHash: session.idHash })
  return [
    ...addUser(user),
    ...addIdentity(anIdentity({ ...common, value: addressOf(at), isVerified: true, createdAt: now })),
    addSession(session),
    addGrant(grant),
    addRefreshToken(
      aRefreshToken({ environmentId, grantId: grant.id, clientId: CLIENT, createdAt: now, expiresAt: grant.expiresAt }),
    ),
  ]
}
