import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

const RANDOM_BYTES = 10

/** The last one that was made by each clock: what one process makes in one millisecond keeps its order as well. */
const last = new WeakMap<Clock, { time: number; tail: bigint }>()

/** 12 hex of the time and 20 hex: later ids come later in bytewise order, by the clock of this process. */
export function nextSortable({ clock, random }: { clock: Clock; random: Random }): string {
  const before = last.get(clock)
  const now = clock.now()
  // The first bit stays free, so that there is room to count upwards.
  const next =
    before && before.time >= now
      ? { time: before.time, tail: before.tail + 1n }
      : { time: now, tail: BigInt(`0x${random.bytes(RANDOM_BYTES).toString('hex')}`) >> 1n }
  last.set(clock, next)
  return `${sortableTime(next.time)}${next.tail.toString(16).padStart(RANDOM_BYTES * 2, '0')}`
}

/** What the ids of a time, in epoch milliseconds, begin with: before all of them, and behind every earlier one. */
export const sortableTime = (time: number): string => time.toString(16).padStart(12, '0')
