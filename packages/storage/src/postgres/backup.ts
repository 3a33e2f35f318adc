import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import type { BackupSource, RestoreTarget, Rows } from '../backup/engine.ts'
import type { TableShape } from '../backup/shape.ts'
import { StoreOpenError } from '../errors.ts'
import { createMigrationsTable, listMigrations, recordMigration } from '../migrate.ts'
import { bytewise, connectClient, explainOpening, lockMigrations, otherConnections } from './open.ts'
import { numbered } from './statements.ts'

const BATCH = 500
/** A server that has just been stopped may seem to be connected for a moment. */
const TARGET_TRIES = 5
const TARGET_WAIT_MS = 100

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
const namesOf = ({ columns }: TableShape) => columns.map(({ name }) => name)

/** Reads beside servers that write, in one transaction that sees one moment. */
export async function openPostgresSource(url: string): Promise<BackupSource> {
  const client = await connectClient(url)
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return {
      migrations: await migrationsOf(client),
      async *rows(table) {
        await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT ${quoted(namesOf(table))} FROM "${table.name}"`)
        for (;;) {
          const { rows } = await client.query<Rows[number][]>({ text: `FETCH ${BATCH} FROM backup`, rowMode: 'array' })
          if (rows.length === 0) break
          yield rows as unknown as Rows
        }
        await client.query('CLOSE backup')
      },
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw explainOpening(error)
  }
}

/** No server may be connected. One that starts meanwhile waits, for the lock under which it would migrate. */
export async function openPostgresTarget(url: string): Promise<RestoreTarget> {
  const client = await connectClient(url)
  try {
    await client.query('BEGIN')
    await client.query(lockMigrations)
    await requireAlone(client)
    const migrations = await migrationsOf(client)
    return targetOf(client, migrations)
  } catch (error) {
    await client.end()
    throw explainOpening(error)
  }
}

async function requireAlone(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < TARGET_TRIES; tries++) {
    if (tries > 0) await setTimeout(TARGET_WAIT_MS)
    await client.query('SELECT pg_stat_clear_snapshot()') // else a transaction sees what it saw first
    if ((await client.query(otherConnections)).rowCount === 0) return
  }
  throw new StoreOpenError(
    'locked',
    'a server or another command of Latchkey is connected to this PostgreSQL database: stop it first',
  )
}

function targetOf(client: pg.Client, migrations: readonly string[]): RestoreTarget {
  return {
    migrations,
    async isEmpty() {
      for (const table of ['environments', 'administrators']) {
        if ((await isThere(client, table)) && (await client.query(`SELECT 1 FROM "${table}" LIMIT 1`)).rowCount) {
          return false
        }
      }
      return true
    },
    async drop(tables) {
      if (tables.length > 0) await client.query(`DROP TABLE IF EXISTS ${quoted(tables)} CASCADE`)
    },
    async migrate({ id, sql }) {
      await client.query(bytewise(createMigrationsTable))
      await client.query(bytewise(sql))
      await client.query(numbered(recordMigration), [id])
    },
    async clear(tables) {
      if (tables.length > 0) await client.query(`TRUNCATE ${quoted(tables)}`)
    },
    async insert(table, rows) {
      const { columns } = table
      const arrays = columns.map(({ type }, at) => `$${at + 1}::${type.toLowerCase()}[]`)
      const sql = `INSERT INTO "${table.name}" (${quoted(namesOf(table))}) SELECT * FROM unnest(${arrays.join(', ')})`
      await client.query(
        sql,
        columns.map((_column, at) => rows.map((row) => row[at])),
      )
    },
    isRefusal: (error) => /^(22|23)/.test(String((error as { code?: unknown }).code)),
    async commit() {
      await client.query('COMMIT')
    },
    close: () => client.end(), // which undoes a transaction that is open
  }
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  if (!(await isThere(client, 'schema_migrations'))) return []
  return (await client.query<{ id: string }>(listMigrations)).rows.map(({ id }) => id)
}

async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: string | null }>('SELECT to_regclass($1) AS found', [`"${table}"`])
  return rows[0]?.found !== null
}
