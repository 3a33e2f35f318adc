import type Sqlite from 'better-sqlite3'
import type { Database, Row } from '../database.ts'
import { groupCommit } from './group-commit.ts'
import { openFile } from './open.ts'
import { withSteadyPlan } from './steady-plan.ts'

/** The embedded engine: prepared statements kept by their text, commits in groups. Reads never wait for writers. */
export function openSqlite(path: string): Database {
  const db = openFile(path)
  const statements = new Map<string, Sqlite.Statement>()

  function statement(sql: string) {
    const kept = statements.get(sql)
    if (kept) return kept
    const prepared = db.prepare(withSteadyPlan(sql))
    statements.set(sql, prepared)
    return prepared
  }

  const commits = groupCommit(db, statement)
  const all: Database['all'] = async (sql, values) => statement(sql).all(...values) as Row[]
  let closing: Promise<void> | undefined

  return {
    async first(sql, values) {
      return statement(sql).get(...values) as Row | undefined
    },
    all,
    allSlow: all,
    async commit(commands) {
      if (closing) throw new Error('the store is closed')
      return commits.add(commands)
    },
    usage: () => ({ waitingCommits: commits.waiting() }),
    close() {
      closing ??= commits.idle().then(() => {
        db.close()
      })
      return closing
    },
  }
}
