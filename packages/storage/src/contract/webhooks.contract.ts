import { describe, expect, it } from 'vitest'
import { addChange } from '../changes.ts'
import { addEnvironment } from '../environments.ts'
import type { Store } from '../store.ts'
import { aChange, anEnvironment, aWebhook } from '../testing/records.ts'
import {
  addWebhook,
  disableWebhook,
  enableWebhook,
  MOST_WEBHOOKS,
  noteWebhookFailure,
  noteWebhookSuccess,
  removeWebhook,
  updateWebhook,
} from '../webhooks.ts'

export function webhooksContract(open: () => Promise<Store>) {
  const openWithEnvironment = async () => {
    const store = await open()
    await store.commit([addEnvironment(anEnvironment({ id: 'env_test' }))])
    return store
  }

  describe('webhooks', () => {
    it('gives them back as they were added, oldest first, each in its environment', async () => {
      const store = await openWithEnvironment()
      const other = anEnvironment()
      const webhooks = [
        aWebhook({ createdAt: 1, description: 'For the CRM', eventTypes: [] }),
        aWebhook({ createdAt: 2, environmentId: other.id }),
      ] as const
      await store.commit([addEnvironment(other), ...[...webhooks].reverse().map(addWebhook)])
      expect(await store.webhooks.list()).toEqual(webhooks)
      expect(await store.webhooks.find('env_test', webhooks[0].id)).toEqual(webhooks[0])
      expect(await store.webhooks.find(other.id, webhooks[0].id)).toBeUndefined()
      expect(await store.commit([addWebhook(webhooks[0])])).toBe(false)
    })

    it('has so many in one environment and no more, however many are added at once', async () => {
      const store = await openWithEnvironment()
      const other = anEnvironment()
      await store.commit([addEnvironment(other), ...manyWebhooks(MOST_WEBHOOKS - 1).map(addWebhook)])
      const done = await Promise.all(manyWebhooks(8).map((webhook) => store.commit([addWebhook(webhook)])))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.webhooks.list()).toHaveLength(MOST_WEBHOOKS)
      expect(await store.commit([addWebhook(aWebhook({ environmentId: other.id }))])).toBe(true)
    })

    it('overwrites and removes only in the environment that is named, and tells the registry', async () => {
      const store = await openWithEnvironment()
      const webhook = aWebhook()
      await store.commit([addWebhook(webhook)])
      const before = await store.registry.version()
      expect(await store.commit([updateWebhook({ ...webhook, environmentId: 'env_other' })])).toBe(false)
      expect(await store.commit([removeWebhook('env_other', webhook.id)])).toBe(false)
      expect(await store.registry.version()).toBe(before)

      const changed = {
        ...webhook,
        name: 'New',
        description: 'New',
        endpoint: 'https://new.example',
        eventTypes: ['a'],
      }
      await store.commit([updateWebhook({ ...changed, failingSince: 1, disabledAt: 2, createdAt: 3 })])
      expect(await store.webhooks.list()).toEqual([changed])
      expect(await store.commit([removeWebhook('env_test', webhook.id)])).toBe(true)
      expect(await store.webhooks.list()).toEqual([])
      expect(await store.registry.version()).toBe(before + 2)
    })

    it('is disabled once and enabled once, without the failures before', async () => {
      const store = await openWithEnvironment()
      const webhook = aWebhook()
      await store.commit([addWebhook(webhook), noteWebhookFailure('env_test', webhook.id, 5)])
      expect(await store.commit([enableWebhook('env_test', webhook.id)])).toBe(false)
      expect(await store.commit([disableWebhook('env_test', webhook.id, 6)])).toBe(true)
      expect(await store.commit([disableWebhook('env_test', webhook.id, 7)])).toBe(false)
      expect(await store.webhooks.list()).toEqual([{ ...webhook, failingSince: 5, disabledAt: 6 }])
      expect(await store.commit([enableWebhook('env_test', webhook.id)])).toBe(true)
      expect(await store.webhooks.list()).toEqual([webhook])
    })

    it('remembers the first failure after a success, without telling the registry', async () => {
      const store = await openWithEnvironment()
      const { id } = aWebhook()
      await store.commit([addWebhook(aWebhook({ id }))])
      const version = await store.registry.version()
      const failingSince = async () => (await store.webhooks.find('env_test', id))?.failingSince
      await store.commit([noteWebhookFailure('env_test', id, 5)])
      await store.commit([noteWebhookFailure('env_test', id, 6)])
      expect(await failingSince()).toBe(5)
      await store.commit([noteWebhookSuccess('env_test', id)])
      expect(await failingSince()).toBeNull()
      await store.commit([noteWebhookFailure('env_test', id, 7)])
      expect(await failingSince()).toBe(7)
      expect(await store.registry.version()).toBe(version)
    })
  })

  describe('changes', () => {
    it('gives them back in the order of their ids, page after page, each in its environment', async () => {
      const store = await open()
      const changes = ['event_1', 'event_B', 'event_a'].map((id) => aChange({ id, payload: { data: { id } } }))
      const other = aChange({ id: 'event_2', environmentId: 'env_other' })
      const commands = [...changes].reverse().map((change) => addChange(change, [], String))
      expect(await store.commit([...commands, addChange(other, [], String)])).toBe(true)
      expect(await store.commit([addChange(other, [], String)])).toBe(false)
      expect(await store.changes.list('env_test', { limit: 9 })).toEqual(changes)
      expect(await store.changes.list('env_test', { limit: 2 })).toEqual(changes.slice(0, 2))
      expect(await store.changes.list('env_test', { limit: 2, after: 'event_B' })).toEqual(changes.slice(2))
      expect(await store.changes.find('env_other', 'event_2')).toEqual(other)
      expect(await store.changes.find('env_test', 'event_2')).toBeUndefined()
      const [first, second] = changes.map(({ id }) => id) as [string, string]
      const some = await store.changes.findMany('env_test', [second, 'event_2', first])
      expect(some.map(({ id }) => id).sort()).toEqual([first, second].sort())
      expect(await store.changes.findMany('env_test', [])).toEqual([])
    })

    it('is written with one delivery for each enabled webhook of its environment that wants its type', async () => {
      const store = await openWithEnvironment()
      const other = anEnvironment()
      const wanting = aWebhook()
      const webhooks = [
        wanting,
        aWebhook({ eventTypes: ['user.deleted'] }),
        aWebhook({ disabledAt: 1 }),
        aWebhook({ environmentId: other.id }),
      ]
      await store.commit([addEnvironment(other), ...webhooks.map(addWebhook)])
      const change = aChange()
      await store.commit([addChange(change, webhooks, () => 'msg_1')])
      const listed = await Promise.all(
        webhooks.map(({ environmentId, id }) => store.deliveries.list(environmentId, id, { limit: 9 })),
      )
      expect(listed.map(({ length }) => length)).toEqual([1, 0, 0, 0])
      expect(listed[0]?.[0]).toEqual({
        environmentId: 'env_test',
        webhookId: wanting.id,
        changeId: change.id,
        messageId: 'msg_1',
        subject: 'user:kp_1',
        attempts: 0,
        nextAttemptAt: 1000,
        claimedUntil: null,
        claimedBy: null,
        lastStatus: null,
        lastError: null,
        attemptedAt: null,
        tookMs: null,
        createdAt: 1000,
        endedAt: null,
        isDelivered: false,
      })
    })

    it('is written all the same when a webhook was disabled or removed meanwhile', async () => {
      const store = await openWithEnvironment()
      const [disabled, removed] = [aWebhook(), aWebhook()]
      await store.commit([addWebhook(disabled), disableWebhook('env_test', disabled.id, 1)])
      const change = aChange()
      expect(await store.commit([addChange(change, [disabled, removed], String)])).toBe(true)
      expect(await store.changes.find('env_test', change.id)).toEqual(change)
      expect(await store.deliveries.list('env_test', disabled.id, { limit: 9 })).toEqual([])
    })

    it('leaves neither change nor delivery behind when the commit that it tells of fails', async () => {
      const store = await openWithEnvironment()
      const webhook = aWebhook()
      await store.commit([addWebhook(webhook)])
      const change = aChange()
      const failing = removeWebhook('env_test', 'webhook_none')
      expect(await store.commit([addChange(change, [webhook], String), failing])).toBe(false)
      expect(await store.changes.find('env_test', change.id)).toBeUndefined()
      expect(await store.deliveries.nextDueAt()).toBeUndefined()
    })
  })
}

const manyWebhooks = (count: number) => Array.from({ length: count }, () => aWebhook())
