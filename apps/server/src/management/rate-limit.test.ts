import { describe, expect, it } from 'vitest'
import { movableClock } from '../clock.ts'
import { createRateLimit } from './rate-limit.ts'

describe('the limit of calls', () => {
  it('lets so many through in a minute, and says how long the next one has to wait', () => {
    const clock = movableClock({ now: () => 0 })
    const count = createRateLimit({ clock }, 2)
    expect([count('env', 'one'), count('env', 'one')]).toEqual([undefined, undefined])
    clock.advance(12_345)
    expect(count('env', 'one')).toBe(48)
    clock.advance(47_654)
    expect(count('env', 'one')).toBe(1)
    clock.advance(1)
    expect(count('env', 'one')).toBeUndefined()
  })

  it('counts each application of each environment by itself', () => {
    const count = createRateLimit({ clock: movableClock({ now: () => 0 }) }, 1)
    expect([count('env', 'one'), count('env', 'two'), count('other', 'one')]).toEqual([undefined, undefined, undefined])
    expect(count('env', 'one')).toBe(60)
  })
})
