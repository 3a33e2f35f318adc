import type { SqlValue } from '../database.ts'
import { StoreOpenError } from '../errors.ts'
import type { TableShape } from './shape.ts'

export type Rows = readonly (readonly SqlValue[])[]

/** A database as it is at one moment, whatever is written to it meanwhile. */
export type BackupSource = {
  /** Ids of the migrations that it has. */
  readonly migrations: readonly string[]
  /** The rows of a table, some at a time, with the values in the order of the columns. */
  rows(table: TableShape): AsyncIterable<Rows>
  close(): Promise<void>
}

/** A database in one transaction that replaces all it has; without `commit` nothing of it happens. */
export type RestoreTarget = {
  /** Ids of the migrations that it has; none when there is nothing yet. */
  readonly migrations: readonly string[]
  /** Whether nobody has put anything there: no environment and no administrator. */
  isEmpty(): Promise<boolean>
  drop(tables: readonly string[]): Promise<void>
  /** Carries out a migration and writes down that it did. */
  migrate(migration: { id: string; sql: string }): Promise<void>
  clear(tables: readonly string[]): Promise<void>
  /** Adds rows. Rejects when the database refuses one; `isRefusal` tells that from trouble of its own. */
  insert(table: TableShape, rows: Rows): Promise<void>
  isRefusal(error: unknown): boolean
  commit(): Promise<void>
  /** Undoes what is not committed. */
  close(): Promise<void>
}

/** The first database has to be there, the second one is made where it is missing. Throws StoreOpenError. */
export async function openSource(url: string): Promise<BackupSource> {
  const path = sqlitePath(url)
  if (path !== undefined) return (await import('../sqlite/backup.ts')).openSqliteSource(path)
  return (await import('../postgres/backup.ts')).openPostgresSource(url)
}

export async function openTarget(url: string): Promise<RestoreTarget> {
  const path = sqlitePath(url)
  if (path !== undefined) return (await import('../sqlite/backup.ts')).openSqliteTarget(path)
  return (await import('../postgres/backup.ts')).openPostgresTarget(url)
}

function sqlitePath(url: string): string | undefined {
  if (url.startsWith('sqlite:')) return url.slice('sqlite:'.length).replace(/^\/\//, '')
  if (/^postgres(ql)?:\/\//.test(url)) return undefined
  throw new StoreOpenError('unreachable', 'the database URL must start with sqlite: or postgres://')
}
