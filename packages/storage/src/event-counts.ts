import type { Command, Database } from './database.ts'
import { addedEvent } from './events.ts'
import type { EventType } from './records.ts'

/** The events that are counted by day. */
export const COUNTED = ['user.authenticated', 'user.registered', 'user.authentication_failed'] as const
export type CountedType = (typeof COUNTED)[number]

export type EventCount = {
  /** When the day began, in UTC. */
  day: number
  type: CountedType
  count: number
}

export type EventCountStore = {
  /**
   * How many events of each type there were on each day from the one on which `since` lies, the oldest day first; days
   * without any are not among them. Cheap however many events there are; kept for 400 days.
   */
  list(environmentId: string, since: number): Promise<EventCount[]>
}

const DAY_MS = 24 * 60 * 60 * 1000
const SLOTS = 16

const list = `SELECT day, type, CAST(SUM(times) AS BIGINT) AS total FROM event_counts
WHERE environment_id = ? AND day >= ? GROUP BY day, type ORDER BY day`
const add = `INSERT INTO event_counts (environment_id, day, type, slot, times) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (environment_id, day, type, slot) DO UPDATE SET times = event_counts.times + excluded.times`

const dayOf = (time: number) => Math.floor(time / DAY_MS) * DAY_MS

export function eventCountStore(db: Database): EventCountStore {
  return {
    async list(environmentId, since) {
      const rows = await db.all(list, [environmentId, dayOf(since)])
      return rows.map(({ day, type, total }) => ({
        day: day as number,
        type: type as CountedType,
        count: total as number,
      }))
    },
  }
}

const isCounted = (type: EventType): type is CountedType => (COUNTED as readonly string[]).includes(type)

/**
 * What counts the events that these commands add. It goes last and in one order, so that no two commits ever wait for
 * each other.
 */
export function countAdded(commands: readonly Command[]): Command[] {
  const counts = new Map<string, [environmentId: string, day: number, type: string, slot: number, times: number]>()
  for (const command of commands) {
    const event = addedEvent(command)
    if (!event || !isCounted(event.type)) continue
    const { environmentId, type } = event
    const [day, slot] = [dayOf(event.createdAt), slotOf(event.id)]
    const key = [environmentId, day, type, slot].join(' ')
    counts.set(key, [environmentId, day, type, slot, (counts.get(key)?.[4] ?? 0) + 1])
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, values]) => ({ sql: add, values }))
}

function slotOf(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at++) sum += id.charCodeAt(at)
  return sum % SLOTS
}
