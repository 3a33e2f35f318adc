import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'

const RANDOM_BYTES = 10
const timeOf = (milliseconds: number) => milliseconds.toString(16).padStart(12, '0')

/** The last id that was made by each clock: what one process tells in one millisecond keeps its order as well. */
const last = new WeakMap<Clock, { time: number; tail: bigint }>()

/** `event_` with 12 hex of the time and 20 hex: later ids come later in bytewise order, by the clock of this process. */
export function nextChangeId({ clock, random }: { clock: Clock; random: Random }): string {
  const before = last.get(clock)
  const now = clock.now()
  // The first bit stays free, so that there is room to count upwards.
  const next =
    before && before.time >= now
      ? { time: before.time, tail: before.tail + 1n }
      : { time: now, tail: BigInt(`0x${random.bytes(RANDOM_BYTES).toString('hex')}`) >> 1n }
  last.set(clock, next)
  return `event_${timeOf(next.time)}${next.tail.toString(16).padStart(RANDOM_BYTES * 2, '0')}`
}

/** A cursor before every change of a time, in epoch milliseconds, and behind every earlier one. */
export const cursorAt = (time: number): string => `event_${timeOf(time)}`

/** When the change was made, in epoch milliseconds; undefined when the text is no id of a change. */
export function timeOfChange(id: string): number | undefined {
  const [, time] = /^event_([0-9a-f]{12})[0-9a-f]{20}$/.exec(id) ?? []
  return time === undefined ? undefined : Number.parseInt(time, 16)
}
