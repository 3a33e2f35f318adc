import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import type { Command, Database } from '../database.ts'
import { StoreUnavailableError } from '../errors.ts'
import { openPool } from './open.ts'
import { preparedStatements } from './statements.ts'

const MAX_TRIES = 6
const RETRY_WAIT_MS = 5
/** So many reads wait for each other on one connection. */
const MAX_TOGETHER = 10

type Waiting = { query: pg.QueryConfig; resolve: (answer: pg.QueryResult) => void; reject: (error: unknown) => void }

/**
 * The scale-out engine: a pool of connections, one transaction for each list of commands. Reads that are asked for at
 * once travel together, on one connection.
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = await openPool(url)
  const query = preparedStatements()
  const accepted = new Set<Promise<unknown>>()
  const reads: Waiting[] = []
  let commits = 0
  let closing: Promise<void> | undefined

  /** Keeps count of what close() must wait for. */
  async function accept<T>(work: () => Promise<T>): Promise<T> {
    if (closing) throw new Error('the store is closed')
    const working = work()
    accepted.add(working)
    try {
      return await working
    } catch (error) {
      throw isOutage(error) ? new StoreUnavailableError('PostgreSQL does not answer', { cause: error }) : error
    } finally {
      accepted.delete(working)
    }
  }

  function read(query: pg.QueryConfig): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      reads.push({ query, resolve, reject })
      if (reads.length === 1) queueMicrotask(sendReads)
    })
  }

  function sendReads() {
    while (reads.length > 0) void readTogether(reads.splice(0, MAX_TOGETHER))
  }

  /** One round trip. Each has its own answer or error; a connection on which one failed is not used again. */
  async function readTogether(batch: readonly Waiting[]) {
    try {
      const client = await pool.connect()
      const answers = await Promise.allSettled(
        send(
          client,
          batch.map(({ query }) => query),
        ),
      )
      const failed = answers.find((answer) => answer.status === 'rejected')
      client.release(failed?.reason)
      for (const [index, answer] of answers.entries()) {
        if (answer.status === 'fulfilled') batch[index]?.resolve(answer.value)
        else batch[index]?.reject(answer.reason)
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
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
      const sent = send(client, [BEGIN, ...commands.map(({ sql, values }) => query(sql, values))])
      const answers = await Promise.allSettled(sent)
      const failed = answers.find((answer) => answer.status === 'rejected')
      if (failed) throw failed.reason
      const [, ...results] = await Promise.all(sent)
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
    first: (sql, values) => accept(async () => (await read(query(sql, values))).rows[0]),
    all: (sql, values) => accept(async () => (await read(query(sql, values))).rows),
    commit(commands) {
      const [only] = commands
      if (!only) return Promise.resolve(true)
      commits++
      return accept(() => retried(() => (commands.length === 1 ? commitOne(only) : commitMany(commands)))).finally(
        () => {
          commits--
        },
      )
    },
    usage: () => ({
      waitingCommits: commits,
      connections: { open: pool.totalCount, idle: pool.idleCount, wanted: pool.waitingCount },
    }),
    close() {
      closing ??= Promise.allSettled(accepted).then(() => pool.end())
      return closing
    },
  }
}

const BEGIN: pg.QueryConfig = { text: 'BEGIN' }

/** Sends all queries before any is answered, and hands them to the network as one piece. */
function send(client: pg.PoolClient, queries: readonly pg.QueryConfig[]): Promise<pg.QueryResult>[] {
  const { stream } = client.connection
  stream.cork()
  const answers = queries.map((query) => client.query(query))
  stream.uncork()
  return answers
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

/**
 * Of the network; connection_exception, insufficient_resources, operator_intervention, read_only_sql_transaction, as while
 * another server takes over; and those of the driver, which have no code.
 */
function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === undefined
    ? /connection (terminated|error)|timeout exceeded when trying to connect/i.test(String(message))
    : /^(E[A-Z]+|08...|53...|57P..|25006)$/.test(String(code))
}
