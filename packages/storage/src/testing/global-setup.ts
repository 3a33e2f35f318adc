import type { TestProject } from 'vitest/node'
import { dropDatabases, makeTemplates, type TestDatabases } from './databases.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestDatabases
  }
}

/** One PostgreSQL for the whole run: `LATCHKEY_TEST_POSTGRES_URL`, or one of our own. Tests `inject('postgres')`. */
export async function setup({ provide }: TestProject) {
  const given = process.env.LATCHKEY_TEST_POSTGRES_URL
  const cluster = given ? { url: given, stop: async () => {} } : await startPostgres()
  const databases = await makeTemplates(cluster.url)
  provide('postgres', databases)
  return async () => {
    if (given) await dropDatabases(databases)
    await cluster.stop()
  }
}
