import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTexts, type Position, pageAround, pageBehind } from './paging.ts'

type Entry = { id: string; name: string }
const entry = fc.record({ id: fc.stringMatching(/^[0-9a-f]{1,6}$/), name: fc.string({ maxLength: 3 }) })
const list = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 40 })
const size = fc.integer({ min: 1, max: 50 })
const nameOf = ({ name }: Entry) => name

/** Every page of a list, one after the other. */
function pagesOf(entries: readonly Entry[], size: number, isDescending: boolean): Entry[][] {
  const pages: Entry[][] = []
  let after: Position | undefined
  do {
    const { shown, next } = pageBehind(entries, nameOf, { size, after, isDescending })
    pages.push(shown)
    after = next
  } while (after && pages.length <= entries.length)
  return pages
}

describe('a list that goes on behind a position', () => {
  it('has every entry on one of its pages, each once, and all but the last are full', () => {
    fc.assert(
      fc.property(list, size, fc.boolean(), (entries, size, isDescending) => {
        const pages = pagesOf(entries, size, isDescending)
        expect(
          pages
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(entries.map(({ id }) => id).sort())
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(size)
        expect(pages.at(-1)?.length).toBeLessThanOrEqual(size)
      }),
    )
  })

  it('is the same in one page as in many, and the other way round downwards', () => {
    fc.assert(
      fc.property(list, size, (entries, size) => {
        const whole = pagesOf(entries, 100, false).flat()
        expect(pagesOf(entries, size, false).flat()).toEqual(whole)
        expect(pagesOf(entries, size, true).flat()).toEqual(whole.toReversed())
      }),
    )
  })

  it('is in the order of the names whatever their case, and of the ids among equal names', () => {
    const entries = ['beta', 'Alpha', 'alpha', 'Ｂeta'].map((name, at) => ({ id: String(9 - at), name }))
    const { shown } = pageBehind(entries, nameOf, { size: 9, after: undefined, isDescending: false })
    expect(shown.map(({ id }) => id)).toEqual(['7', '8', '6', '9'])
  })

  it('has characters beyond U+FFFF behind all others, as databases do', () => {
    const entries = ['\u{10428}', 'a', '\ue000', '\u{1f600}', '\ud7ff'].map((name) => ({ id: name, name }))
    const { shown } = pageBehind(entries, nameOf, { size: 9, after: undefined, isDescending: false })
    expect(shown.map(nameOf)).toEqual(['a', '\ud7ff', '\ue000', '\u{10428}', '\u{1f600}'])
    const around = pageAround(entries, { size: 9, after: '\ue000' })
    expect(around.shown.map(nameOf)).toEqual(['\u{10428}', '\u{1f600}'])
  })

  it('compares any two texts as their bytes are', () => {
    expect(compareTexts('\u{10000}', '\uf800')).toBeGreaterThan(0)
    const text = fc.string({ unit: 'binary', maxLength: 4 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other))
        expect(Math.sign(compareTexts(one, other))).toBe(bytes)
      }),
    )
  })

  it('goes on where it was when the last entry of the page is gone, and others were added before it', () => {
    const entries = ['a', 'b', 'c', 'd'].map((name) => ({ id: name, name }))
    const { next } = pageBehind(entries, nameOf, { size: 2, after: undefined, isDescending: false })
    const changed = [{ id: '0', name: 'a' }, ...entries.filter(({ id }) => id !== 'b')]
    const { shown } = pageBehind(changed, nameOf, { size: 2, after: next, isDescending: false })
    expect(shown.map(({ id }) => id)).toEqual(['c', 'd'])
  })

  it('has positions of bounded length, however long the names are', () => {
    const entries = ['1', '2'].map((id) => ({ id, name: '\ufdfa'.repeat(200) }))
    const { next } = pageBehind(entries, nameOf, { size: 1, after: undefined, isDescending: false })
    expect(next?.[0].length).toBeLessThanOrEqual(64)
  })
})

describe('a list that goes on before or behind an id', () => {
  const entries = ['e', 'a', 'c', 'b', 'd'].map((id) => ({ id }))
  const idsOf = (page: Parameters<typeof pageAround>[1]) => {
    const { shown, hasMore } = pageAround(entries, page)
    return [shown.map(({ id }) => id).join(''), hasMore]
  }

  it.each([
    [{ size: 2 }, 'ab', true],
    [{ size: 5 }, 'abcde', false],
    [{ size: 2, after: 'b' }, 'cd', true],
    [{ size: 3, after: 'b' }, 'cde', false],
    [{ size: 3, after: 'bb' }, 'cde', false],
    [{ size: 2, after: 'e' }, '', false],
    [{ size: 2, before: 'd' }, 'bc', true],
    [{ size: 3, before: 'd' }, 'abc', false],
    [{ size: 3, before: 'cc' }, 'abc', false],
    [{ size: 2, before: 'a' }, '', false],
  ])('has for %j the entries %s', (page, ids, hasMore) => {
    expect(idsOf(page)).toEqual([ids, hasMore])
  })
})
