import type { Command, Database } from './database.ts'

export type RegistryStore = {
  /**
   * Grows with every committed change of an environment, a signing key, an application, an API, its scopes or who may
   * ask for them, by any process.
   */
  version(): Promise<number>
  /**
   * Calls `onChange` after such a change: at once when this store committed it, within a second when another process
   * did. Several changes may be told as one, and the first call comes unasked, for what changed before the watch began.
   * A commit of this store waits for what `onChange` promises, so that whoever committed sees the change. `onChange`
   * must not throw or reject. Does not keep the process alive. Returns what stops it.
   */
  watch(onChange: () => void | Promise<void>): () => void
}

const read = 'SELECT version FROM registry WHERE id = 1'
const bump = 'UPDATE registry SET version = version + 1 WHERE id = 1'

/** Tells every process that its snapshot is stale. The commands that change what is in it carry this one along. */
export const bumpRegistry = (): Command => ({ sql: bump, values: [], expect: 'one' })

export const changesRegistry = (commands: readonly Command[]) => commands.some((command) => command.sql === bump)

/**
 * Polls the version row: one point read, on SQLite as cheap as `PRAGMA data_version`, and in need of no session on
 * PostgreSQL. `check` is for the store to call after a commit of its own; `stop` ends all watching.
 */
export function registryStore(db: Database, pollMs = 250): RegistryStore & { check(): Promise<void>; stop(): void } {
  const listeners = new Set<() => void | Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let known: number | undefined
  let told: Promise<unknown> = Promise.resolve()

  async function version() {
    return (await db.first(read, []))?.version as number
  }

  async function check() {
    // An unreachable database is for the requests to report; the next poll asks again.
    const current = await version().catch(() => known)
    if (current !== known) {
      known = current
      told = Promise.all([told, ...[...listeners].map((listener) => listener())])
    }
    await told // somebody else may have seen the change first, and its listeners may still be at it
  }

  function poll() {
    timer = setTimeout(async () => {
      await check()
      if (timer) poll()
    }, pollMs).unref()
  }

  function stop() {
    clearTimeout(timer)
    timer = undefined
    listeners.clear()
  }

  return {
    version,
    check,
    stop,
    watch(onChange) {
      const listener = () => onChange()
      listeners.add(listener)
      known = undefined
      if (!timer) poll()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop()
      }
    },
  }
}
