import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrations } from '../migrations.ts'
import { openStore } from '../store.ts'

/** `c`: bytes; `en_us`: as a person would sort. Stores must not tell the two apart. */
export type Ordering = 'c' | 'en_us'

/** Where this run's databases are: a cluster, and what their names begin with. */
export type TestDatabases = { clusterUrl: string; prefix: string }

const LOCALES: Record<Ordering, string> = {
  c: "LOCALE_PROVIDER libc LOCALE 'C'",
  en_us: "LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'",
}

/** Makes one migrated, empty database for each ordering; createDatabase copies them. */
export async function makeTemplates(clusterUrl: string): Promise<TestDatabases> {
  const databases = { clusterUrl, prefix: `latchkey_test_${randomBytes(4).toString('hex')}` }
  for (const [ordering, locale] of Object.entries(LOCALES)) {
    const name = `${databases.prefix}_${ordering}`
    await run(clusterUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${locale}`)
    const store = await openStore({ url: urlOf(clusterUrl, name) })
    await store.close()
  }
  return databases
}

/** What a fresh database holds: the built-in permissions and properties, the registry's version. */
const SEEDS = migrations.flatMap(({ sql }) => sql.match(/^INSERT INTO [^;]+;/gm) ?? []).join('\n')

/** A fresh, migrated database; answers its URL. */
export async function createDatabase({ clusterUrl, prefix }: TestDatabases, ordering: Ordering = 'c'): Promise<string> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  await run(clusterUrl, `CREATE DATABASE ${name} TEMPLATE ${prefix}_${ordering}`)
  return urlOf(clusterUrl, name)
}

/**
 * Made once for a connection, which then keeps the plans of its statements. As a replica PostgreSQL does not check foreign
 * keys, so the order of tables does not matter.
 */
const MAKE_EMPTYING = `
  SET session_replication_role = replica;
  DO $make$
  DECLARE statements text;
  BEGIN
    SELECT string_agg(format('IF EXISTS (SELECT FROM %1$I) THEN DELETE FROM %1$I; END IF;', tablename), ' ')
      INTO statements FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations';
    EXECUTE format('CREATE FUNCTION pg_temp.delete_rows() RETURNS void LANGUAGE plpgsql AS %L', 'BEGIN ' || statements || ' END');
  END $make$;`

/**
 * Answers the same database each time, made as if it were fresh, which takes a tenth of making another: for tests that have
 * closed it before the next one begins. The connection that empties it stays, for it has to learn every table first.
 */
export function reusedDatabase(databases: TestDatabases, ordering: Ordering = 'c'): () => Promise<string> {
  let used: { url: string; connection: pg.Pool } | undefined
  return async () => {
    if (used) {
      await used.connection.query(`SELECT pg_temp.delete_rows(); ${SEEDS}`)
      return used.url
    }
    const url = await createDatabase(databases, ordering)
    const connection = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
    await connection.query(MAKE_EMPTYING)
    connection.on('error', () => {}) // it ends with the cluster, or with its database
    used = { url, connection }
    return url
  }
}

/** Drops every database of the run, connected to or not. */
export async function dropDatabases({ clusterUrl, prefix }: TestDatabases) {
  const rows = await run(clusterUrl, `SELECT datname AS name FROM pg_database WHERE datname LIKE '${prefix}\\_%'`)
  for (const { name } of rows) await run(clusterUrl, `DROP DATABASE ${name} WITH (FORCE)`)
}

async function run(url: string, sql: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function urlOf(clusterUrl: string, database: string) {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.href
}
