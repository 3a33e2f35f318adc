import type { Command, Row, SqlValue } from './database.ts'

/** How a field is stored: as it is, as 0 or 1, or as JSON text. The compiler checks the choice against the record. */
type Kind<T> = T extends SqlValue ? 'plain' : T extends boolean ? 'flag' : 'json'

/**
 * The translation between a record and its row, and the statements that kinds share. Columns are the fields in
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
  const values = (record: R, of: readonly (keyof R & string)[]) => of.map((field) => value(record, field))
  const [placeholders, keyColumns] = [fields.map(() => '?').join(', '), key.map(column)]
  const insert = `INSERT INTO ${name} (${columns}) VALUES (${placeholders}) ON CONFLICT DO NOTHING`
  const insertIf = (condition: string) => `INSERT INTO ${name} (${columns}) SELECT ${placeholders} WHERE ${condition}`
  // Writes the value that is there already, so that an existing row counts as one as well.
  const keepExisting = `ON CONFLICT (${keyColumns.join(', ')}) DO UPDATE SET ${keyColumns[0]} = excluded.${keyColumns[0]}`

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
      return { sql: insert, values: values(record, fields), expect: 'one' }
    },

    /**
     * Makes the command that adds a record if `condition` holds, whose placeholders stand for the fields `of` it: that
     * what the record refers to is there. This is a precondition, like those of `add`.
     */
    addIf(condition: string, of: readonly (keyof R & string)[]): (record: R) => Command {
      const sql = `${insertIf(condition)} ON CONFLICT DO NOTHING`
      return (record) => ({ sql, values: values(record, [...fields, ...of]), expect: 'one' })
    },

    /** Like `addIf`, but a record with this key that is there already stays as it is, and is no failure. */
    keepIf(condition: string, of: readonly (keyof R & string)[]): (record: R) => Command {
      const sql = `${insertIf(condition)} ${keepExisting}`
      return (record) => ({ sql, values: values(record, [...fields, ...of]), expect: 'one' })
    },

    /** Makes the command that overwrites these fields of a record; that the record is there is a precondition. */
    updateOf(changing: readonly (keyof R & string)[]): (record: R) => Command {
      const assignments = changing.map((field) => `${column(field)} = ?`).join(', ')
      const sql = `UPDATE ${name} SET ${assignments} WHERE ${keyColumns.map((column) => `${column} = ?`).join(' AND ')}`
      return (record) => ({ sql, values: values(record, [...changing, ...key]), expect: 'one' })
    },

    /**
     * Like `updateOf`, for records with a version, which grows by one: that it is still the one that was read is a
     * precondition too.
     */
    updateVersionOf(changing: readonly (keyof R & string)[]): (record: R & { version: number }) => Command {
      const assignments = changing.map((field) => `${column(field)} = ?`).join(', ')
      const isSame = `${keyColumns.map((column) => `${column} = ?`).join(' AND ')} AND version = ?`
      const sql = `UPDATE ${name} SET ${assignments}, version = version + 1 WHERE ${isSame}`
      return (record) => ({ sql, values: [...values(record, [...changing, ...key]), record.version], expect: 'one' })
    },
  }
}

const snakeCase = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function toSql(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return value as SqlValue
}
