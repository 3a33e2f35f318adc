/** The time, in epoch milliseconds. Everything that needs it is handed one, so that tests and developers can move it. */
export type Clock = { now(): number }

export type MovableClock = Clock & {
  /** Moves the clock forward. It never goes back by itself: what has expired stays expired. */
  advance(milliseconds: number): void
  /** By how many milliseconds it is ahead of the time that it is based on. */
  ahead(): number
  /** Back to that time, as after a restart: what was made meanwhile is from the future. */
  reset(): void
}

export const systemClock: Clock = { now: () => Date.now() }

/** The system's clock plus what it has been advanced by. For development and tests. */
export function movableClock(base: Clock = systemClock): MovableClock {
  let offset = 0
  return {
    now: () => base.now() + offset,
    advance(milliseconds) {
      if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) throw new RangeError('a clock only moves forward')
      offset += milliseconds
    },
    ahead: () => offset,
    reset() {
      offset = 0
    },
  }
}
