import { describe, expect, it } from 'vitest'
import type { PublishedKey } from './jwks.ts'
import { nextKeyChange, PUBLISHED_BEFORE_MS, scheduleKeys } from './key-schedule.ts'
import { NOON } from './testing/values.ts'

const DAY = 86_400_000

const aKey = (id: string, over: Partial<PublishedKey> = {}): PublishedKey => ({
  id,
  algorithm: 'RS256',
  publicJwk: '{}',
  activatedAt: NOON - 10 * DAY,
  retiredAt: null,
  ...over,
})

const schedule = (keys: readonly PublishedKey[], over: Partial<Parameters<typeof scheduleKeys>[1]> = {}) =>
  scheduleKeys(keys, { algorithm: 'RS256', rotateAfterDays: null, longestTokenSeconds: 86_400, now: NOON, ...over })

describe('the schedule of signing keys', () => {
  it('leaves one key alone that is of the wanted algorithm', () => {
    expect(schedule([aKey('k')])).toEqual({ retire: [], remove: [] })
  })

  it('publishes a key of another algorithm for a day before it signs, and lets the old one sign until then', () => {
    const key = aKey('k')
    expect(schedule([key], { algorithm: 'ES256' })).toEqual({
      add: { algorithm: 'ES256', activatedAt: NOON + DAY },
      retire: [{ key, retiredAt: NOON + DAY }],
      remove: [],
    })
  })

  it('adds no second key while one is waiting', () => {
    const waiting = aKey('next', { algorithm: 'ES256', activatedAt: NOON + DAY })
    const old = aKey('k', { retiredAt: NOON + DAY })
    expect(schedule([old, waiting], { algorithm: 'ES256' })).toEqual({ retire: [], remove: [] })
  })

  it.each([
    [30, 'a day before it is due', NOON - 29 * DAY, NOON + DAY],
    [30, 'late, when nobody looked for a while', NOON - 90 * DAY, NOON + DAY],
  ])('changes the key every %d days: %s', (rotateAfterDays, _, activatedAt, expected) => {
    const { add, retire } = schedule([aKey('k', { activatedAt })], { rotateAfterDays })
    expect(add).toEqual({ algorithm: 'RS256', activatedAt: expected })
    expect(retire.map(({ retiredAt }) => retiredAt)).toEqual([expected])
  })

  it('changes nothing a moment before that', () => {
    const key = aKey('k', { activatedAt: NOON - 29 * DAY + 1 })
    expect(schedule([key], { rotateAfterDays: 30 }).add).toBeUndefined()
  })

  it('retires a key that was left behind when the next one was added', () => {
    const old = aKey('old', { activatedAt: NOON - 5 * DAY })
    expect(schedule([aKey('new', { activatedAt: NOON - DAY }), old]).retire).toEqual([
      { key: old, retiredAt: NOON - DAY },
    ])
  })

  it('removes a key once the longest-lived token it can have signed has expired, and not before thirty days', () => {
    const old = aKey('old', { retiredAt: NOON - 40 * DAY })
    expect(schedule([old, aKey('k')]).remove).toEqual([old])
    expect(schedule([old, aKey('k')], { longestTokenSeconds: 41 * 86_400 }).remove).toEqual([])
    expect(schedule([{ ...old, retiredAt: NOON - 29 * DAY }, aKey('k')]).remove).toEqual([])
  })

  it('says when the signing key changes next', () => {
    expect(nextKeyChange([aKey('k')], NOON)).toBeUndefined()
    const next = aKey('next', { activatedAt: NOON + PUBLISHED_BEFORE_MS })
    expect(nextKeyChange([aKey('k'), next], NOON)).toBe(NOON + DAY)
    expect(nextKeyChange([aKey('k'), next], NOON + DAY)).toBeUndefined()
  })
})
