import Sqlite from 'better-sqlite3'
import type { SqlValue } from '../database.ts'

type Column = { name: string; type: string; notnull: number }
type ForeignKey = { id: number; table: string; from: string; to: string | null; seq: number }

/**
 * Adds a row with a value of its own in every column to every table of a SQLite file, so that whoever leaves one out
 * is found. What the rows mean is not looked at: no platform should run on them.
 */
export function fillEveryTable(path: string): void {
  const db = new Sqlite(path)
  try {
    db.pragma('foreign_keys = OFF')
    const sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migrations' ORDER BY name"
    const tables = db.prepare<[], string>(sql).pluck().all()
    for (const table of tables) {
      const row = rowOf(db, table)
      const names = [...row.keys()].map((name) => `"${name}"`).join(', ')
      db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${[...row].map(() => '?').join(', ')})`).run(
        ...row.values(),
      )
    }
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`rows refer to none: ${JSON.stringify(broken)}`)
  } finally {
    db.close()
  }
}

/** A column that refers to another one has the value that the row of that table will have. */
function rowOf(db: Sqlite.Database, table: string): Map<string, SqlValue> {
  const columns = db.pragma(`table_info("${table}")`) as Column[]
  return new Map(columns.map(({ name }) => [name, columnValue(db, table, name)]))
}

function columnValue(db: Sqlite.Database, table: string, column: string): SqlValue {
  const keys = db.pragma(`foreign_key_list("${table}")`) as ForeignKey[]
  const key = keys.find(({ from }) => from === column)
  if (key) return columnValue(db, key.table, key.to ?? 'id')
  const { type } = (db.pragma(`table_info("${table}")`) as Column[]).find(({ name }) => name === column) as Column
  if (column === 'environment_id') return columnValue(db, 'environments', 'id')
  return type === 'BIGINT' ? 7_000_000_000_000 + column.length : `${table} ${column} “ü\n\u{1F511}”`
}

/**
 * Adds a row to every table of a SQLite file that has none, which refers to what is there and can be read, so that a
 * platform runs on it.
 */
export function fillEmptyTables(path: string): void {
  const db = new Sqlite(path)
  try {
    db.pragma('foreign_keys = OFF')
    const tables = db
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migrations' ORDER BY name")
      .all() as { name: string; sql: string }[]
    const isEmpty = (table: string) => db.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() === undefined
    let waiting = tables.filter(({ name }) => isEmpty(name))
    while (waiting.length > 0) {
      const ready = waiting.filter(({ name }) => parentsOf(db, name).every((parent) => !isEmpty(parent)))
      if (ready.length === 0) throw new Error(`rows refer to each other: ${waiting.map(({ name }) => name)}`)
      for (const { name, sql } of ready) addRow(db, name, sql)
      waiting = waiting.filter((table) => !ready.includes(table))
    }
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`rows refer to none: ${JSON.stringify(broken)}`)
  } finally {
    db.close()
  }
}

const parentsOf = (db: Sqlite.Database, table: string): string[] =>
  (db.pragma(`foreign_key_list("${table}")`) as ForeignKey[])
    .map((key) => key.table)
    .filter((parent) => parent !== table)

function addRow(db: Sqlite.Database, table: string, sql: string): void {
  const columns = db.pragma(`table_info("${table}")`) as Column[]
  const environment = db.prepare('SELECT id FROM environments LIMIT 1').pluck().get() as string
  const row = new Map<string, SqlValue>()
  for (const { name, type, notnull } of columns) {
    const [, json] = new RegExp(`^  "?${name}"? .*-- JSON(.*)$`, 'm').exec(sql) ?? []
    if (name === 'environment_id') row.set(name, environment)
    else if (notnull === 0) row.set(name, null)
    else if (json !== undefined) row.set(name, json.includes('[]') ? '[]' : '{}')
    else if (type === 'TEXT') row.set(name, `${table} ${name}`)
    else row.set(name, /^(is|has|allows|auto|overrides)_/.test(name) ? 0 : 1_800_000_000_000)
  }
  const keys = Object.values(
    Object.groupBy(db.pragma(`foreign_key_list("${table}")`) as ForeignKey[], ({ id }) => `${id}`),
  )
  for (const key of keys) {
    const parent = db.prepare(`SELECT * FROM "${key?.[0]?.table}" LIMIT 1`).get() as Record<string, SqlValue>
    for (const { from, to } of key ?? []) row.set(from, parent[to ?? 'id'] ?? null)
  }
  const names = [...row.keys()].map((name) => `"${name}"`).join(', ')
  db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${[...row].map(() => '?').join(', ')})`).run(...row.values())
}
