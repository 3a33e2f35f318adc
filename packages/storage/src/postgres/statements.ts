import type { SqlValue } from '../database.ts'
import type { Statement } from './pipeline.ts'

/** `?` → `$1`, `$2`, … The portable SQL has no `?` inside a string. */
export function numbered(sql: string): string {
  let count = 0
  return sql.replace(/\?/g, () => `$${++count}`)
}

/** Makes statements that every connection parses once: named, one name for each SQL text. */
export function preparedStatements() {
  const kept = new Map<string, { name: string; text: string }>()
  return (sql: string, values: readonly SqlValue[]): Statement => {
    let statement = kept.get(sql)
    if (!statement) {
      statement = { name: `latchkey_${kept.size}`, text: numbered(sql) }
      kept.set(sql, statement)
    }
    return { ...statement, values }
  }
}

const demanding = new Map<string, string>()

/**
 * The statement, which fails with `NOT_ONE` unless it changes one row. As a precondition it names a primary key, so it
 * changes one or none.
 */
export function demandOne(sql: string): string {
  let text = demanding.get(sql)
  if (!text) {
    text = `WITH changed AS (${sql} RETURNING 1) SELECT 1 / count(*) AS is_one FROM changed`
    demanding.set(sql, text)
  }
  return text
}

/** division_by_zero, which nothing else that is committed can cause */
export const NOT_ONE = '22012'
