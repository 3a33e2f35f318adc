import type { Command } from './database.ts'

/** No text that begins with `prefix` comes behind this one, compared bytewise. */
export const behindPrefix = (prefix: string): string => `${prefix}\u{10ffff}`

/** No key comes behind this one: of names they have at most 64 characters. */
export const BEHIND_ALL = '\u{10ffff}'.repeat(65)

const SIZES = [1, 2, 4, 8, 16, 32]
const MOST = 32

/**
 * Makes the commands that add terms with a key, some of which may be there already. Statements are kept, so there is
 * one for each of a few sizes, and shorter lists are filled up with their last term.
 */
export function insertTerms(table: string, key: readonly string[]) {
  const row = `(${Array(key.length + 1)
    .fill('?')
    .join(', ')})`
  const statements = SIZES.map((size) => ({
    size,
    sql: `INSERT INTO ${table} (${key.join(', ')}, term) VALUES ${Array(size).fill(row).join(', ')} ON CONFLICT DO NOTHING`,
  }))
  return (values: readonly string[], terms: readonly string[]): Command[] => {
    const some = terms.slice(0, MOST)
    const statement = statements.find(({ size }) => size >= some.length)
    const last = some.at(-1)
    if (!statement || last === undefined) return []
    const filled = [...some, ...Array<string>(statement.size - some.length).fill(last)]
    return [{ sql: statement.sql, values: filled.flatMap((term) => [...values, term]) }]
  }
}
