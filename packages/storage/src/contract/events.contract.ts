import { describe, expect, it } from 'vitest'
import { addEvent } from '../events.ts'
import type { AuthenticationEvent } from '../records.ts'
import type { Store } from '../store.ts'
import { anEvent } from '../testing/records.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const idsOf = (events: readonly AuthenticationEvent[]) => events.map(({ id }) => id)

export function eventsContract(open: () => Promise<Store>) {
  describe('events', () => {
    it('gives them back as they were added, in their own environment, the newest first', async () => {
      const store = await open()
      const events = [
        anEvent({ id: 'event_b', createdAt: 2000, details: { grant: 'device', count: 3 } }),
        anEvent({ id: 'event_B', createdAt: 2000, type: 'token.refused', reason: 'code_replayed', userId: null }),
        anEvent({ id: 'event_c', createdAt: 1000, identifierHash: 'hash', organizationCode: 'org_1' }),
      ]
      const other = anEvent({ id: 'event_b', environmentId: 'env_other' })
      expect(await store.commit([...events.map(addEvent), addEvent(other)])).toBe(true)
      expect(await store.commit([addEvent(other)])).toBe(false)
      expect(await store.events.list('env_test', { limit: 9 })).toEqual(events)
      expect(await store.events.list('env_test', { limit: 2 })).toEqual(events.slice(0, 2))
      expect(await store.events.list('env_other', { limit: 9 })).toEqual([other])
      expect(await store.events.list('env_none', { limit: 9 })).toEqual([])
    })

    it('goes on behind the last event of a page, also between events of the same millisecond', async () => {
      const store = await open()
      const events = Array.from({ length: 11 }, (_, n) =>
        anEvent({ id: `event_${n % 2 ? 'a' : 'B'}${n}`, createdAt: 1000 + Math.floor(n / 4) }),
      )
      await store.commit(events.map(addEvent))
      const newestFirst = idsOf(
        events.toSorted((a, b) => b.createdAt - a.createdAt || Buffer.compare(Buffer.from(b.id), Buffer.from(a.id))),
      )
      for (const filter of [{}, { userId: 'kp_1' }, { types: ['user.authenticated'] as const }]) {
        const listed: AuthenticationEvent[] = []
        for (let before: AuthenticationEvent | undefined; ; before = listed.at(-1)) {
          const page = await store.events.list('env_test', { ...filter, ...(before && { before }), limit: 3 })
          listed.push(...page)
          if (page.length < 3) break
        }
        expect(idsOf(listed)).toEqual(newestFirst)
      }
    })

    it('lists those of a user, of an identifier and of types, and of all that is named together', async () => {
      const store = await open()
      const failed = 'user.authentication_failed'
      const aFailure = { type: failed, reason: 'password_wrong', clientId: 'shop' } as const
      const events = [
        anEvent({ id: 'event_6', createdAt: 6000, type: failed, reason: 'password_wrong', userId: 'kp_1' }),
        anEvent({ ...aFailure, id: 'event_5', createdAt: 5000, userId: null, identifierHash: 'hash' }),
        anEvent({ id: 'event_4', createdAt: 4000, type: 'token.refused', userId: null }),
        anEvent({ id: 'event_3', createdAt: 3000, userId: 'kp_2' }),
        anEvent({ id: 'event_2', createdAt: 2000, type: 'user.signed_out', userId: null, identifierHash: 'hash' }),
        anEvent({ id: 'event_1', createdAt: 1000, userId: 'kp_1', identifierHash: 'hash' }),
      ]
      const twins = events.map((event) => ({ ...event, environmentId: 'env_other' }))
      await store.commit([...events, ...twins].map(addEvent))
      const list = async (filter: Omit<Parameters<typeof store.events.list>[1], 'limit'>, limit = 9) =>
        idsOf(await store.events.list('env_test', { ...filter, limit }))

      expect(await list({ userId: 'kp_1' })).toEqual(['event_6', 'event_1'])
      expect(await list({ userId: 'kp_none' })).toEqual([])
      expect(await list({ identifierHash: 'hash' })).toEqual(['event_5', 'event_2', 'event_1'])
      expect(await list({ userId: 'kp_1', identifierHash: 'hash' })).toEqual(['event_1'])
      expect(await list({ types: [failed] })).toEqual(['event_6', 'event_5'])
      expect(await list({ types: ['token.refused', failed, failed, 'user.signed_out'] }, 3)).toEqual([
        'event_6',
        'event_5',
        'event_4',
      ])
      expect(await list({ types: [failed, 'user.signed_out'], before: events[1] as AuthenticationEvent })).toEqual([
        'event_2',
      ])
      expect(await list({ userId: 'kp_1', types: [failed, 'token.refused'] })).toEqual(['event_6'])
      expect(await list({ identifierHash: 'hash', types: ['user.signed_out'] })).toEqual(['event_2'])
      expect(await list({ userId: 'kp_1', identifierHash: 'hash', types: [failed] })).toEqual([])
      expect(await list({ since: 5000 })).toEqual(['event_6', 'event_5'])
      expect(await list({ since: 5001, types: [failed, 'token.refused'] })).toEqual(['event_6'])
      expect(await list({ since: 2000, userId: 'kp_1' })).toEqual(['event_6'])
      expect(await list({ reason: 'password_wrong' })).toEqual(['event_6', 'event_5'])
      expect(await list({ reason: 'password_wrong', userId: 'kp_1' })).toEqual(['event_6'])
      expect(await list({ reason: 'password_wrong', clientId: 'shop' })).toEqual(['event_5'])
      expect(await list({ reason: 'password_wrong', types: ['token.refused'] })).toEqual([])
      expect(await list({ types: [] })).toEqual([])
      expect(await list({ userId: 'kp_1', types: [] })).toEqual([])
    })

    it('are counted by day, with those of one commit and of many at once', async () => {
      const store = await open()
      const authenticated = (id: string, createdAt: number) => addEvent(anEvent({ id, createdAt }))
      const registered = anEvent({ id: 'event_r', createdAt: DAY_MS + 1, type: 'user.registered' })
      const uncounted = anEvent({ id: 'event_u', createdAt: DAY_MS + 1, type: 'user.signed_out' })
      const elsewhere = anEvent({ id: 'event_e', createdAt: DAY_MS + 1, environmentId: 'env_other' })
      await store.commit([authenticated('event_0', DAY_MS - 1)])
      await store.commit([registered, uncounted, elsewhere].map(addEvent))
      const many = Array.from({ length: 20 }, (_, n) =>
        store.commit([authenticated(`event_a${n}`, DAY_MS), authenticated(`event_b${n}`, 2 * DAY_MS - 1)]),
      )
      expect(await Promise.all(many)).not.toContain(false)

      const [today, before] = [DAY_MS, 0]
      const signedIn = { type: 'user.authenticated' }
      const counts = await store.eventCounts.list('env_test', 0)
      expect(counts.toSorted((a, b) => a.day - b.day || a.count - b.count)).toEqual([
        { ...signedIn, day: before, count: 1 },
        { type: 'user.registered', day: today, count: 1 },
        { ...signedIn, day: today, count: 40 },
      ])
      const since = await store.eventCounts.list('env_test', 2 * DAY_MS - 1)
      expect(since.map(({ day }) => day)).toEqual([today, today])
      expect(await store.eventCounts.list('env_other', 0)).toEqual([{ ...signedIn, day: today, count: 1 }])
      expect(await store.eventCounts.list('env_none', 0)).toEqual([])
    })

    it('are counted only with the commit that adds them, and forgotten after 400 days', async () => {
      const store = await open()
      const event = anEvent({ id: 'event_1' })
      expect(await store.commit([addEvent(event)])).toBe(true)
      expect(await store.commit([addEvent(event)])).toBe(false)
      expect(await store.eventCounts.list('env_test', 0)).toMatchObject([{ count: 1 }])
      await store.prune(400 * DAY_MS - 1, 9)
      expect(await store.eventCounts.list('env_test', 0)).toHaveLength(1)
      await store.prune(400 * DAY_MS, 9)
      expect(await store.eventCounts.list('env_test', 0)).toEqual([])
    })

    it('lists those of an application, by their types', async () => {
      const store = await open()
      await store.commit(
        [
          anEvent({ id: 'event_4', createdAt: 4000, clientId: 'shop', type: 'token.refused', userId: null }),
          anEvent({ id: 'event_3', createdAt: 3000, clientId: 'till' }),
          anEvent({ id: 'event_2', createdAt: 2000, clientId: 'shop', userId: 'kp_2' }),
          anEvent({ id: 'event_1', createdAt: 1000, clientId: 'shop', userId: 'kp_1' }),
        ].map(addEvent),
      )
      const types = ['token.refused', 'user.authenticated'] as const
      const list = async (filter: object) =>
        idsOf(await store.events.list('env_test', { types, clientId: 'shop', ...filter, limit: 9 }))
      expect(await list({})).toEqual(['event_4', 'event_2', 'event_1'])
      expect(await list({ before: { createdAt: 4000, id: 'event_4' }, since: 2000 })).toEqual(['event_2'])
      expect(await list({ types: ['token.refused'] })).toEqual(['event_4'])
      expect(await list({ userId: 'kp_1' })).toEqual(['event_1'])
      expect(await list({ clientId: 'none' })).toEqual([])
    })

    it('finds one by its id, in its own environment', async () => {
      const store = await open()
      const event = anEvent({ id: 'event_a', details: { grant: 'device' } })
      await store.commit([addEvent(event), addEvent({ ...event, id: 'event_b', environmentId: 'env_other' })])
      expect(await store.events.find('env_test', 'event_a')).toEqual(event)
      expect(await store.events.find('env_test', 'event_b')).toBeUndefined()
    })
  })
}
