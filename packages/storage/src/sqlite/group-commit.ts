import type Sqlite from 'better-sqlite3'
import type { Command } from '../database.ts'
import { StoreUnavailableError } from '../errors.ts'
import { afterTurns } from '../turns.ts'

type Waiting = { commands: readonly Command[]; resolve: (isDone: boolean) => void; reject: (error: unknown) => void }
type Outcome = { isDone: boolean; error?: unknown }

/** Bounds how long one transaction holds the event loop. */
const MAX_GROUP = 256
/**
 * So many turns of the event loop a commit waits for others to join it. With nothing else to do they are over in
 * microseconds; with much to do, each of them brings commits that would have waited for the disk on their own.
 */
const TURNS = 8
/** Another process writes: how often and after how long to ask again, ten seconds in all. */
const BUSY_TRIES = 1000
const BUSY_WAIT_MS = 10

/**
 * Commits that come within a few turns of the event loop share one transaction, and so one wait for the disk. They are
 * carried out one after the other as if none could fail, for that is cheaper. Where one does fail, all of them begin
 * again with a savepoint each: one that fails then undoes itself and leaves its neighbours alone. All are answered after
 * COMMIT.
 */
export function groupCommit(db: Sqlite.Database, statement: (sql: string) => Sqlite.Statement) {
  const waiting: Waiting[] = []
  let isScheduled = false
  /** How many of those that wait begin again, the first ones. */
  let again = 0
  let whenIdle: (() => void) | undefined

  const [begin, commit, rollback] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT'), db.prepare('ROLLBACK')]
  const savepoint = db.prepare('SAVEPOINT one_of_group')
  const release = db.prepare('RELEASE one_of_group')
  const undo = db.prepare('ROLLBACK TO one_of_group')

  function schedule() {
    isScheduled = true
    afterTurns(TURNS, flush)
  }

  function flush(busyTries = 0) {
    try {
      begin.run()
    } catch (error) {
      if (isBusy(error) && busyTries < BUSY_TRIES) {
        setTimeout(flush, BUSY_WAIT_MS, busyTries + 1)
        return
      }
      again = 0
      for (const { reject } of waiting.splice(0)) reject(error)
    }
    if (db.inTransaction) {
      if (again > 0) commitGroup(waiting.splice(0, again), attempt)
      else commitGroup(waiting.splice(0, MAX_GROUP), carryOut)
    }
    isScheduled = false
    if (waiting.length > 0) schedule()
    else whenIdle?.()
  }

  function commitGroup(group: readonly Waiting[], how: (commands: readonly Command[]) => Outcome) {
    again = 0
    try {
      const outcomes: Outcome[] = []
      for (const { commands } of group) {
        const outcome = how(commands)
        if (how === carryOut && !outcome.isDone) return beginAgain(group)
        outcomes.push(outcome)
      }
      commit.run()
      for (const [index, { resolve, reject }] of group.entries()) {
        const { isDone, error } = outcomes[index] as Outcome
        if (error) reject(explain(error))
        else resolve(isDone)
      }
    } catch (error) {
      if (db.inTransaction) rollback.run()
      for (const { reject } of group) reject(explain(error))
    }
  }

  function beginAgain(group: readonly Waiting[]) {
    if (db.inTransaction) rollback.run()
    waiting.unshift(...group)
    again = group.length
  }

  function attempt(commands: readonly Command[]): Outcome {
    savepoint.run()
    const outcome = carryOut(commands)
    if (!db.inTransaction) throw outcome.error // SQLite gave up the whole transaction: disk full, out of memory
    if (!outcome.isDone) undo.run()
    release.run()
    return outcome
  }

  function carryOut(commands: readonly Command[]): Outcome {
    try {
      return {
        isDone: commands.every(({ sql, values, expect }) => {
          const { changes } = statement(sql).run(...values)
          return expect === undefined || changes === 1
        }),
      }
    } catch (error) {
      return { isDone: false, error }
    }
  }

  return {
    add(commands: readonly Command[]) {
      return new Promise<boolean>((resolve, reject) => {
        waiting.push({ commands, resolve, reject })
        if (!isScheduled) schedule()
      })
    },
    waiting: () => waiting.length,
    /** Resolves when nothing waits any more. */
    async idle() {
      if (isScheduled) {
        await new Promise<void>((resolve) => {
          whenIdle = resolve
        })
      }
    },
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code)
const isBusy = (error: unknown) => codeOf(error).startsWith('SQLITE_BUSY')

/** A disk that is full, or does not answer, may do so again: nothing has to be restarted then. */
const explain = (error: unknown): unknown =>
  /^SQLITE_(FULL|IOERR)/.test(codeOf(error))
    ? new StoreUnavailableError(`the database cannot be written: ${(error as Error).message}`, { cause: error })
    : error
