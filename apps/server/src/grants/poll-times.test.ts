import { describe, expect, it } from 'vitest'
import { createPollTimes } from './poll-times.ts'

describe('the times of polls', () => {
  it('are those of the poll before', () => {
    const polls = createPollTimes()
    expect([polls.next('a', 1), polls.next('b', 2), polls.next('a', 3), polls.next('a', 4)]).toEqual([
      undefined,
      undefined,
      1,
      3,
    ])
  })

  it('are forgotten when no code lives that long', () => {
    const polls = createPollTimes()
    polls.next('a', 0)
    polls.next('b', 600_000)
    expect(polls.next('a', 600_001)).toBeUndefined()
  })

  it('are bounded: the device that has been silent longest is forgotten first', () => {
    const polls = createPollTimes({ maxEntries: 2 })
    polls.next('a', 1)
    polls.next('b', 2)
    polls.next('a', 3)
    polls.next('c', 4)
    expect(polls.next('a', 5)).toBe(3)
    expect(polls.next('b', 6)).toBeUndefined()
  })
})
