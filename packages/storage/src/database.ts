/** A value both engines store alike: no dates, no bytes, no booleans (0 and 1), JSON as text. */
export type SqlValue = string | number | null
export type Row = Record<string, SqlValue>

/**
 * One statement of a commit. Placeholders are `?` on both engines. With `expect: 'one'` the statement is a
 * precondition as well: unless it changes exactly one row, the whole commit is undone and answers `false`.
 */
export type Command = { readonly sql: string; readonly values: readonly SqlValue[]; readonly expect?: 'one' }

export type DatabaseUsage = {
  /** Commits that were asked for and have not begun or not ended. */
  waitingCommits: number
  /** On PostgreSQL: connections that are open, those of them that nobody uses, and callers who wait for one. */
  connections?: { open: number; idle: number; wanted: number }
}

/**
 * What an engine does for the record stores. The SQL it is given is portable: TEXT, BIGINT and nothing that depends
 * on a collation.
 */
export type Database = {
  /** The first row, or undefined. `sql` must be a constant: statements are prepared once and kept. */
  first(sql: string, values: readonly SqlValue[]): Promise<Row | undefined>
  all(sql: string, values: readonly SqlValue[]): Promise<Row[]>
  /** The same for what may have to look through very many rows: on PostgreSQL no other read waits for it. */
  allSlow(sql: string, values: readonly SqlValue[]): Promise<Row[]>
  /** All or nothing, durable when it resolves. `false`: a precondition failed and nothing was written. */
  commit(commands: readonly Command[]): Promise<boolean>
  /** How busy it is at this moment. */
  usage(): DatabaseUsage
  close(): Promise<void>
}
