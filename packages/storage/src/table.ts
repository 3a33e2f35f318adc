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
  const column = (field: keyof R & string) => `"${snakeCase(field)}"`
  const columns = fields.map(column).join(', ')
  const joinedName = (field: keyof R & string) => `${name}_${snakeCase(field)}`
  const joined = fields.map((field) => `${name}.${column(field)} AS "${joinedName(field)}"`).join(', ')
  const joinedKey = joinedName(key[0] as keyof R & string)
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

  const plain = Object.fromEntries(fields.map((field) => [field, null]))
  const decoded = fields.filter((field) => (kinds[field] as string) !== 'plain')
  /** Begins with a copy that has every field already: adding them one by one takes V8 longer than the query itself. */
  function readerOf(nameOf: (field: keyof R & string) => string): (row: Row) => R {
    const names = fields.map(nameOf)
    return (row) => {
      const record: Record<string, unknown> = { ...plain }
      for (let at = 0; at < fields.length; at++) record[fields[at] as string] = row[names[at] as string]
      for (const field of decoded) record[field] = fromSql(record[field] as SqlValue, kinds[field])
      return record as R
    }
  }
  const readJoined = readerOf(joinedName)

  return {
    /** Every column, to select. */
    columns,
    /** Every column, to select beside those of other tables. */
    joined,

    read: readerOf(snakeCase),

    /** Reads what was selected as `joined`; undefined: the join has found none. */
    readJoined: (row: Row): R | undefined => (row[joinedKey] === null ? undefined : readJoined(row)),

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

const fromSql = (stored: SqlValue, kind: string): unknown =>
  kind === 'flag' ? stored === 1 : JSON.parse(stored as string)
