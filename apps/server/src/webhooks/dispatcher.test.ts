import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { disableWebhook, enableWebhook, removeWebhook } from '@latchkey/storage/webhooks.ts'
import { beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { createOutbound } from '../http/outbound.ts'
import { anAdministratorOf } from '../testing/administrators.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { verifyJwt } from '../tokens/jwt.ts'
import { createDispatcher } from './dispatcher.ts'
import { answering, openReceiver } from './testing/receiver.ts'
import { aWebhook, deletion, signIn, tell } from './testing/webhooks.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const NEVER = 2 ** 31 - 1
const LIMITS = {
  ...{ pollMs: NEVER, attempts: 32, perHost: 4, batch: 50, leaseMs: 30 * SECOND, closeMs: 3000 },
}
const folder = temporaryFolder()
let files = 0

describe.each([
  ['SQLite', async () => `sqlite:${folder}/${files++}.db`],
  ['PostgreSQL', reusedDatabase(inject('postgres'))],
])('webhook deliveries on %s (wire-protocol §11.1)', (_engine, freshUrl) => {
  let url: string
  let platform: TestPlatform
  beforeEach(async () => {
    url = await freshUrl()
    platform = await openTestPlatform({ url })
    return () => platform.close()
  })

  const outbound = (timeoutMs = 5000) => createOutbound({ isDevelopment: true, unsafeHosts: [] }, { timeoutMs })
  function aDispatcher(limits: Partial<typeof LIMITS> = {}, deps = { ...platform.deps, outbound: outbound() }) {
    const dispatcher = createDispatcher(deps, { ...LIMITS, ...limits })
    onTestFinished(() => dispatcher.close())
    return {
      ...dispatcher,
      /** Moves the clock, and carries out all that is due then. */
      async after(milliseconds: number) {
        platform.clock.advance(milliseconds)
        dispatcher.wake()
        await dispatcher.idle()
      },
    }
  }
  const deliveriesOf = (webhookId: string, limit = 100) =>
    platform.store.deliveries.list('env_first', webhookId, { limit })

  it('bring each change once, as a signed JWT, at once after the commit', async () => {
    const receiver = await openReceiver()
    const { id } = await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    const [change] = await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    const [received] = receiver.received
    expect(received).toMatchObject({ contentType: 'application/jwt', id: expect.stringMatching(/^msg_[0-9a-f]{32}$/) })
    const keys = platform.deps.registry.list()[0]?.keys ?? []
    expect(verifyJwt(keys, received?.body ?? '')).toEqual(change?.payload)
    await dispatcher.after(HOUR)
    expect(receiver.received).toHaveLength(1)
    expect(await deliveriesOf(id)).toMatchObject([{ isDelivered: true, attempts: 1, lastStatus: 200 }])
  })

  it('go to every webhook that wants the type, each under an id of its own, and to no other', async () => {
    const [one, two, other] = [await openReceiver(), await openReceiver(), await openReceiver()]
    await aWebhook(platform, one.url)
    await aWebhook(platform, two.url, { eventTypes: ['user.deleted'] })
    await aWebhook(platform, other.url, { eventTypes: ['user.created'] })
    await aWebhook(platform, other.url, { environmentId: 'env_second' })
    const dispatcher = aDispatcher()
    await tell(platform, signIn('kp_ada'), deletion('kp_ada'))
    await dispatcher.idle()
    expect(one.types()).toEqual(['user.authenticated', 'user.deleted'])
    expect(two.types()).toEqual(['user.deleted'])
    expect(other.types()).toEqual([])
    expect(new Set([...one.received, ...two.received].map(({ id }) => id)).size).toBe(3)
  })

  it.each([201, 202, 204])('count %i as a success', async (status) => {
    const receiver = await openReceiver(answering(status))
    const { id } = await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    expect(receiver.received).toHaveLength(1)
    expect(await deliveriesOf(id)).toMatchObject([{ isDelivered: true, lastStatus: status }])
  })

  it('are tried again at the documented times, with the same id, and then given up', async () => {
    const receiver = await openReceiver(answering(500))
    const { id } = await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    expect(receiver.received).toHaveLength(2) // the second one immediately
    let attempts = 2
    for (const delay of [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 12 * HOUR]) {
      await dispatcher.after(delay - 1)
      expect(receiver.received).toHaveLength(attempts)
      await dispatcher.after(1)
      expect(receiver.received).toHaveLength(++attempts)
    }
    await dispatcher.after(100 * HOUR)
    expect(receiver.received).toHaveLength(attempts)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    expect(await deliveriesOf(id)).toMatchObject([
      { isDelivered: false, nextAttemptAt: null, attempts: 10, lastStatus: 500, endedAt: expect.any(Number) },
    ])
  })

  it.each([
    ['a redirect', answering(302), { lastStatus: 302 }],
    ['a refusal', answering(410), { lastStatus: 410 }],
    ['silence', () => {}, { lastStatus: null, lastError: 'timed_out' }, 50],
    [
      'a cut connection',
      (_: unknown, response: { destroy(): void }) => response.destroy(),
      { lastStatus: null, lastError: 'connection_failed' },
    ],
  ])('count %s as a failure', async (_what, answer, expected, timeoutMs?: number) => {
    const receiver = await openReceiver(answer)
    const { id } = await aWebhook(platform, receiver.url)
    const failing = aDispatcher({}, { ...platform.deps, outbound: outbound(timeoutMs) })
    await tell(platform, signIn('kp_ada'))
    await failing.idle()
    expect(await deliveriesOf(id)).toMatchObject([{ isDelivered: false, attempts: 2, ...expected }])
    await failing.close()
    receiver.answer = answering(200)
    await aDispatcher().after(5 * SECOND) // which is as patient as servers are
    expect(await deliveriesOf(id)).toMatchObject([{ isDelivered: true, lastStatus: 200, lastError: null }])
  })

  it('are not sent to an address inside', async () => {
    const receiver = await openReceiver()
    const { id } = await aWebhook(platform, receiver.url)
    const guarded = createOutbound({ isDevelopment: false, unsafeHosts: [] })
    const dispatcher = aDispatcher({}, { ...platform.deps, outbound: guarded })
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    expect(receiver.received).toEqual([])
    expect(await deliveriesOf(id)).toMatchObject([{ lastError: 'scheme_not_allowed' }])
  })

  it('keep the order of what happened to one user, also when the first one fails; others do not wait', async () => {
    const receiver = await openReceiver(({ payload }, response) =>
      answering(payload.data.user.id === 'kp_ada' ? 500 : 200)({} as never, response),
    )
    await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    const changes = await tell(platform, ...Array(5).fill(signIn('kp_ada')), ...Array(5).fill(signIn('kp_grace')))
    await dispatcher.idle()
    const told = (user: string) =>
      receiver.received.filter(({ payload }) => payload.data.user.id === user).map(({ payload }) => payload.event_id)
    const ids = changes.map(({ id }) => id)
    expect(told('kp_grace')).toEqual(ids.slice(5))
    expect(told('kp_ada')).toEqual([ids[0], ids[0]])
    receiver.answer = answering(200)
    await dispatcher.after(5 * SECOND)
    expect(told('kp_ada')).toEqual([ids[0], ids[0], ...ids.slice(0, 5)])
  })

  it('go on with the next one of a user when one is given up', async () => {
    const receiver = await openReceiver(answering(500))
    const { id } = await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    await tell(platform, signIn('kp_ada'), deletion('kp_ada'))
    await dispatcher.idle()
    for (let hours = 0; hours < 36; hours++) await dispatcher.after(HOUR)
    const [second, first] = await deliveriesOf(id)
    expect(first).toMatchObject({ isDelivered: false, nextAttemptAt: null })
    expect(second?.attempts).toBeGreaterThan(0)
  })

  it('keep the order, each attempted once, with two dispatchers on one database', async () => {
    const receiver = await openReceiver((_received, response) => void setTimeout(() => response.end(), 3))
    await aWebhook(platform, receiver.url)
    const other = await openTestPlatform({ url })
    onTestFinished(() => other.close())
    const both = [
      aDispatcher({ perHost: 8 }),
      aDispatcher({ perHost: 8 }, { ...other.deps, clock: platform.clock, outbound: outbound() }),
    ]
    const users = ['kp_ada', 'kp_grace', 'kp_3', 'kp_4', 'kp_5', 'kp_6']
    const changes = await tell(platform, ...Array.from({ length: 60 }, (_, n) => signIn(users[n % 6] as string)))
    await expect
      .poll(
        async () => {
          await Promise.all(both.map((dispatcher) => dispatcher.after(SECOND)))
          return receiver.received.length
        },
        { timeout: 20_000 },
      )
      .toBe(60)
    const idsOf = (events: readonly { event_id: string; data: { user: { id: string } } }[], user: string) =>
      events.filter(({ data }) => data.user.id === user).map(({ event_id }) => event_id)
    for (const user of users) {
      const told = idsOf(
        receiver.received.map(({ payload }) => payload),
        user,
      )
      expect(told).toEqual(
        idsOf(
          changes.map(({ payload }) => payload as never),
          user,
        ),
      )
    }
  })

  it('are delivered by another process when the one that took them is gone', async () => {
    const receiver = await openReceiver(() => {})
    const { id } = await aWebhook(platform, receiver.url)
    const dead = aDispatcher({ closeMs: 0 }, { ...platform.deps, outbound: outbound(NEVER) })
    await tell(platform, signIn('kp_ada'))
    await expect.poll(() => receiver.received.length).toBe(1)
    receiver.answer = answering(200)
    const alive = aDispatcher()
    await alive.after(29 * SECOND)
    expect(receiver.received).toHaveLength(1)
    await alive.after(SECOND)
    expect(receiver.received).toHaveLength(2)
    await dead.close()
    expect(await deliveriesOf(id)).toMatchObject([{ isDelivered: true, attempts: 2, lastStatus: 200 }])
  })

  it('wait for nobody else’s slow receiver, which gets no more than its share', async () => {
    const slow = await openReceiver(() => {})
    const quick = await openReceiver()
    await aWebhook(platform, slow.url)
    await aWebhook(platform, quick.url)
    const dispatcher = aDispatcher(
      { attempts: 6, perHost: 3, batch: 5, closeMs: 0 },
      {
        ...platform.deps,
        outbound: outbound(NEVER),
      },
    )
    await tell(platform, ...Array.from({ length: 100 }, (_, n) => signIn(`kp_${n}`)))
    await expect.poll(() => quick.received.length, { timeout: 10_000 }).toBe(100)
    expect(slow.most.atOnce).toBe(3)
    expect(quick.most.atOnce).toBeLessThanOrEqual(3)
    await dispatcher.close()
  })

  it('end cleanly: what is under way is finished, what does not end is given back uncounted', async () => {
    const receiver = await openReceiver((received, response) => {
      if (received.payload.data.user.id === 'kp_ada') setTimeout(() => response.end(), 50)
    })
    const { id } = await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher({ closeMs: 200 })
    await tell(platform, signIn('kp_ada'), signIn('kp_grace'))
    await expect.poll(() => receiver.received.length).toBe(2)
    await dispatcher.close()
    const now = platform.clock.now()
    expect(await deliveriesOf(id)).toMatchObject([
      { attempts: 0, claimedBy: null, nextAttemptAt: now },
      { attempts: 1, isDelivered: true },
    ])
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    expect(receiver.received).toHaveLength(2)
  })

  it('end with a webhook that failed for 72 hours: it is disabled, the events say so, and owners are told', async () => {
    const { email } = await anAdministratorOf(platform)
    const admin = await anAdministratorOf(platform, { role: 'admin' })
    const receiver = await openReceiver(answering(500))
    const webhook = await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    platform.clock.advance(72 * HOUR - 1)
    await tell(platform, signIn('kp_grace'))
    await dispatcher.idle()
    expect(await platform.store.webhooks.list()).toMatchObject([{ disabledAt: null }])
    await dispatcher.after(5 * SECOND)
    expect(await platform.store.webhooks.list()).toMatchObject([{ disabledAt: platform.clock.now() }])
    expect(await platform.store.events.list('env_first', { limit: 9 })).toMatchObject([
      { type: 'webhook.disabled', details: { webhookId: webhook.id, name: 'Customers' } },
    ])
    const [mail] = await platform.store.outbox.list('env_first', { limit: 1, to: email })
    expect(mail?.subject).toBe('The webhook Customers is disabled')
    expect(await platform.store.outbox.list('env_first', { limit: 1, to: admin.email })).toEqual([])

    const visits = receiver.received.length
    await tell(platform, signIn('kp_hopper'))
    for (let hours = 0; hours < 40; hours++) await dispatcher.after(HOUR)
    expect(receiver.received).toHaveLength(visits)
    const deliveries = await deliveriesOf(webhook.id)
    expect(deliveries).toHaveLength(2)
    expect(deliveries.every(({ nextAttemptAt }) => nextAttemptAt === null)).toBe(true)
    expect(await platform.store.events.list('env_first', { limit: 9 })).toHaveLength(1)
  })

  it('do not end with a webhook that failed for long but answered once', async () => {
    const receiver = await openReceiver(answering(500))
    await aWebhook(platform, receiver.url)
    const dispatcher = aDispatcher()
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    receiver.answer = answering(200)
    await dispatcher.after(HOUR)
    receiver.answer = answering(500)
    platform.clock.advance(71 * HOUR)
    await tell(platform, signIn('kp_grace'))
    await dispatcher.after(2 * HOUR)
    expect(await platform.store.webhooks.list()).toMatchObject([{ disabledAt: null }])
  })

  it('are given up of a webhook that was disabled meanwhile, and not sent to one that was removed', async () => {
    const receiver = await openReceiver()
    const [disabled, removed] = [await aWebhook(platform, receiver.url), await aWebhook(platform, receiver.url)]
    await tell(platform, ...Array.from({ length: 120 }, (_, n) => signIn(`kp_${n}`)))
    await platform.store.commit([
      ...disableWebhook('env_first', disabled.id, platform.clock.now()),
      ...removeWebhook('env_first', removed.id),
    ])
    const dispatcher = aDispatcher()
    await dispatcher.after(0)
    expect(receiver.received).toEqual([])
    const deliveries = await deliveriesOf(disabled.id, 500)
    expect(deliveries).toHaveLength(120)
    expect(deliveries.every(({ lastError, endedAt }) => lastError === 'webhook_disabled' && endedAt !== null)).toBe(
      true,
    )
    await platform.store.commit(enableWebhook('env_first', disabled.id))
    await dispatcher.after(HOUR)
    expect(receiver.received).toEqual([])
  })

  it('are found that another process has committed', async () => {
    const receiver = await openReceiver()
    await aWebhook(platform, receiver.url)
    const other = await openTestPlatform({ url })
    onTestFinished(() => other.close())
    aDispatcher({ pollMs: 20 })
    await tell(other, signIn('kp_ada'))
    await expect.poll(() => receiver.received.length, { timeout: 5000 }).toBe(1)
  })
})
