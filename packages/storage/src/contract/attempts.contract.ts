import { describe, expect, it } from 'vitest'
import { clearAllAttempts, clearAttempts, countAttempt, countGuess, forgiveAttempt } from '../attempts.ts'
import type { Store } from '../store.ts'

const LIMIT = { limit: 3, windowMs: 1000 }
const GROWING = { limit: 2, windowMs: 1000, lockMs: 100, maxLockMs: 1000 }
const DAY_MS = 24 * 60 * 60 * 1000

/** The promises of attempt counters. */
export function attemptsContract(open: () => Promise<Store>) {
  describe('attempts', () => {
    it('succeed up to the limit, then fail until the window ends', async () => {
      const store = await open()
      const tryAt = (now: number) => store.commit([countAttempt('env_a', 'k', LIMIT, now)])
      expect([await tryAt(0), await tryAt(1), await tryAt(2)]).toEqual([true, true, true])
      expect(await tryAt(3)).toBe(false)
      expect(await tryAt(999)).toBe(false)
      expect(await store.attempts.fullUntil('env_a', 'k', 3, 999)).toBe(1000)
      expect(await store.attempts.fullUntil('env_a', 'k', 4, 999)).toBeUndefined()
      expect(await store.attempts.fullUntil('env_a', 'k', 3, 1000)).toBeUndefined()
      expect(await tryAt(1000)).toBe(true)
      expect(await store.attempts.fullUntil('env_a', 'k', 1, 1000)).toBe(2000)
    })

    it('let exactly the limit through when many come at once', async () => {
      const store = await open()
      const tries = Array.from({ length: 20 }, () => store.commit([countAttempt('env_a', 'k', LIMIT, 0)]))
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(3)
    })

    it('count each key of each environment by itself', async () => {
      const store = await open()
      for (let index = 0; index < 3; index++) await store.commit([countAttempt('env_a', 'k', LIMIT, 0)])
      expect(await store.commit([countAttempt('env_b', 'k', LIMIT, 0)])).toBe(true)
      expect(await store.commit([countAttempt('env_a', 'other', LIMIT, 0)])).toBe(true)
    })

    it('are taken back one at a time, and never below none', async () => {
      const store = await open()
      const tryNow = () => store.commit([countAttempt('env_a', 'k', LIMIT, 0)])
      expect(await store.commit([forgiveAttempt('env_a', 'k')])).toBe(true)
      expect([await tryNow(), await tryNow(), await tryNow(), await tryNow()]).toEqual([true, true, true, false])
      await store.commit([forgiveAttempt('env_a', 'k')])
      expect([await tryNow(), await tryNow()]).toEqual([true, false])
      for (let index = 0; index < 9; index++) await store.commit([forgiveAttempt('env_a', 'k')])
      expect([await tryNow(), await tryNow(), await tryNow(), await tryNow()]).toEqual([true, true, true, false])
    })

    it('are forgotten when they are cleared', async () => {
      const store = await open()
      for (let index = 0; index < 3; index++) await store.commit([countAttempt('env_a', 'k', LIMIT, 0)])
      expect(await store.commit([clearAttempts('env_a', 'k'), countAttempt('env_a', 'k', LIMIT, 0)])).toBe(true)
    })

    it('count nothing when another counter of the same commit is full', async () => {
      const store = await open()
      const both = () =>
        store.commit([countAttempt('env_a', 'wide', { ...LIMIT, limit: 9 }, 0), countAttempt('env_a', 'k', LIMIT, 0)])
      for (let index = 0; index < 6; index++) await both()
      const left = Array.from({ length: 10 }, () =>
        store.commit([countAttempt('env_a', 'wide', { ...LIMIT, limit: 9 }, 0)]),
      )
      expect((await Promise.all(left)).filter(Boolean)).toHaveLength(6)
    })

    it('are forgotten everywhere in one environment when all are cleared', async () => {
      const store = await open()
      for (const key of ['one', 'other']) await store.commit([countGuess('env_a', key, GROWING, 0)])
      await store.commit([countGuess('env_b', 'one', GROWING, 0), countGuess('env_b', 'one', GROWING, 0)])
      await store.commit([clearAllAttempts('env_a')])
      expect(await store.commit([countGuess('env_a', 'one', GROWING, 0)])).toBe(true)
      expect(await store.attempts.fullUntil('env_b', 'one', 2, 0)).toBe(100)
      expect(await store.attempts.fullUntil('env_a', 'one', 2, 0)).toBeUndefined()
    })
  })

  describe('guesses', () => {
    /** Guesses until the counter is full; answers for how long. */
    async function fill(store: Store, now: number) {
      for (let index = 0; index < GROWING.limit; index++) {
        expect(await store.commit([countGuess('env_a', 'k', GROWING, now)])).toBe(true)
      }
      expect(await store.commit([countGuess('env_a', 'k', GROWING, now)])).toBe(false)
      return ((await store.attempts.fullUntil('env_a', 'k', GROWING.limit, now)) ?? 0) - now
    }

    it('wait from the one that reaches the limit, twice as long each time, up to the longest', async () => {
      const store = await open()
      let now = 0
      const waits: number[] = []
      for (let round = 0; round < 6; round++) {
        waits.push(await fill(store, now))
        now += waits.at(-1) ?? 0
      }
      expect(waits).toEqual([100, 200, 400, 800, 1000, 1000])
    })

    it('wait from the last one, not from the first', async () => {
      const store = await open()
      await store.commit([countGuess('env_a', 'k', GROWING, 0)])
      await store.commit([countGuess('env_a', 'k', GROWING, 900)])
      expect(await store.attempts.fullUntil('env_a', 'k', 2, 999)).toBe(1000)
      expect(await store.commit([countGuess('env_a', 'k', GROWING, 999)])).toBe(false)
      expect(await store.commit([countGuess('env_a', 'k', GROWING, 1000)])).toBe(true)
    })

    it('are few enough when they come slowly: the window begins anew', async () => {
      const store = await open()
      for (let now = 0; now < 10_000; now += GROWING.windowMs) {
        expect(await store.commit([countGuess('env_a', 'k', GROWING, now)])).toBe(true)
      }
      expect(await store.attempts.fullUntil('env_a', 'k', 2, 9000)).toBeUndefined()
    })

    it('wait as little as at first after a day of peace, or a success', async () => {
      const store = await open()
      await fill(store, 0)
      expect(await fill(store, 100)).toBe(200)
      expect(await fill(store, 300 + DAY_MS - 1)).toBe(400)
      expect(await fill(store, 300 + 2 * DAY_MS + 399)).toBe(100)
      await store.commit([clearAttempts('env_a', 'k')])
      expect(await fill(store, 300 + 2 * DAY_MS + 399)).toBe(100)
    })

    it('are remembered a day, and pruned then', async () => {
      const store = await open()
      await fill(store, 0)
      await store.commit([countGuess('env_a', 'once', GROWING, 0)])
      expect(await store.prune(99 + DAY_MS, 100)).toBe(1) // the one that was never full
      expect(await store.prune(100 + DAY_MS, 100)).toBe(1)
    })

    it('let exactly the limit through when many come at once', async () => {
      const store = await open()
      const tries = Array.from({ length: 20 }, () => store.commit([countGuess('env_a', 'k', GROWING, 0)]))
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(2)
      expect(await store.attempts.fullUntil('env_a', 'k', 2, 0)).toBe(100)
    })
  })
}
