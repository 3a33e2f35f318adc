import { describe, expect, it } from 'vitest'
import {
  addQueuedMail,
  claimedMail,
  claimQueuedMail,
  MOST_QUEUED_MAILS,
  postponeQueuedMail,
  removeQueuedMail,
} from '../queued-mails.ts'
import type { QueuedMail } from '../records.ts'
import type { Store } from '../store.ts'
import { aQueuedMail } from '../testing/records.ts'

/** The promises of mails that wait to be sent again. */
export function queuedMailsContract(open: () => Promise<Store>) {
  const add = (store: Store, ...mails: QueuedMail[]) => store.commit(mails.map(addQueuedMail))
  const dueIds = async (store: Store, now: number, limit = 9) =>
    (await store.queuedMails.due(now, limit)).map(({ id }) => id)

  describe('queued mails', () => {
    it('are due from their time on, those of all environments, the longest due first, at most so many', async () => {
      const store = await open()
      const first = aQueuedMail({ id: 'b', nextAttemptAt: 1000 })
      await add(store, aQueuedMail({ id: 'a', nextAttemptAt: 2000 }), first)
      await add(store, aQueuedMail({ id: 'c', environmentId: 'env_other', nextAttemptAt: 1500, about: 'x' }))
      expect(await dueIds(store, 999)).toEqual([])
      expect(await store.queuedMails.due(1000, 9)).toEqual([first])
      expect(await dueIds(store, 2000)).toEqual(['b', 'c', 'a'])
      expect(await dueIds(store, 2000, 2)).toEqual(['b', 'c'])
      expect(await store.queuedMails.countWaiting('env_test', 9)).toBe(2)
      expect(await store.queuedMails.countWaiting('env_test', 1)).toBe(1)
    })

    it('are claimed by exactly one of two at once, and are due again when the claim has run out', async () => {
      const store = await open()
      const mail = aQueuedMail({ nextAttemptAt: 1000 })
      await add(store, mail)
      expect(await store.commit([claimQueuedMail(mail, 5000, 999)])).toBe(false)
      const claims = await Promise.all([5000, 5001].map((until) => store.commit([claimQueuedMail(mail, until, 1000)])))
      expect(claims.filter(Boolean)).toHaveLength(1)
      const until = claims[0] ? 5000 : 5001
      expect(await dueIds(store, until - 1)).toEqual([])
      expect(await store.queuedMails.due(until, 9)).toEqual([claimedMail(mail, until)])
    })

    it('wait again, or are gone, by the claim that is theirs and no other', async () => {
      const store = await open()
      const mail = aQueuedMail({ nextAttemptAt: 1000 })
      await add(store, mail)
      const [late, present] = [claimedMail(mail, 2000), claimedMail(claimedMail(mail, 2000), 3000)]
      await store.commit([claimQueuedMail(mail, 2000, 1000)])
      await store.commit([claimQueuedMail(late, 3000, 2000)])
      expect(await store.commit([postponeQueuedMail(late, 9000)])).toBe(false)
      expect(await store.commit([removeQueuedMail(late)])).toBe(false)
      expect(await store.commit([postponeQueuedMail(present, 4000)])).toBe(true)
      const waiting = { ...present, nextAttemptAt: 4000 }
      expect(await store.queuedMails.due(4000, 9)).toEqual([waiting])
      expect(waiting.attempts).toBe(mail.attempts + 2)
      expect(await store.commit([removeQueuedMail(waiting)])).toBe(true)
      expect(await dueIds(store, 9000)).toEqual([])
    })

    it('are so many in one environment and no more', async () => {
      const store = await open()
      const many = Array.from({ length: MOST_QUEUED_MAILS }, (_, index) => aQueuedMail({ id: `mail_${index}` }))
      expect(await add(store, ...many)).toBe(true)
      expect(await add(store, aQueuedMail({ id: 'one_more' }))).toBe(false)
      expect(await add(store, aQueuedMail({ id: 'one_more', environmentId: 'env_other' }))).toBe(true)
    })

    it('are removed a week after they should have been given up', async () => {
      const store = await open()
      const week = 7 * 24 * 60 * 60 * 1000
      await add(store, aQueuedMail({ id: 'a', expiresAt: 1000 }), aQueuedMail({ id: 'b', expiresAt: 1001 }))
      expect(await store.prune(1000 + week, 100)).toBe(1)
      expect(await dueIds(store, Number.MAX_SAFE_INTEGER)).toEqual(['b'])
    })
  })
}
