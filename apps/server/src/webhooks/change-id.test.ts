import { describe, expect, it } from 'vitest'
import { movableClock } from '../clock.ts'
import { systemRandom } from '../random.ts'
import { cursorAt, nextChangeId, timeOfChange } from './change-id.ts'

const stuckClock = (time: number) => movableClock({ now: () => time })

describe('the id of a change', () => {
  it('has the form of an event id, and tells its time', () => {
    const id = nextChangeId({ clock: stuckClock(1_767_225_600_000), random: systemRandom })
    expect(id).toMatch(/^event_[0-9a-f]{32}$/)
    expect(timeOfChange(id)).toBe(1_767_225_600_000)
  })

  it('is greater than the one before, in the same millisecond and also when the clock goes back', () => {
    let now = 5000
    const clock = { now: () => now }
    const ids = Array.from({ length: 1000 }, (_, n) => {
      if (n === 300) now = 4000
      if (n === 600) now = 6000
      return nextChangeId({ clock, random: systemRandom })
    })
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(1000)
  })

  it('differs between processes in the same millisecond', () => {
    const ids = Array.from({ length: 100 }, () => nextChangeId({ clock: stuckClock(1), random: systemRandom }))
    expect(new Set(ids).size).toBe(100)
  })

  it('can count upwards from the greatest random number', () => {
    const clock = stuckClock(1)
    const random = { ...systemRandom, bytes: (size: number) => Buffer.alloc(size, 255) }
    const [first, second] = [nextChangeId({ clock, random }), nextChangeId({ clock, random })]
    expect(second > first).toBe(true)
    expect(second).toHaveLength(first.length)
  })

  it('comes behind the cursor of its millisecond and before that of the next', () => {
    const id = nextChangeId({ clock: stuckClock(1000), random: systemRandom })
    expect(cursorAt(1000) < id).toBe(true)
    expect(id < cursorAt(1001)).toBe(true)
  })

  it.each(['', 'event_', `event_${'g'.repeat(32)}`, `event_${'0'.repeat(31)}`, `msg_${'0'.repeat(32)}`, cursorAt(1)])(
    'is not %j',
    (text) => {
      expect(timeOfChange(text)).toBeUndefined()
    },
  )
})
