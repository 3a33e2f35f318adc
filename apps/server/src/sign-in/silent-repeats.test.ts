import { describe, expect, it } from 'vitest'
import { createSilentRepeats, type SilentRepeats } from './silent-repeats.ts'

const WINDOW = 300_000

/** Whether a commit with this key was told to be the first. */
async function isFirst(repeats: SilentRepeats, key: string, now: number): Promise<boolean> {
  const told: boolean[] = []
  await repeats.commit(key, now, async (isFirst) => told.push(isFirst) === 1)
  return told[0] as boolean
}

describe('silent repeats', () => {
  it('begin with one that is the first, for five minutes from it', async () => {
    const repeats = createSilentRepeats()
    const told = []
    for (const now of [0, 200_000, WINDOW - 1, WINDOW, WINDOW + 1]) told.push(await isFirst(repeats, 'a', now))
    expect(told).toEqual([true, false, false, true, false]) // repeats do not lengthen the window
  })

  it('are told apart by their key', async () => {
    const repeats = createSilentRepeats()
    expect([await isFirst(repeats, 'a', 0), await isFirst(repeats, 'b', 0)]).toEqual([true, true])
  })

  it('have one first among many at once', async () => {
    const repeats = createSilentRepeats()
    const told = await Promise.all(Array.from({ length: 20 }, () => isFirst(repeats, 'a', 0)))
    expect(told.filter(Boolean)).toHaveLength(1)
  })

  it('begin anew after a first one that failed, and not after another one that did', async () => {
    const repeats = createSilentRepeats()
    expect(await repeats.commit('a', 0, async () => false)).toBe(false)
    const lost = () => Promise.reject(new Error('the database is gone'))
    await expect(repeats.commit('a', 1, lost)).rejects.toThrow('the database is gone')
    expect(await isFirst(repeats, 'a', 2)).toBe(true)
    await repeats.commit('a', 3, async () => false)
    expect(await isFirst(repeats, 'a', 4)).toBe(false)
  })

  it('are bounded: the oldest is forgotten first', async () => {
    const repeats = createSilentRepeats({ maxEntries: 2 })
    for (const key of ['a', 'b', 'c']) await isFirst(repeats, key, 0)
    expect(await isFirst(repeats, 'c', 1)).toBe(false)
    expect(await isFirst(repeats, 'b', 1)).toBe(false)
    expect(await isFirst(repeats, 'a', 1)).toBe(true)
  })
})
