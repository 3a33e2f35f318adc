import { describe, expect, it } from 'vitest'
import { createRecentMap } from './recent-map.ts'

describe('recent map', () => {
  it('never holds more entries than it may, and keeps what is used', () => {
    const map = createRecentMap<number>({ maxEntries: 10 })
    map.set('used', -1)
    for (let index = 0; index < 1000; index++) {
      map.set(String(index), index)
      expect(map.get('used')).toBe(-1)
      expect(map.size).toBeLessThanOrEqual(10)
    }
    expect(map.get('999')).toBe(999)
    expect(map.get('0')).toBeUndefined()
  })

  it('never holds more weight than it may', () => {
    const map = createRecentMap<number>({ maxEntries: 1000, maxWeight: 100 })
    for (let index = 0; index < 1000; index++) {
      map.set(String(index), index, 7)
      expect(map.size * 7).toBeLessThanOrEqual(100)
    }
    map.set('heavy', 1, 51)
    expect(map.get('heavy')).toBeUndefined()
  })

  it('replaces and forgets', () => {
    const map = createRecentMap<number>({ maxEntries: 4 })
    map.set('a', 1)
    map.set('a', 2)
    expect([map.get('a'), map.size]).toEqual([2, 1])
    map.delete('a')
    expect([map.get('a'), map.size]).toEqual([undefined, 0])
  })
})
