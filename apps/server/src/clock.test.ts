import { describe, expect, it } from 'vitest'
import { movableClock } from './clock.ts'

describe('a movable clock', () => {
  it('runs with its base and ahead of it by what it was advanced', () => {
    let base = 1000
    const clock = movableClock({ now: () => base })
    clock.advance(500)
    base += 7
    expect(clock.now()).toBe(1507)
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('never goes back, nor by %s', (milliseconds) => {
    expect(() => movableClock().advance(milliseconds)).toThrow(RangeError)
  })
})
