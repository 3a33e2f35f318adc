import type { AuthenticationEvent } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { type EventQuery, findEvents } from '../events/find.ts'

const POLL_MS = 500

/** Refusals wait in memory for a moment, and clocks differ: an event may come to light after younger ones. */
const LATE_MS = 30_000

/** Shows the newest events, then what happens from now on, oldest first, each once, until `stopped` resolves. */
export async function followEvents(
  environmentId: string,
  query: EventQuery,
  {
    store,
    clock,
    show,
    stopped,
  }: Pick<Deps, 'store' | 'clock'> & {
    show(events: readonly AuthenticationEvent[]): Promise<void>
    stopped: Promise<void>
  },
): Promise<void> {
  let isStopped = false
  const stop = stopped.then(() => {
    isStopped = true
  })
  let newest = clock.now()
  let seen = new Map<string, number>()
  const remember = (events: readonly AuthenticationEvent[]) => {
    for (const { id, createdAt } of events) {
      seen.set(id, createdAt)
      newest = Math.max(newest, createdAt)
    }
    seen = new Map([...seen].filter(([, createdAt]) => createdAt >= newest - LATE_MS))
  }
  const recent = () => {
    const since = Math.max(query.since ?? 0, newest - LATE_MS)
    return findEvents(environmentId, { ...query, limit: Number.MAX_SAFE_INTEGER, since }, { store })
  }

  remember(await recent()) // so that what the limit leaves out does not count as new
  const first = await findEvents(environmentId, query, { store })
  await show(first.toReversed())
  remember(first)
  while (!isStopped) {
    await pause(POLL_MS, stop)
    const fresh = (await recent()).filter(({ id }) => !seen.has(id)).toReversed()
    await show(fresh)
    remember(fresh)
  }
}

/** Waits, but not longer than until `stop`. */
async function pause(milliseconds: number, stop: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const time = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([time, stop])
  clearTimeout(timer)
}
