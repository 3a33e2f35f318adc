import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'

/** A term, and the user or organization that it finds: where a search goes on. */
export type TermPosition = { term: string; id: string }

export type TermStore = {
  /**
   * The terms that begin with `prefix`, with what they find, ordered by both: from behind one position, or backwards
   * from before another. One comes as often as terms of it begin so.
   */
  list(
    environmentId: string,
    prefix: string,
    page: { after?: TermPosition; before?: TermPosition; limit: number },
  ): Promise<TermPosition[]>
  /** How many terms begin with `prefix`; counts no further than `limit`. */
  count(environmentId: string, prefix: string, limit: number): Promise<number>
  /** All terms of at most 500 of them, by their ids. */
  of(environmentId: string, ids: readonly string[]): Promise<Map<string, string[]>>
}

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

/** Reads a table of terms, in which `column` says what a term finds. */
export function termStoreOf(table: string, column: string): (db: Database) => TermStore {
  const from = `FROM ${table} WHERE environment_id = ?`
  const forwards = `SELECT DISTINCT term, ${column} AS id ${from} AND (term, ${column}) > (?, ?) AND term < ? ORDER BY term, ${column} LIMIT ?`
  const backwards = `SELECT DISTINCT term, ${column} AS id ${from} AND (term, ${column}) < (?, ?) AND term >= ? ORDER BY term DESC, ${column} DESC LIMIT ?`
  const count = `SELECT count(*) AS found FROM (SELECT term ${from} AND term >= ? AND term < ? LIMIT ?) AS counted`
  const ofMany = queryOfMany((ids) => `SELECT ${column} AS id, term ${from} AND ${column} IN (${ids})`)

  return (db) => ({
    async list(environmentId, prefix, { after, before, limit }) {
      const rows = before
        ? await db.all(backwards, [environmentId, before.term, before.id, prefix, limit])
        : await db.all(forwards, [environmentId, after?.term ?? prefix, after?.id ?? '', behindPrefix(prefix), limit])
      return rows.map(({ term, id }) => ({ term: term as string, id: id as string }))
    },
    async count(environmentId, prefix, limit) {
      return (await db.first(count, [environmentId, prefix, behindPrefix(prefix), limit]))?.found as number
    },
    async of(environmentId, ids) {
      const query = ofMany(environmentId, ids)
      const rows = query ? await db.all(query.sql, query.values) : []
      const byId = Map.groupBy(rows, (row) => row.id as string)
      return new Map([...byId].map(([id, own]) => [id, own.map(({ term }) => term as string)]))
    },
  })
}
