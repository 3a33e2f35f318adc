import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { BackupSource, RestoreTarget, Rows } from '../backup/engine.ts'
import type { TableShape } from '../backup/shape.ts'
import { StoreOpenError } from '../errors.ts'
import { createMigrationsTable, listMigrations, recordMigration } from '../migrate.ts'
import { explainOpening, makeFile, OPEN_WAIT_MS } from './open.ts'

const BATCH = 500
/** A server that has the file open goes on having it, so there is no use in a long wait. */
const TARGET_WAIT_MS = 500

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
const namesOf = ({ columns }: TableShape) => columns.map(({ name }) => name)

/**
 * Reads beside a server that writes: in WAL mode a read transaction sees one moment, and nobody waits for it. The file
 * of the log grows until it ends.
 */
export function openSqliteSource(path: string): BackupSource {
  if (!existsSync(path)) throw new StoreOpenError('unreachable', `there is no database ${path}: check the path`)
  let db: Sqlite.Database | undefined
  try {
    const opened = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: OPEN_WAIT_MS })
    db = opened
    opened.exec('BEGIN')
    const migrations = migrationsOf(opened)
    return {
      migrations,
      async *rows(table) {
        const select = opened.prepare(`SELECT ${quoted(namesOf(table))} FROM "${table.name}"`).raw()
        let batch: Rows[number][] = []
        for (const row of select.iterate() as IterableIterator<Rows[number]>) {
          if (batch.push(row) < BATCH) continue
          yield batch
          batch = []
        }
        if (batch.length > 0) yield batch
      },
      async close() {
        opened.close()
      },
    }
  } catch (error) {
    db?.close()
    throw explainOpening(error, path)
  }
}

/** Takes the file for itself alone: no server may have it open. */
export function openSqliteTarget(path: string): RestoreTarget {
  let db: Sqlite.Database | undefined
  try {
    makeFile(path)
    const opened = new Sqlite(path, { timeout: TARGET_WAIT_MS })
    db = opened
    opened.pragma('locking_mode = EXCLUSIVE')
    opened.pragma('journal_mode = WAL')
    opened.pragma('synchronous = FULL')
    opened.pragma('foreign_keys = OFF') // so that tables can be dropped in any order; checked before the commit
    opened.exec('BEGIN EXCLUSIVE')
    return targetOf(opened)
  } catch (error) {
    db?.close()
    throw explainOpening(error, path)
  }
}

function targetOf(db: Sqlite.Database): RestoreTarget {
  const inserts = new Map<string, Sqlite.Statement>()
  const insertOf = (table: TableShape) => {
    const kept = inserts.get(table.name)
    if (kept) return kept
    const names = namesOf(table)
    const sql = `INSERT INTO "${table.name}" (${quoted(names)}) VALUES (${names.map(() => '?').join(', ')})`
    const prepared = db.prepare(sql)
    inserts.set(table.name, prepared)
    return prepared
  }
  const migrations = migrationsOf(db)
  return {
    migrations,
    async isEmpty() {
      return migrations.length === 0 || !hasRows(db, ['environments', 'administrators'])
    },
    async drop(tables) {
      for (const table of tables) db.exec(`DROP TABLE IF EXISTS "${table}"`)
    },
    async migrate({ id, sql }) {
      db.exec(createMigrationsTable)
      db.exec(sql)
      db.prepare(recordMigration).run(id)
    },
    async clear(tables) {
      for (const table of tables) db.exec(`DELETE FROM "${table}"`)
    },
    async insert(table, rows) {
      const insert = insertOf(table)
      for (const row of rows) insert.run(...row)
    },
    isRefusal: (error) => String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT'),
    async commit() {
      const broken = db.pragma('foreign_key_check') as unknown[]
      if (broken.length > 0) {
        throw Object.assign(new Error('a row refers to one that is not there'), {
          code: 'SQLITE_CONSTRAINT_FOREIGNKEY',
        })
      }
      db.exec('COMMIT')
    },
    async close() {
      if (db.inTransaction) db.exec('ROLLBACK')
      db.close()
    },
  }
}

function migrationsOf(db: Sqlite.Database): string[] {
  const hasTable = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get() !== undefined
  return hasTable ? db.prepare<[], string>(listMigrations).pluck().all() : []
}

const hasRows = (db: Sqlite.Database, tables: readonly string[]): boolean =>
  tables.some((table) => {
    const isThere = db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined
    return isThere && db.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() !== undefined
  })
