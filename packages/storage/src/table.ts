import type { Command, Row, SqlValue } from './database.ts'

/** How a field is stored: as it is, as 0 or 1, or as JSON text. The compiler checks the choice against the record. */
type Kind<T> = T extends SqlValue ? 'plain' : T extends boolean ? 'flag' : 'json'

/**
 * The translation between a record and its row, and the two statements every kind shares. Columns are the fields in
 * snake_case.
 */
export function table<R extends object>(
  name: string,
  key: readonly (keyof R & string)[],
  kinds: { readonly [K in keyof R & string]: Kind<R[K]> },
) {
  const fields = Object.keys(kinds) as (keyof R & string)[]
  const columnNames = new Map(fields.map((field) => [field, snakeCase(field)]))
  const column = (field: keyof R & string) => `"${columnNames.get(field)}"`
  const columns = fields.map(column).join(', ')
  const value = (record: R, field: keyof R & string) => toSql(record[field])
  const insert = `INSERT INTO ${name} (${columns}) VALUES (${fields.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`

  return {
    /** Every column, to select. */
    columns,

    read(row: Row): R {
      const record: Record<string, unknown> = {}
      for (const [field, columnName] of columnNames) {
        const stored = row[columnName] as SqlValue
        const kind: string = kinds[field]
        record[field] = kind === 'plain' ? stored : kind === 'flag' ? stored === 1 : JSON.parse(stored as string)
      }
      return record as R
    },

    /** Adds the record; that no other one has its key or its unique values is a precondition. */
    add(record: R): Command {
      return { sql: insert, values: fields.map((field) => value(record, field)), expect: 'one' }
    },

    /** Makes the command that overwrites these fields of a record; that the record is there is a precondition. */
    updateOf(changing: readonly (keyof R & string)[]): (record: R) => Command {
      const assignments = changing.map((field) => `${column(field)} = ?`).join(', ')
      const sql = `UPDATE ${name} SET ${assignments} WHERE ${key.map((field) => `${column(field)} = ?`).join(' AND ')}`
      return (record) => ({ sql, values: [...changing, ...key].map((field) => value(record, field)), expect: 'one' })
    },
  }
}

const snakeCase = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function toSql(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return value as SqlValue
}
