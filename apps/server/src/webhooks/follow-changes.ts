import type { Change } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { cursorAt, timeOfChange } from './change-id.ts'

const POLL_MS = 250
const PAGE = 100
/** A change gets its id before it is committed, and clocks differ: it may come to light after younger ones. */
const LATE_MS = 5000

/**
 * Hands over every change of an environment behind the cursor `after`, in order and each once, and what happens from
 * then on, until `stopped` resolves. A change that comes late is handed over when it comes.
 */
export async function followChanges(
  environmentId: string,
  after: string,
  { store, take, stopped }: Pick<Deps, 'store'> & { take(change: Change): Promise<void>; stopped: Promise<void> },
): Promise<void> {
  let isStopped = false
  const stop = stopped.then(() => {
    isStopped = true
  })
  let newest = after
  let seen = new Set<string>()

  async function takeNew(): Promise<void> {
    for (let from = lateCursor(newest, after); !isStopped; ) {
      const page = await store.changes.list(environmentId, { after: from, limit: PAGE })
      for (const change of page.filter(({ id }) => !seen.has(id))) {
        if (isStopped) return
        await take(change)
        seen.add(change.id)
        if (change.id > newest) newest = change.id
      }
      from = page.at(-1)?.id ?? from
      if (page.length < PAGE) break
    }
    const oldest = lateCursor(newest, after)
    seen = new Set([...seen].filter((id) => id > oldest))
  }

  while (!isStopped) {
    await takeNew()
    await pause(POLL_MS, stop)
  }
}

/** From where to look again for what may have come late. */
function lateCursor(newest: string, after: string): string {
  const late = cursorAt((timeOfChange(newest) ?? 0) - LATE_MS)
  return timeOfChange(newest) === undefined || late < after ? after : late
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
