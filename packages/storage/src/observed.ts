import type { Command, Database } from './database.ts'

/** What a store is about to do: one read, or one list of commands. The SQL has placeholders, never values. */
export type StorageWork =
  | { readonly kind: 'read'; readonly sql: string }
  | { readonly kind: 'commit'; readonly commands: readonly Command[] }

/** `refused`: a precondition of a commit failed, and nothing was written. */
export type StorageOutcome = 'done' | 'refused' | 'failed'

/** Is told of every read and every commit, for metrics and traces. It must not throw. */
export type StorageObserver = {
  /** Called when the work begins, in the asynchronous context of whoever asked; what it answers, when it has ended. */
  begin(work: StorageWork): (outcome: StorageOutcome) => void
}

/** The same database, which tells the observer what it does. */
export function observed(db: Database, observer: StorageObserver): Database {
  async function watched<T>(
    work: StorageWork,
    carryOut: () => Promise<T>,
    outcomeOf: (result: T) => StorageOutcome,
  ): Promise<T> {
    const end = observer.begin(work)
    try {
      const result = await carryOut()
      end(outcomeOf(result))
      return result
    } catch (error) {
      end('failed')
      throw error
    }
  }
  return {
    ...db,
    first: (sql, values) =>
      watched(
        { kind: 'read', sql },
        () => db.first(sql, values),
        () => 'done',
      ),
    all: (sql, values) =>
      watched(
        { kind: 'read', sql },
        () => db.all(sql, values),
        () => 'done',
      ),
    allSlow: (sql, values) =>
      watched(
        { kind: 'read', sql },
        () => db.allSlow(sql, values),
        () => 'done',
      ),
    commit: (commands) =>
      watched(
        { kind: 'commit', commands },
        () => db.commit(commands),
        (isDone) => (isDone ? 'done' : 'refused'),
      ),
  }
}
