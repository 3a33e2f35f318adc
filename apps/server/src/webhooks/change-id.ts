import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import { nextSortable, sortableTime } from '../sortable-id.ts'

/** The id of what is told: later ones come later in bytewise order. */
export const nextChangeId = (deps: { clock: Clock; random: Random }): string => `event_${nextSortable(deps)}`

/** A cursor before every change of a time, in epoch milliseconds, and behind every earlier one. */
export const cursorAt = (time: number): string => `event_${sortableTime(time)}`

/** When the change was made, in epoch milliseconds; undefined when the text is no id of a change. */
export function timeOfChange(id: string): number | undefined {
  const [, time] = /^event_([0-9a-f]{12})[0-9a-f]{20}$/.exec(id) ?? []
  return time === undefined ? undefined : Number.parseInt(time, 16)
}
