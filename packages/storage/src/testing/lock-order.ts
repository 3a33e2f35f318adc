import type { Command } from '../database.ts'
import type { Store } from '../store.ts'

/** Whoever changes rows of several of these begins with the former; what is not named has no place. */
const ORDERS = [
  ['users', 'portal_sessions', 'sessions', 'grants'],
  ['users', 'memberships'],
]

/**
 * Makes a commit fail that changes rows in another order than all others do: of two such commits each may wait for what
 * the other one holds, which PostgreSQL notices after a second, and undoes one of them.
 */
export function keepLockOrder(store: Store): void {
  const { commit } = store
  store.commit = (commands) => {
    const changed = changedTables(commands.flat())
    for (const order of ORDERS) {
      const found = changed.filter((table) => order.includes(table))
      const expected = order.filter((table) => changed.includes(table))
      if (found.join() !== expected.join()) {
        throw new Error(`a commit changes ${found.join(', ')}: it must change ${expected.join(' before ')}`)
      }
    }
    return commit(commands)
  }
}

/** In the order in which a row of each is changed first; a row that is added is nobody else's yet. */
const changedTables = (commands: readonly Command[]) => [
  ...new Set(commands.flatMap(({ sql }) => /^(?:UPDATE|DELETE FROM) (\w+)/.exec(sql)?.[1] ?? [])),
]
