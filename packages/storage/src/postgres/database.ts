import { setTimeout as wait } from 'node:timers/promises'
import type { Command, Database, Row } from '../database.ts'
import { StoreUnavailableError } from '../errors.ts'
import { afterTurns } from '../turns.ts'
import { openPool } from './open.ts'
import { type Statement, sendTogether } from './pipeline.ts'
import { demandOne, NOT_ONE, preparedStatements } from './statements.ts'
import { watchGrowth } from './statistics.ts'

const MAX_TRIES = 6
const RETRY_WAIT_MS = 5
/** So many reads wait for each other on one connection. */
const MAX_TOGETHER = 16
/**
 * So many turns of the event loop a read waits for others to travel with it: a round trip costs PostgreSQL and this
 * process as much again as what is read.
 */
const TURNS = 4
/** So many slow reads at once: the others wait for each other, and leave the rest of the pool to what is quick. */
const MAX_SLOW = 2
/** A server that is gone without a word is given up after so long: TCP takes a quarter of an hour. */
const SILENCE_MS = 30_000

type Waiting = { statement: Statement; resolve: (rows: Row[]) => void; reject: (error: unknown) => void }

/**
 * The scale-out engine: a pool of connections, one transaction for each list of commands. Reads that are asked for
 * within a few turns of the event loop travel together, on one connection.
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = await openPool(url)
  const prepare = preparedStatements()
  const growth = watchGrowth(pool)
  const accepted = new Set<Promise<unknown>>()
  const reads: Waiting[] = []
  const slowReads: Waiting[] = []
  let slowUnderWay = 0
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

  function read(statement: Statement): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      reads.push({ statement, resolve, reject })
      if (reads.length === 1) afterTurns(TURNS, sendReads)
    })
  }

  function sendReads() {
    while (reads.length > 0) void readTogether(reads.splice(0, MAX_TOGETHER))
  }

  function readSlow(statement: Statement): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      slowReads.push({ statement, resolve, reject })
      sendSlowReads()
    })
  }

  /** Each on its own: whatever travelled with it would be answered behind it. */
  function sendSlowReads() {
    if (slowReads.length === 0 || slowUnderWay === MAX_SLOW) return
    slowUnderWay++
    void readTogether(slowReads.splice(0, 1)).finally(() => {
      slowUnderWay--
      sendSlowReads()
    })
  }

  /** A connection on which something failed is used again only where that is known to leave it as it was. */
  async function exchange(statements: readonly Statement[], asked: { hasRows: boolean }) {
    const client = await pool.connect()
    const outcome = await inTime(sendTogether(client, statements, asked)).catch((silence) => {
      client.release(true)
      throw silence
    })
    const { error } = outcome
    client.release(error !== undefined && !isNotOne(error) && !isConflict(error))
    return outcome
  }

  /**
   * One round trip. What one that fails keeps from being carried out is sent again; each on its own where none was, since
   * any of them may be the one that could not be prepared.
   */
  async function readTogether(batch: readonly Waiting[]) {
    try {
      const { answers, error } = await exchange(
        batch.map(({ statement }) => statement),
        { hasRows: true },
      )
      for (const [index, { rows }] of answers.entries()) batch[index]?.resolve(rows)
      if (!error) return
      if (answers.length === 0 && batch.length > 1) {
        for (const one of batch) void readTogether([one])
        return
      }
      const [failed, ...others] = batch.slice(answers.length)
      failed?.reject(error)
      if (others.length > 0) void readTogether(others)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  /** One round trip and one transaction, which the first precondition that fails undoes. */
  async function commit(commands: readonly Command[]) {
    const isAlone = commands.length === 1
    const { answers, error } = await exchange(
      commands.map(({ sql, values, expect }) => prepare(expect && !isAlone ? demandOne(sql) : sql, values)),
      { hasRows: false },
    )
    if (error && !isNotOne(error)) throw error
    const analyse = growth.wrote(commands.length)
    if (analyse) void accept(analyse).catch(() => {}) // plans stay as they are
    return !error && !(isAlone && commands[0]?.expect && answers[0]?.rowCount !== 1)
  }

  return {
    first: (sql, values) => accept(async () => (await read(prepare(sql, values)))[0]),
    all: (sql, values) => accept(() => read(prepare(sql, values))),
    allSlow: (sql, values) => accept(() => readSlow(prepare(sql, values))),
    commit(commands) {
      if (commands.length === 0) return Promise.resolve(true)
      commits++
      return accept(() => retried(() => commit(commands))).finally(() => {
        commits--
      })
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

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${SILENCE_MS} ms`)), SILENCE_MS)
  })
  try {
    return await Promise.race([answer, silence])
  } finally {
    clearTimeout(timer)
  }
}

/** Tries again when PostgreSQL undid the transaction for the sake of another one: nothing was written then. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === MAX_TRIES || !isConflict(error)) throw error
      await wait(RETRY_WAIT_MS * tries)
    }
  }
}

const isNotOne = (error: unknown) => (error as { code?: unknown }).code === NOT_ONE

/**
 * deadlock_detected, serialization_failure; foreign_key_violation, unique_violation: what a statement saw may have been
 * removed, and what it did not see added, meanwhile
 */
const isConflict = (error: unknown) =>
  ['40P01', '40001', '23503', '23505'].includes(String((error as { code?: unknown }).code))

/**
 * Of the network; connection_exception, insufficient_resources, operator_intervention (a statement that took too long as
 * well), lock_not_available, read_only_sql_transaction, as while another server takes over; and those without a code, of
 * the driver and of silence.
 */
function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === undefined
    ? /connection (terminated|error)|timeout exceeded when trying to connect|no answer within/i.test(String(message))
    : /^(E[A-Z]+|08...|53...|57...|55P03|25006)$/.test(String(code))
}
