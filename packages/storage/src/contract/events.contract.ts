import { describe, expect, it } from 'vitest'
import { addEvent } from '../events.ts'
import type { AuthenticationEvent } from '../records.ts'
import type { Store } from '../store.ts'
import { anEvent } from '../testing/records.ts'

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
      const events = [
        anEvent({ id: 'event_6', createdAt: 6000, type: failed, userId: 'kp_1' }),
        anEvent({ id: 'event_5', createdAt: 5000, type: failed, userId: null, identifierHash: 'hash' }),
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
      expect(await list({ types: [] })).toEqual([])
      expect(await list({ userId: 'kp_1', types: [] })).toEqual([])
    })
  })
}
