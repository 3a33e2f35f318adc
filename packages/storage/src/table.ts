import type { Command, Row, SqlValue } from './database.ts'

/**
 * How a field is stored: as it is, as 0 or 1, or as JSON text, which keeps the type of a value that may be of several.
 * The compiler checks the choice against the record.
 */
type Kind<T> = [T] extends [SqlValue] ? 'plain' : [T] extends [boolean] ? 'flag' : 'json'

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
  const joinedNames = new Map(fields.map((field) => [field, `${name}_${snakeCase(field)}`]))
  const joined = fields.map((field) => `${name}.${column(field)} AS "${joinedNames.get(field)}"`).join(', ')
  const value = (record: R, field: keyof R & string) => toSql(record[field], kinds[field])
  const values = (record: R, of: readonly (keyof R & string)[]) => of.map((field) => value(record, field))
  const [placeholders, keyColumns] = [fields.map(() => '?').join(', '), key.map(column)]
  const insert = `INSERT INTO ${name} (${columns}) VALUES (${placeholders}) ON CONFLICT DO NOTHING`
  const insertIf = (condition: string) => `INSERT INTO ${name} (${columns}) SELECT ${placeholders} WHERE ${condition}`
  const conflict = `ON CONFLICT (${keyColumns.join(', ')}) DO UPDATE SET`
  const overwrite = (of: readonly string[]) =>
    `${conflict} ${of.map((name) => `${name} = excluded.${name}`).join(', ')}`
  // Writes the value that is there already, so that an existing row counts as one as well.
  const keepExisting = overwrite(keyColumns.slice(0, 1))
  const overwriteExisting = overwrite(fields.filter((field) => !key.includes(field)).map(column))
  const assign = (changing: readonly (keyof R & string)[]) => changing.map((field) => `${column(field)} = ?`).join(', ')
  const isOne = keyColumns.map((column) => `${column} = ?`).join(' AND ')

  function readNamed(row: Row, names: ReadonlyMap<string, string>): R {
    const record: Record<string, unknown> = {}
    for (const [field, name] of names) {
      const stored = row[name] as SqlValue
      const kind: string = kinds[field as keyof R & string]
      record[field] = kind === 'plain' ? stored : kind === 'flag' ? stored === 1 : JSON.parse(stored as string)
    }
    return record as R
  }

  return {
    /** Every column, to select. */
    columns,
    /** Every column, to select beside those of other tables. */
    joined,

    read: (row: Row): R => readNamed(row, columnNames),

    /** Reads what was selected as `joined`; undefined: the join has found none. */
    readJoined: (row: Row): R | undefined =>
      row[joinedNames.get(key[0] as keyof R & string) as string] === null ? undefined : readNamed(row, joinedNames),

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

    /** Like `addIf`, but a record with this key that is there already is overwritten. */
    setIf(condition: string, of: readonly (keyof R & string)[]): (record: R) => Command {
      const sql = `${insertIf(condition)} ${overwriteExisting}`
      return (record) => ({ sql, values: values(record, [...fields, ...of]), expect: 'one' })
    },

    /**
     * Makes the command that overwrites these fields of a record; that the record is there is a precondition, and so
     * is `condition`, as for `addIf`.
     */
    updateOf(
      changing: readonly (keyof R & string)[],
      condition = '',
      of: readonly (keyof R & string)[] = [],
    ): (record: R) => Command {
      const sql = `UPDATE ${name} SET ${assign(changing)} WHERE ${isOne}${and(condition)}`
      return (record) => ({ sql, values: values(record, [...changing, ...key, ...of]), expect: 'one' })
    },

    /**
     * Like `updateOf`, for records with a version, which grows by one: that it is still the one that was read is a
     * precondition too.
     */
    updateVersionOf(
      changing: readonly (keyof R & string)[],
      condition = '',
      of: readonly (keyof R & string)[] = [],
    ): (record: R & { version: number }) => Command {
      const isSame = `${isOne} AND version = ?${and(condition)}`
      const sql = `UPDATE ${name} SET ${assign(changing)}, version = version + 1 WHERE ${isSame}`
      return (record) => ({
        sql,
        values: [...values(record, [...changing, ...key]), record.version, ...values(record, of)],
        expect: 'one',
      })
    },
  }
}

const and = (condition: string) => condition && ` AND ${condition}`

const snakeCase = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function toSql(value: unknown, kind: string): SqlValue {
  if (kind === 'json') return JSON.stringify(value)
  return kind === 'flag' ? Number(value) : (value as SqlValue)
}
