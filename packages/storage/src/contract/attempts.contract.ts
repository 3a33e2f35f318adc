import { describe, expect, it } from 'vitest'
import { clearAttempts, countAttempt, forgiveAttempt } from '../attempts.ts'
import type { Store } from '../store.ts'

const LIMIT = { limit: 3, windowMs: 1000 }

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
  })
}
