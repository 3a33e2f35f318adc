import { describe, expect, it, vi } from 'vitest'
import { addChange } from '../changes.ts'
import {
  abandonDeliveries,
  type ClaimedDelivery,
  claimDelivery,
  claimed,
  finishAttempt,
  newDelivery,
  parkDelivery,
  releaseDelivery,
  removeDeliveries,
  repeatDelivery,
} from '../deliveries.ts'
import { addEnvironment } from '../environments.ts'
import type { Change, Delivery, Webhook } from '../records.ts'
import type { Store } from '../store.ts'
import { aChange, anEnvironment, aUser, aWebhook } from '../testing/records.ts'
import { addUser } from '../users.ts'
import { addWebhook, disableWebhook, removeWebhook } from '../webhooks.ts'

const DELIVERED = { isDelivered: true, status: 200, tookMs: 12 } as const
const GIVEN_UP = { isDelivered: false, status: 500, error: null, nextAttemptAt: null, tookMs: 7 } as const

export function deliveriesContract(open: () => Promise<Store>) {
  async function openWithWebhook() {
    const store = await open()
    const webhook = aWebhook()
    await store.commit([addEnvironment(anEnvironment({ id: 'env_test' })), addWebhook(webhook)])
    return { store, webhook }
  }

  it('counts the deliveries that wait, no further than it is asked to', async () => {
    const { store, webhook } = await openWithWebhook()
    await add(store, [aChange(), aChange(), aChange()], [webhook])
    expect(await store.deliveries.countWaiting(10)).toBe(3)
    expect(await store.deliveries.countWaiting(2)).toBe(2)
  })

  let messages = 0
  const add = (store: Store, changes: readonly Change[], webhooks: readonly Webhook[]) =>
    store.commit(changes.map((change) => addChange(change, webhooks, () => `msg_${++messages}`)))

  /** Claims what is due first, which must be something. */
  async function claim(store: Store, webhookId: string, now: number, until = now + 100): Promise<ClaimedDelivery> {
    const [first] = await store.deliveries.due('env_test', webhookId, now, 1)
    if (!first) throw new Error('nothing is due')
    const by = { claimedBy: `claim_${++messages}`, until }
    expect(await store.commit([claimDelivery(first, by, now)])).toBe(true)
    return claimed(first, by)
  }
  const dueIds = async (store: Store, webhookId: string, now: number) =>
    (await store.deliveries.due('env_test', webhookId, now, 9)).map(({ changeId }) => changeId)
  const only = async (store: Store, webhookId: string): Promise<Delivery> => {
    const [delivery, ...others] = await store.deliveries.list('env_test', webhookId, { limit: 9 })
    if (!delivery || others.length > 0) throw new Error('not one delivery')
    return delivery
  }

  describe('deliveries', () => {
    it('are due of one webhook, from their time on, the longest due first, at most so many', async () => {
      const { store, webhook } = await openWithWebhook()
      const other = aWebhook()
      await store.commit([addWebhook(other)])
      const changes = [
        aChange({ id: 'event_a', subject: 'user:a', createdAt: 3000 }),
        aChange({ id: 'event_b', subject: 'user:b', createdAt: 2000 }),
        aChange({ id: 'event_c', subject: 'user:c', createdAt: 2000 }),
      ]
      await add(store, changes, [webhook])
      await add(store, [aChange({ id: 'event_d', createdAt: 1000 })], [other])
      expect(await dueIds(store, webhook.id, 1999)).toEqual([])
      expect(await dueIds(store, webhook.id, 2000)).toEqual(['event_b', 'event_c'])
      expect(await dueIds(store, webhook.id, 3000)).toEqual(['event_b', 'event_c', 'event_a'])
      expect(await store.deliveries.due('env_test', webhook.id, 3000, 1)).toHaveLength(1)
      expect(await store.deliveries.nextDueAt()).toBe(1000)
      expect(await store.deliveries.countWaiting(9, 'env_test')).toBe(4)
      expect(await store.deliveries.countWaiting(3, 'env_test')).toBe(3)
      expect(await store.deliveries.countWaiting(9, 'env_other')).toBe(0)
    })

    it('are claimed by exactly one of many at once', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(store, [aChange()], [webhook])
      const [due] = await store.deliveries.due('env_test', webhook.id, 1000, 9)
      const claims = Array.from({ length: 20 }, (_, n) =>
        store.commit([claimDelivery(due as Delivery, { claimedBy: `claim_${n}`, until: 1100 }, 1000)]),
      )
      const winners = (await Promise.all(claims)).flatMap((isDone, n) => (isDone ? [`claim_${n}`] : []))
      expect(winners).toHaveLength(1)
      const expected = claimed(due as Delivery, { claimedBy: winners[0] ?? '', until: 1100 })
      const { isBlocked: _, ...record } = expected as ClaimedDelivery & { isBlocked?: boolean }
      expect(await only(store, webhook.id)).toEqual(record)
    })

    it('are not due while they are claimed, and claimable again when the claim is over', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(store, [aChange()], [webhook])
      const lost = await claim(store, webhook.id, 1000, 1100)
      expect(await dueIds(store, webhook.id, 1099)).toEqual([])
      expect(await store.deliveries.nextDueAt()).toBe(1100)
      const again = await claim(store, webhook.id, 1100, 1200)
      expect(again.attempts).toBe(2)
      // The process that seemed dead comes back: the later claim is not finished for it.
      expect(await store.commit(finishAttempt(lost, DELIVERED, 1101))).toBe(false)
      expect(await store.commit([releaseDelivery(lost, 1101)])).toBe(false)
      expect(await store.commit(finishAttempt(again, DELIVERED, 1102))).toBe(true)
      expect(await store.commit(finishAttempt(again, DELIVERED, 1103))).toBe(false)
      expect(await only(store, webhook.id)).toMatchObject({ isDelivered: true, endedAt: 1102, attempts: 2 })
    })

    it('can be given back, as if they had not been claimed', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(store, [aChange()], [webhook])
      const before = await only(store, webhook.id)
      expect(await store.commit([releaseDelivery(await claim(store, webhook.id, 1000), 1001)])).toBe(true)
      expect(await only(store, webhook.id)).toEqual({ ...before, nextAttemptAt: 1001 })
    })

    it('are claimed of one subject in the order of their changes, whatever is due first', async () => {
      const { store, webhook } = await openWithWebhook()
      const second = aChange({ id: 'event_2', createdAt: 1000 })
      await add(store, [second, aChange({ id: 'event_1', createdAt: 2000 })], [webhook])
      await add(store, [aChange({ id: 'event_3', createdAt: 1000, subject: 'user:kp_2' })], [webhook])
      const due = await store.deliveries.due('env_test', webhook.id, 2000, 9)
      expect(due.map(({ changeId, isBlocked }) => [changeId, isBlocked])).toEqual([
        ['event_2', true],
        ['event_3', false],
        ['event_1', false],
      ])
      const by = { claimedBy: 'claim', until: 2100 }
      const [blocked, first] = [due[0] as Delivery, due[2] as Delivery]
      expect(await store.commit([claimDelivery(blocked, by, 2000)])).toBe(false)
      expect(await store.commit([claimDelivery(first, by, 2000)])).toBe(true)
      expect(await store.commit([claimDelivery(blocked, by, 2000)])).toBe(false)
      await store.commit(finishAttempt(claimed(first, by), { ...GIVEN_UP, nextAttemptAt: 9000 }, 2001))
      expect(await store.commit([claimDelivery(blocked, by, 2001)])).toBe(false)
    })

    it('wait parked for the first of their subject, and are due at its end', async () => {
      for (const outcome of [DELIVERED, GIVEN_UP]) {
        const { store, webhook } = await openWithWebhook()
        const changes = ['event_1', 'event_2', 'event_3'].map((id) => aChange({ id }))
        await add(store, changes, [webhook])
        const [head, ...blocked] = await store.deliveries.due('env_test', webhook.id, 1000, 9)
        const by = { claimedBy: 'claim', until: 5000 }
        await store.commit([claimDelivery(head as Delivery, by, 1000)])
        await store.commit(blocked.map((delivery) => parkDelivery(delivery, 1000)))
        expect(await dueIds(store, webhook.id, 4999)).toEqual([])
        await store.commit(finishAttempt(claimed(head as Delivery, by), outcome, 1001))
        expect(await dueIds(store, webhook.id, 1001)).toEqual(['event_2'])
      }
    })

    it('are parked a moment only, when the first of their subject is due as well', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(
        store,
        ['event_1', 'event_2'].map((id) => aChange({ id })),
        [webhook],
      )
      const [, blocked] = await store.deliveries.due('env_test', webhook.id, 1500, 9)
      await store.commit([parkDelivery(blocked as Delivery, 1500)])
      expect(await dueIds(store, webhook.id, 2499)).toEqual(['event_1'])
      expect(await dueIds(store, webhook.id, 2500)).toEqual(['event_1', 'event_2'])
    })

    it('are not parked once nothing blocks them', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(
        store,
        ['event_1', 'event_2'].map((id) => aChange({ id })),
        [webhook],
      )
      const [, blocked] = await store.deliveries.due('env_test', webhook.id, 1000, 9)
      await store.commit(finishAttempt(await claim(store, webhook.id, 1000), DELIVERED, 1000))
      await store.commit([parkDelivery(blocked as Delivery, 1000)])
      expect(await dueIds(store, webhook.id, 1000)).toEqual(['event_2'])
    })

    it('are due under another time than before, so that who read them blocked parks them no more', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(
        store,
        ['event_1', 'event_2'].map((id) => aChange({ id })),
        [webhook],
      )
      await store.commit(finishAttempt(await claim(store, webhook.id, 1000), DELIVERED, 1000))
      const [next] = await store.deliveries.due('env_test', webhook.id, 1000, 9)
      expect(next?.nextAttemptAt).toBe(999)
    })

    it('remember the last answer, and are due again at the time that is told', async () => {
      const { store, webhook } = await openWithWebhook()
      await add(store, [aChange()], [webhook])
      const first = await claim(store, webhook.id, 1000)
      const failed = { isDelivered: false, status: null, error: 'timed_out', nextAttemptAt: 7000, tookMs: 9 } as const
      await store.commit(finishAttempt(first, failed, 1001))
      expect(await only(store, webhook.id)).toMatchObject({ lastStatus: null, lastError: 'timed_out', endedAt: null })
      expect((await store.webhooks.find('env_test', webhook.id))?.failingSince).toBe(1001)
      expect(await dueIds(store, webhook.id, 6999)).toEqual([])
      await store.commit(finishAttempt(await claim(store, webhook.id, 7000), DELIVERED, 7001))
      expect(await only(store, webhook.id)).toMatchObject({
        ...{ lastStatus: 200, lastError: null, endedAt: 7001, isDelivered: true, nextAttemptAt: null },
        ...{ claimedBy: null, claimedUntil: null, attempts: 2 },
      })
      expect((await store.webhooks.find('env_test', webhook.id))?.failingSince).toBeNull()
      expect(await store.deliveries.nextDueAt()).toBeUndefined()
    })

    it('begin anew when they are repeated, under another message id', async () => {
      const { store, webhook } = await openWithWebhook()
      const change = aChange()
      await add(store, [change], [webhook])
      await store.commit(finishAttempt(await claim(store, webhook.id, 1000), GIVEN_UP, 1001))
      expect(await store.commit([repeatDelivery(newDelivery(change, webhook.id, 'msg_new', 2000))])).toBe(true)
      expect(await only(store, webhook.id)).toEqual(newDelivery(change, webhook.id, 'msg_new', 2000))
    })

    it('keep their message id and go on when they are repeated before their end', async () => {
      const { store, webhook } = await openWithWebhook()
      const change = aChange()
      await add(store, [change], [webhook])
      const { messageId } = await only(store, webhook.id)
      const attempt = await claim(store, webhook.id, 1000, 1100)
      const repeat = repeatDelivery(newDelivery(change, webhook.id, 'msg_new', 1050))
      await store.commit([repeat])
      expect(await dueIds(store, webhook.id, 1050), 'an attempt is under way').toEqual([])
      await store.commit(finishAttempt(attempt, { ...GIVEN_UP, nextAttemptAt: 9000 }, 1060))
      await store.commit([repeat])
      expect(await only(store, webhook.id)).toMatchObject({ messageId, attempts: 0, nextAttemptAt: 1050 })
    })

    it('are repeated to a webhook that never had them, and not to one that is disabled or gone', async () => {
      const { store, webhook } = await openWithWebhook()
      const disabled = aWebhook()
      await store.commit([addWebhook(disabled), disableWebhook('env_test', disabled.id, 1)])
      const change = aChange()
      await add(store, [change], [])
      const repeat = (id: string, of = change) => repeatDelivery(newDelivery(of, id, 'msg', 2000))
      const gone = repeat(webhook.id, aChange())
      expect(await store.commit([repeat(webhook.id), repeat(disabled.id), repeat('webhook_gone'), gone])).toBe(true)
      expect(await only(store, webhook.id)).toEqual(newDelivery(change, webhook.id, 'msg', 2000))
      expect(await store.deliveries.list('env_test', disabled.id, { limit: 9 })).toEqual([])
    })

    it('are listed the newest first, page after page, and go with their webhook or change', async () => {
      const { store, webhook } = await openWithWebhook()
      const changes = ['event_1', 'event_B', 'event_a'].map((id) =>
        aChange({ id, expiresAt: id === 'event_1' ? 1 : 9 }),
      )
      await add(store, changes, [webhook])
      const ids = async (page: { before?: string; limit: number }) =>
        (await store.deliveries.list('env_test', webhook.id, page)).map(({ changeId }) => changeId)
      expect(await ids({ limit: 2 })).toEqual(['event_a', 'event_B'])
      expect(await ids({ limit: 2, before: 'event_B' })).toEqual(['event_1'])
      expect(await store.prune(1, 9)).toBe(1)
      expect(await ids({ limit: 9 })).toEqual(['event_a', 'event_B'])
      await store.commit([removeWebhook('env_test', webhook.id)])
      expect(await ids({ limit: 9 })).toEqual([])
    })

    it('are given up and removed so many at a time, of one webhook', async () => {
      const { store, webhook } = await openWithWebhook()
      const other = aWebhook()
      await store.commit([addWebhook(other)])
      await add(store, [aChange(), aChange(), aChange()], [webhook, other])
      await store.commit(finishAttempt(await claim(store, webhook.id, 1000), DELIVERED, 1001))
      const pending = async () =>
        (await store.deliveries.list('env_test', webhook.id, { limit: 9 })).filter(({ endedAt }) => endedAt === null)
      const abandon = abandonDeliveries('env_test', webhook.id, { error: 'webhook_disabled', limit: 1 }, 1002)
      await store.commit([abandon])
      expect(await pending()).toHaveLength(1)
      await store.commit([abandon])
      await store.commit([abandon])
      expect(await pending()).toHaveLength(0)
      const ended = await store.deliveries.list('env_test', webhook.id, { limit: 9 })
      expect(ended.filter(({ isDelivered }) => isDelivered)).toHaveLength(1)
      expect(ended.filter(({ lastError }) => lastError === 'webhook_disabled')).toHaveLength(2)
      await store.commit([removeDeliveries('env_test', webhook.id, 2)])
      expect(await store.deliveries.list('env_test', webhook.id, { limit: 9 })).toHaveLength(1)
      expect(await store.deliveries.list('env_test', other.id, { limit: 9 })).toHaveLength(3)
    })

    it('say when their last attempt ended, and how long it took, until they are repeated', async () => {
      const { store, webhook } = await openWithWebhook()
      const change = aChange()
      await add(store, [change], [webhook])
      const first = await claim(store, webhook.id, 1000)
      await store.commit(finishAttempt(first, { ...GIVEN_UP, nextAttemptAt: 2000 }, 1001))
      const find = () => store.deliveries.find('env_test', webhook.id, change.id)
      expect(await find()).toMatchObject({ attemptedAt: 1001, tookMs: 7, lastStatus: 500 })
      await store.commit(finishAttempt(await claim(store, webhook.id, 2000), DELIVERED, 2013))
      expect(await find()).toMatchObject({ attemptedAt: 2013, tookMs: 12, isDelivered: true })
      await store.commit([repeatDelivery(newDelivery(change, webhook.id, 'msg', 3000))])
      expect(await find()).toMatchObject({ attemptedAt: null, tookMs: null })
      expect(await store.deliveries.find('env_test', 'webhook_other', change.id)).toBeUndefined()
    })

    it('are listed and counted by themselves when they were given up, from either end', async () => {
      const { store, webhook } = await openWithWebhook()
      const other = aWebhook()
      await store.commit([addWebhook(other)])
      const changes = ['event_1', 'event_B', 'event_a', 'event_b'].map((id) => aChange({ id, subject: `user:${id}` }))
      await add(store, changes, [webhook])
      await add(store, [aChange()], [other])
      for (const { changeId } of await store.deliveries.due('env_test', webhook.id, 1000, 9)) {
        const delivery = (await store.deliveries.find('env_test', webhook.id, changeId)) as Delivery
        if (changeId === 'event_b') continue // still waits
        const by = { claimedBy: `claim_${changeId}`, until: 1100 }
        await store.commit([claimDelivery(delivery, by, 1000)])
        const outcome = changeId === 'event_B' ? DELIVERED : GIVEN_UP
        await store.commit(finishAttempt(claimed(delivery, by), outcome, 1001))
      }
      await store.commit([
        abandonDeliveries('env_test', other.id, { error: 'webhook_disabled', limit: 1 }, 1002),
        addChange(aChange({ id: 'event_c', subject: 'user:c' }), [webhook], () => 'msg_c'),
      ])
      const givenUp = async (page: Parameters<typeof store.deliveries.listGivenUp>[2]) =>
        (await store.deliveries.listGivenUp('env_test', webhook.id, page)).map(({ changeId }) => changeId)
      expect(await givenUp({ limit: 9 })).toEqual(['event_a', 'event_1'])
      expect(await givenUp({ limit: 1 })).toEqual(['event_a'])
      expect(await givenUp({ limit: 9, before: 'event_a' })).toEqual(['event_1'])
      expect(await givenUp({ limit: 9, after: '' })).toEqual(['event_1', 'event_a'])
      expect(await givenUp({ limit: 9, after: 'event_1' })).toEqual(['event_a'])
      expect(await store.deliveries.countGivenUp('env_test', webhook.id, 9)).toBe(2)
      expect(await store.deliveries.countGivenUp('env_test', webhook.id, 1)).toBe(1)
      expect(await store.deliveries.countGivenUp('env_test', other.id, 9)).toBe(1)
    })

    it('are told to a watcher after each commit that adds some, until it stops', async () => {
      const { store, webhook } = await openWithWebhook()
      const onAdded = vi.fn()
      const stop = store.deliveries.watch(onAdded)
      await store.commit([addUser(aUser())])
      await add(store, [aChange()], [])
      expect(onAdded).toHaveBeenCalledTimes(0)
      const change = aChange()
      await add(store, [change], [webhook])
      expect(onAdded).toHaveBeenCalledTimes(1)
      expect(await add(store, [change], [webhook])).toBe(false)
      expect(onAdded).toHaveBeenCalledTimes(1)
      await store.commit([repeatDelivery(newDelivery(change, webhook.id, 'msg', 1))])
      expect(onAdded).toHaveBeenCalledTimes(2)
      stop()
      await add(store, [aChange()], [webhook])
      expect(onAdded).toHaveBeenCalledTimes(2)
    })
  })
}
