import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchNearest } from './match.ts'

const distance = (entry: number, record: number) => Math.abs(entry - record)

describe('entries and the records that are nearest to them', () => {
  it('are paired by the distance, then in their order', () => {
    expect(matchNearest([5, 1, 9], [1, 4, 20], distance)).toEqual([4, 1, 20])
    expect(matchNearest(['a', 'b'], [1, 2, 3], () => 1)).toEqual([1, 2])
    expect(matchNearest(['a', 'b', 'c'], [1, 2], () => 0)).toEqual([1, 2, undefined])
    expect(matchNearest(['a'], [1], () => undefined)).toEqual([undefined])
  })

  it('are as many pairs of no distance as there can be', () => {
    // An entry says some of the bits of its own record; which one that is does not show
    const said = fc.record({ bits: fc.nat({ max: 7 }), mask: fc.nat({ max: 7 }) })
    const isOther = ({ bits, mask }: { bits: number; mask: number }, record: number) =>
      (record & mask) === (bits & mask) ? 0 : 1
    const property = fc.property(fc.array(said, { maxLength: 12 }), fc.array(fc.nat({ max: 7 })), (entries, others) => {
      const records = [...others, ...entries.map(({ bits }) => bits)].sort()
      const found = matchNearest(entries, records, isOther)
      expect(entries.map((entry, index) => isOther(entry, found[index] ?? -1))).toEqual(entries.map(() => 0))
    })
    fc.assert(property, { numRuns: 1000 })
  })
})
