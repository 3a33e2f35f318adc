import pg from 'pg'
import { StoreOpenError } from '../errors.ts'
import { createMigrationsTable, listMigrations, nextMigration, recordMigration } from '../migrate.ts'
import { numbered } from './statements.ts'

/** Any number, as long as every Latchkey process uses the same one and no other program does. */
const MIGRATION_LOCK = 4_931_207_554
/** Until the end of the transaction. */
export const lockMigrations = `SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`
/** How connections are called, with what the URL calls them behind it: so that a restore sees that servers run. */
const CONNECTION_NAME = 'latchkey'
const INT8_OID = 20
const CONNECT_TIMEOUT_MS = 10_000
/** A connection has signed in, and knows its statements with their plans: worth keeping over a quiet minute. */
const IDLE_TIMEOUT_MS = 60_000

/** Connects, and migrates the database. */
export async function openPool(url: string): Promise<pg.Pool> {
  const pool = makePool(url)
  try {
    await migrate(pool)
    return pool
  } catch (error) {
    await pool.end()
    throw explainOpening(error)
  }
}

/** One connection, for work that goes on for long. Throws StoreOpenError. */
export async function connectClient(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client(connectionTo(url))
    client.on('error', () => {})
    await client.connect()
    return client
  } catch (error) {
    throw explainOpening(error)
  }
}

/** That of others who are connected to this database. */
export const otherConnections = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE '${CONNECTION_NAME}%'`

/** The last of several counts. */
function named(url: string): string {
  const [, given] = /[?&]application_name=([^&]*)/.exec(url) ?? []
  const name = given === undefined ? CONNECTION_NAME : `${CONNECTION_NAME}%20${given}`
  return `${url}${url.includes('?') ? '&' : '?'}application_name=${name}`
}

const connectionTo = (url: string) => ({
  connectionString: named(url),
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  types: {
    getTypeParser: (oid, format) => (oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)),
  } as pg.CustomTypesConfig,
})

function makePool(url: string) {
  try {
    const pool = new pg.Pool({ ...connectionTo(url), idleTimeoutMillis: IDLE_TIMEOUT_MS })
    // A lost connection is reported by the query that needs one; without listeners it would end the process.
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  } catch (error) {
    throw new StoreOpenError(
      'unreachable',
      'the PostgreSQL URL is not valid: write postgres://user:password@host:port/database',
      error,
    )
  }
}

/** One transaction per migration. The lock makes a second process wait and then find it applied. */
async function migrate(pool: pg.Pool) {
  const client = await pool.connect()
  async function applyNext() {
    await client.query('BEGIN')
    await client.query(lockMigrations)
    await client.query(bytewise(createMigrationsTable))
    const { rows } = await client.query<{ id: string }>(listMigrations)
    const migration = nextMigration(rows.map(({ id }) => id))
    if (migration) {
      await client.query(bytewise(migration.sql))
      await client.query(numbered(recordMigration), [migration.id])
    }
    await client.query('COMMIT')
    return migration !== undefined
  }
  try {
    while (await applyNext());
  } finally {
    client.release(true)
  }
}

/** Gives text the order it has on SQLite, whatever the database's own collation. */
export const bytewise = (sql: string) => sql.replace(/\bTEXT\b(?!\))/g, 'TEXT COLLATE "C"')

/** A StoreOpenError for what a person can mend, or the error itself. */
export function explainOpening(error: unknown): unknown {
  if (error instanceof StoreOpenError) return error
  const { code, message } = error as { code?: unknown; message: string }
  const state = String(code)
  if (state === '25006' || state === '42501') {
    return new StoreOpenError(
      'unwritable',
      `PostgreSQL lets this user not change the schema (${message}): grant it, or use the primary`,
      error,
    )
  }
  if (/^(XX00[12])$/.test(state)) {
    return new StoreOpenError('corrupt', `PostgreSQL reports damaged data (${message}): restore a backup`, error)
  }
  const isOurs = /^(42|22|23)/.test(state)
  if (isOurs) return error
  return new StoreOpenError(
    'unreachable',
    `PostgreSQL cannot be reached (${message || state}): check the URL and the server`,
    error,
  )
}
