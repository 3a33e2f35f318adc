import { setTimeout } from 'node:timers/promises'
import type { Command, Database } from '../database.ts'
import { openPool } from './open.ts'
import { preparedStatements } from './statements.ts'

const MAX_TRIES = 6
const RETRY_WAIT_MS = 5

/** The scale-out engine: a pool of connections, one transaction for each list of commands. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = await openPool(url)
  const query = preparedStatements()
  const accepted = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  /** Keeps count of what close() must wait for. */
  async function accept<T>(work: () => Promise<T>): Promise<T> {
    if (closing) throw new Error('the store is closed')
    const working = work()
    accepted.add(working)
    try {
      return await working
    } finally {
      accepted.delete(working)
    }
  }

  /** One statement is a transaction by itself; as a precondition it names a primary key, so it changes one row or none. */
  async function commitOne({ sql, values, expect }: Command) {
    const { rowCount } = await pool.query(query(sql, values))
    return expect === undefined || rowCount === 1
  }

  /** Two round trips, however long the list: all statements at once, then the decision. */
  async function commitMany(commands: readonly Command[]) {
    const client = await pool.connect()
    let lost: Error | undefined
    try {
      const begun = client.query('BEGIN')
      const sent = commands.map(({ sql, values }) => client.query(query(sql, values)))
      const answers = await Promise.allSettled([begun, ...sent])
      const failed = answers.find((answer) => answer.status === 'rejected')
      if (failed) throw failed.reason
      const results = await Promise.all(sent)
      const isDone = commands.every(({ expect }, index) => expect === undefined || results[index]?.rowCount === 1)
      await client.query(isDone ? 'COMMIT' : 'ROLLBACK')
      return isDone
    } catch (error) {
      lost = await client.query('ROLLBACK').then(
        () => undefined,
        (error: Error) => error,
      )
      throw error
    } finally {
      client.release(lost)
    }
  }

  return {
    first: (sql, values) => accept(async () => (await pool.query(query(sql, values))).rows[0]),
    all: (sql, values) => accept(async () => (await pool.query(query(sql, values))).rows),
    commit(commands) {
      const [only] = commands
      if (!only) return Promise.resolve(true)
      return accept(() => retried(() => (commands.length === 1 ? commitOne(only) : commitMany(commands))))
    },
    close() {
      closing ??= Promise.allSettled(accepted).then(() => pool.end())
      return closing
    },
  }
}

/** Tries again when PostgreSQL undid the transaction for the sake of another one: nothing was written then. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === MAX_TRIES || !isConflict(error)) throw error
      await setTimeout(RETRY_WAIT_MS * tries)
    }
  }
}

/**
 * deadlock_detected, serialization_failure; foreign_key_violation, unique_violation: what a statement saw may have been
 * removed, and what it did not see added, meanwhile
 */
const isConflict = (error: unknown) =>
  ['40P01', '40001', '23503', '23505'].includes(String((error as { code?: unknown }).code))
