import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { addSubscriber } from '../subscribers.ts'
import { aSubscriber } from '../testing/records.ts'

export function subscribersContract(open: () => Promise<Store>) {
  describe('subscribers', () => {
    it('are found by id and address, in their own environment', async () => {
      const store = await open()
      const ada = aSubscriber({ email: 'ada@example.com' })
      expect(await store.commit([addSubscriber(ada)])).toBe(true)
      expect(await store.subscribers.find('env_test', ada.id)).toEqual(ada)
      expect(await store.subscribers.findByEmail('env_test', ada.email)).toEqual(ada)
      expect(await store.subscribers.find('env_other', ada.id)).toBeUndefined()
      expect(await store.subscribers.findByEmail('env_other', ada.email)).toBeUndefined()
      expect(await store.commit([addSubscriber(aSubscriber({ email: ada.email }))])).toBe(false)
      const elsewhere = aSubscriber({ environmentId: 'env_other', email: ada.email })
      expect(await store.commit([addSubscriber(elsewhere)])).toBe(true)
    })

    it('are listed by name and by address, both ways, page by page', async () => {
      const store = await open()
      const [first, second, third] = ['a', 'b', 'c'].map((id) => `subscriber_${id}`) as [string, string, string]
      await store.commit(
        [
          aSubscriber({ id: second, sortName: 'ada', email: 'b@example.com' }),
          aSubscriber({ id: first, sortName: 'ada', email: 'c@example.com' }),
          aSubscriber({ id: third, sortName: 'Zoe', email: 'a@example.com' }),
          aSubscriber({ environmentId: 'env_other' }),
        ].map(addSubscriber),
      )
      const list = async (page: Parameters<Store['subscribers']['list']>[1]) =>
        (await store.subscribers.list('env_test', page)).map(({ id }) => id)
      expect(await list({ by: 'sortName', limit: 9 })).toEqual([third, first, second])
      expect(await list({ by: 'sortName', limit: 1, after: ['ada', first] })).toEqual([second])
      expect(await list({ by: 'sortName', isDescending: true, limit: 9 })).toEqual([second, first, third])
      expect(await list({ by: 'sortName', isDescending: true, limit: 9, after: ['ada', second] })).toEqual([
        first,
        third,
      ])
      expect(await list({ by: 'email', limit: 2 })).toEqual([third, second])
      expect(await list({ by: 'email', limit: 9, after: ['a@example.com', third] })).toEqual([second, first])
      expect(await list({ by: 'email', isDescending: true, limit: 9, after: ['c@example.com', first] })).toEqual([
        second,
        third,
      ])
    })
  })
}
