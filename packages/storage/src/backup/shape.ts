import Sqlite from 'better-sqlite3'
import { migrations } from '../migrations.ts'

/** A table and its columns, as the migrations make them: the same on both engines. */
export type TableShape = { readonly name: string; readonly columns: readonly ColumnShape[] }
export type ColumnShape = { readonly name: string; readonly type: 'TEXT' | 'BIGINT'; readonly isNullable: boolean }

/** The tables that these migrations make, each behind those that its rows refer to. */
export function tablesAfter(migrationIds: readonly string[]): TableShape[] {
  const db = new Sqlite(':memory:')
  try {
    for (const { id, sql } of migrations) if (migrationIds.includes(id)) db.exec(sql)
    const names = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    return inOrder(names.sort(), (name) => {
      const keys = db.pragma(`foreign_key_list("${name}")`) as { table: string }[]
      return keys.map(({ table }) => table).filter((table) => table !== name)
    }).map((name) => ({ name, columns: columnsOf(db, name) }))
  } finally {
    db.close()
  }
}

function columnsOf(db: Sqlite.Database, table: string): ColumnShape[] {
  const columns = db.pragma(`table_info("${table}")`) as { name: string; type: 'TEXT' | 'BIGINT'; notnull: number }[]
  return columns.map(({ name, type, notnull }) => ({ name, type, isNullable: notnull === 0 }))
}

/** Every name behind those it needs, otherwise as they come. */
function inOrder(names: readonly string[], needs: (name: string) => readonly string[]): string[] {
  const ordered = new Set<string>()
  const add = (name: string) => {
    if (ordered.has(name)) return
    for (const needed of needs(name)) add(needed)
    ordered.add(name)
  }
  for (const name of names) add(name)
  return [...ordered]
}
