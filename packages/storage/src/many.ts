import type { SqlValue } from './database.ts'

/** Where it matters only how many there are about, nothing is counted further. */
export const COUNTED = 1001

const SIZES = [1, 10, 50, 100, 500]

/**
 * Makes the query of what belongs to any of up to 500 ids; `sqlOf` is given the placeholders of their list. Statements
 * are kept, so there is one for each of a few sizes, and shorter lists are filled up with their last id. The query is
 * undefined for no ids, and throws RangeError for more.
 */
export function queryOfMany(sqlOf: (placeholders: string) => string) {
  const statements = SIZES.map((size) => ({ size, sql: sqlOf(Array(size).fill('?').join(', ')) }))
  return (environmentId: string, ids: readonly string[]): { sql: string; values: SqlValue[] } | undefined => {
    const last = ids.at(-1)
    if (last === undefined) return undefined
    const statement = statements.find(({ size }) => size >= ids.length)
    if (!statement) throw new RangeError('at most 500 are listed at once')
    const filling = Array<string>(statement.size - ids.length).fill(last)
    return { sql: statement.sql, values: [environmentId, ...ids, ...filling] }
  }
}
