import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { StoreOpenError } from '../errors.ts'
import { createMigrationsTable, listMigrations, nextMigration, recordMigration } from '../migrate.ts'

/** Waits this long for another process that opens or migrates the same file. */
export const OPEN_WAIT_MS = 10_000
/** Later a wait blocks every request, so it is short; commits ask again (group-commit.ts). */
const BUSY_WAIT_MS = 10

/** Taken as it is needed. SQLite's own 2 MB do not hold even the inner pages of the indexes of a million people. */
const CACHE_KIB = 32_768

/** What a database in memory begins with: the first one of this process, migrated, which takes longer than its copy. */
let migratedMemory: Buffer | undefined

/** Opens the file, making it and its folder where missing, readable for its owner alone, and migrates it. */
export function openFile(path: string): Sqlite.Database {
  let db: Sqlite.Database | undefined
  try {
    if (path === ':memory:') {
      db = new Sqlite(migratedMemory ?? path)
    } else {
      makeFile(path)
      db = new Sqlite(path, { timeout: OPEN_WAIT_MS })
    }
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma(`cache_size = -${CACHE_KIB}`)
    migrate(db)
    if (path === ':memory:') migratedMemory ??= db.serialize()
    db.pragma(`busy_timeout = ${BUSY_WAIT_MS}`)
    return db
  } catch (error) {
    db?.close()
    throw explainOpening(error, path)
  }
}

/** Makes the file and its folder where they are missing, for their owner alone. */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
}

/** One transaction per migration; BEGIN IMMEDIATE makes a second process wait and then find it applied. */
function migrate(db: Sqlite.Database) {
  const applyNext = db.transaction(() => {
    db.exec(createMigrationsTable)
    const migration = nextMigration(db.prepare<[], string>(listMigrations).pluck().all())
    if (!migration) return false
    db.exec(migration.sql)
    db.prepare(recordMigration).run(migration.id)
    return true
  })
  while (applyNext.immediate());
}

/** A StoreOpenError for what a person can mend, or the error itself. */
export function explainOpening(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown }).code)
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new StoreOpenError('corrupt', `${path} is not a sound SQLite database: restore it from a backup`, error)
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new StoreOpenError('locked', `${path} is locked by another process: stop that one first`, error)
  }
  if (/^(SQLITE_(CANTOPEN|READONLY|IOERR|FULL)|E[A-Z]+$)/.test(code)) {
    return new StoreOpenError('unwritable', `${path} cannot be written (${code}): check the path and its rights`, error)
  }
  return error
}
