import { StoreOpenError } from './errors.ts'
import { type Migration, migrations } from './migrations.ts'

/** Both engines keep the ids of applied migrations here. */
export const createMigrationsTable =
  'CREATE TABLE IF NOT EXISTS schema_migrations (id TEXT NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)'
export const listMigrations = 'SELECT id FROM schema_migrations'
export const recordMigration =
  'INSERT INTO schema_migrations (id, applied_at) VALUES (?, CAST(CURRENT_TIMESTAMP AS TEXT))'

/** Migrations of this release that a database does not have, by id. */
export const missingMigrations = (appliedIds: readonly string[]): string[] =>
  migrations.map(({ id }) => id).filter((id) => !appliedIds.includes(id))

/** The first migration that is still to be applied, or undefined. Throws when the database knows more than we do. */
export function nextMigration(appliedIds: readonly string[]): Migration | undefined {
  const unknown = appliedIds.find((id) => !migrations.some((migration) => migration.id === id))
  if (unknown) {
    throw new StoreOpenError(
      'newer',
      `the database was written by a newer Latchkey (its migration ${unknown} is unknown here): start that version, or restore a backup`,
    )
  }
  return migrations.find(({ id }) => !appliedIds.includes(id))
}
