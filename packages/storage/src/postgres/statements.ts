import type { SqlValue } from '../database.ts'

/** `?` → `$1`, `$2`, … The portable SQL has no `?` inside a string. */
export function numbered(sql: string): string {
  let count = 0
  return sql.replace(/\?/g, () => `$${++count}`)
}

/** Makes queries that every connection parses once: named, one name for each SQL text. */
export function preparedStatements() {
  const kept = new Map<string, { name: string; text: string }>()
  return (sql: string, values: readonly SqlValue[]) => {
    let statement = kept.get(sql)
    if (!statement) {
      statement = { name: `latchkey_${kept.size}`, text: numbered(sql) }
      kept.set(sql, statement)
    }
    return { ...statement, values: [...values] }
  }
}
