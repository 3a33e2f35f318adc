import type pg from 'pg'
import { migrations } from '../migrations.ts'

/** After so many commands of this process its tables are looked at, and each time after twice as many. */
const FIRST_LOOK = 250
/** A table that has become so many times as large as when PostgreSQL came to know it is analysed. */
const GROWTH = 4

const TABLES = migrations.flatMap(({ sql }) => [...sql.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => name))

const GROWN = `
  SELECT pg_class.oid::regclass AS name FROM pg_class
  WHERE relname = ANY($1) AND relnamespace = current_schema()::regnamespace AND relkind = 'r'
    AND pg_relation_size(oid) / current_setting('block_size')::bigint >= greatest(1, relpages::bigint * $2)`

/**
 * Keeps the plans of a database that grows fast. PostgreSQL plans a statement when a connection has used it a few times, and
 * keeps the plan. While it knows nothing of a table, every index of it looks the same: a row may be looked for among all
 * those of its environment, however many there come to be. PostgreSQL finds out by itself, once a minute, and plans anew.
 * This looks earlier. `wrote` is told how many commands were sent, and answers what there is to do.
 */
export function watchGrowth(pool: pg.Pool) {
  let written = 0
  let nextLook = FIRST_LOOK
  return {
    wrote(commands: number): (() => Promise<void>) | undefined {
      written += commands
      if (written < nextLook) return undefined
      nextLook = written * 2
      return analyseGrown
    },
  }

  async function analyseGrown() {
    const { rows } = await pool.query<{ name: string }>(GROWN, [TABLES, GROWTH])
    if (rows.length > 0) await pool.query(`ANALYZE ${rows.map(({ name }) => name).join(', ')}`)
  }
}
