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

/** Makes a database as if it were fresh: much quicker than another one. */
export async function emptyDatabase(url: string) {
  const tables = await run(url, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
  const deletions = tables.filter(({ name }) => name !== 'schema_migrations').map(({ name }) => `DELETE FROM ${name};`)
  // As a replica PostgreSQL does not check foreign keys, so the order of tables does not matter.
  await run(url, `SET session_replication_role = replica; ${deletions.join(' ')} ${SEEDS}`)
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
