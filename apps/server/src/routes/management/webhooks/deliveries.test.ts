import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { createDispatcher } from '../../../webhooks/dispatcher.ts'
import { CHANGE_TYPES } from '../../../webhooks/event-types.ts'
import { answering, openReceiver } from '../../../webhooks/testing/receiver.ts'
import { aWebhook, deletion, signIn, tell } from '../../../webhooks/testing/webhooks.ts'

type Delivery = { event_id: string; state: string; message_id: string; status: number | null; event?: object }

let platform: Management
let owner: Awaited<ReturnType<typeof sessionOf>>
let viewer: Awaited<ReturnType<typeof sessionOf>>
beforeAll(async () => {
  platform = await openManagement()
  owner = await sessionOf(platform, await anAdministratorOf(platform))
  viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
})
afterAll(() => platform.close())

type Asked = Parameters<typeof owner.call>[1]
async function done(operation: OperationId, asked: Asked = {}) {
  const response = await owner.call(operation, asked)
  if (response.statusCode >= 300) throw new Error(`${operation}: ${response.statusCode} ${response.body}`)
  return response.json()
}
async function refused(operation: OperationId, asked: Asked = {}, by = owner) {
  const response = await by.call(operation, asked)
  const { errors } = response.json<{ errors: { code: string }[] }>()
  return [response.statusCode, ...errors.map(({ code }) => code)]
}

/** A webhook of the first environment, known to the registry. */
async function hookAt(endpoint: string, fields: Parameters<typeof aWebhook>[2] = {}) {
  const { id } = await aWebhook(platform, endpoint, fields)
  await platform.deps.registry.reload()
  return id
}
async function deliver() {
  const dispatcher = createDispatcher(platform.deps)
  dispatcher.wake()
  await dispatcher.idle()
  await dispatcher.close()
}
const operationsOf = async (webhook_id: string) =>
  (await platform.store.audit.list({ thing: 'webhook', thingId: webhook_id, limit: 99 })).map(
    ({ operation }) => operation,
  )
const WRITES = ['setWebhookState', 'testWebhook', 'replayWebhookDelivery', 'replayGivenUp'] as const
const BODIES = { setWebhookState: { is_enabled: false }, testWebhook: { type: 'user.deleted' }, replayGivenUp: {} }
const bodyOf = (operation: (typeof WRITES)[number]) =>
  operation in BODIES ? { body: BODIES[operation as keyof typeof BODIES] } : {}

describe('the state of a webhook', () => {
  it('tells which one fails and which is paused, of one environment', async () => {
    const receiver = await openReceiver(answering(500))
    const id = await hookAt(receiver.url)
    const states = async () =>
      (await done('getWebhookStates')).webhooks.map((one: { id: string; state: string }) => [one.id, one.state])
    expect(await states()).toEqual([[id, 'enabled']])
    await tell(platform, signIn('kp_1'))
    await deliver()
    expect(await states()).toEqual([[id, 'failing']])
    await done('setWebhookState', { params: { webhook_id: id }, body: { is_enabled: false } })
    expect(await states()).toEqual([[id, 'disabled']])
    const { webhook } = await done('getWebhookState', { params: { webhook_id: id } })
    expect(webhook).toMatchObject({ paused_on: '2026-01-01T00:00:00.000Z', state: 'disabled', given_up: 1 })

    const elsewhere = { headers: { 'latchkey-environment': 'bbbbbb' } }
    expect((await done('getWebhookStates', elsewhere)).webhooks).toEqual([])
    const there = { params: { webhook_id: id }, ...elsewhere }
    expect(await refused('getWebhookState', there)).toEqual([404, 'WEBHOOK_NOT_FOUND'])
    await done('setWebhookState', { params: { webhook_id: id }, body: { is_enabled: true } })
    expect(await states()).toEqual([[id, 'enabled']]) // begins anew
    await done('setWebhookState', { params: { webhook_id: id }, body: { is_enabled: true } })
    expect(await operationsOf(id)).toEqual(['setWebhookState', 'setWebhookState'])
    await platform.done('DeleteWebHook', { params: { webhook_id: id } })
  })

  it('is no secret to viewers, who change nothing of it', async () => {
    const receiver = await openReceiver()
    const params = { webhook_id: await hookAt(receiver.url), event_id: 'event_none' }
    expect((await viewer.call('getWebhookState', { params })).statusCode).toBe(200)
    for (const operation of WRITES) {
      expect(await refused(operation, { params, ...bodyOf(operation) }, viewer)).toEqual([403, 'INSUFFICIENT_ROLE'])
    }
    expect(receiver.received).toEqual([])
    expect(await operationsOf(params.webhook_id)).toEqual([])
  })

  it('is of a webhook and an environment that are there', async () => {
    const params = { webhook_id: 'webhook_none', event_id: 'event_none' }
    for (const operation of [...WRITES, 'getWebhookDeliveries', 'getWebhookDelivery'] as const) {
      const body = operation === 'getWebhookDeliveries' || operation === 'getWebhookDelivery' ? {} : bodyOf(operation)
      expect(await refused(operation, { params, ...body })).toEqual([404, 'WEBHOOK_NOT_FOUND'])
      const headers = { 'latchkey-environment': 'cccccc' }
      expect(await refused(operation, { params, ...body, headers })).toEqual([400, 'ENVIRONMENT_NOT_FOUND'])
    }
  })
})

describe('the deliveries of a webhook', () => {
  it('come newest first, page by page, with their answers, and as what was sent', async () => {
    const receiver = await openReceiver()
    const params = { webhook_id: await hookAt(receiver.url) }
    const [first, second, third] = await tell(platform, signIn('kp_1'), signIn('kp_2'), deletion('kp_3'))
    await deliver()
    const page = await done('getWebhookDeliveries', { params, query: { page_size: '2' } })
    expect(page.deliveries).toMatchObject([
      { event_id: third?.id, type: 'user.deleted', source: 'user', state: 'delivered', status: 200, attempts: 1 },
      { event_id: second?.id, type: 'user.authenticated', error: null, took_ms: 0, next_attempt_on: null },
    ])
    const query = { page_size: '2', next_token: page.next_token }
    const rest = await done('getWebhookDeliveries', { params, query })
    expect(rest.deliveries.map(({ event_id }: Delivery) => event_id)).toEqual([first?.id])
    expect(rest.next_token).toBeNull()

    const one = await done('getWebhookDelivery', { params: { ...params, event_id: first?.id ?? '' } })
    expect(one.delivery.event).toEqual(receiver.received.find(({ payload }) => payload.event_id === first?.id)?.payload)
    expect(JSON.stringify(one)).not.toMatch(/eyJ[\w-]+\.[\w-]+\./) // nobody but the receiver gets what is signed
    const none = { params: { ...params, event_id: 'event_none' } }
    expect(await refused('getWebhookDelivery', none)).toEqual([404, 'DELIVERY_NOT_FOUND'])
    expect(await refused('replayWebhookDelivery', none)).toEqual([404, 'DELIVERY_NOT_FOUND'])
    expect(await refused('getWebhookDeliveries', { params, query: { state: 'odd' } })).toEqual([400, 'INVALID_STATE'])
  })

  it('are repeated one by one, under another message id and the same event', async () => {
    const receiver = await openReceiver()
    const webhook_id = await hookAt(receiver.url)
    const [change] = await tell(platform, signIn('kp_1'))
    await deliver()
    const params = { webhook_id, event_id: change?.id ?? '' }
    await done('replayWebhookDelivery', { params })
    await deliver()
    expect(new Set(receiver.received.map(({ payload }) => payload.event_id))).toEqual(new Set([change?.id]))
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2)
    expect(await operationsOf(webhook_id)).toEqual(['replayWebhookDelivery'])

    await done('setWebhookState', { params, body: { is_enabled: false } })
    expect(await refused('replayWebhookDelivery', { params })).toEqual([400, 'WEBHOOK_PAUSED'])
    expect(await refused('replayGivenUp', { params, body: {} })).toEqual([400, 'WEBHOOK_PAUSED'])
    await deliver()
    expect(receiver.received).toHaveLength(2)
  })

  it('are repeated in parts and in order when they were given up, and only those', async () => {
    const receiver = await openReceiver()
    const params = { webhook_id: await hookAt(receiver.url) }
    const people = Array.from({ length: 102 }, (_, n) => signIn(`kp_${n}`))
    const [delivered] = await tell(platform, signIn('kp_there'))
    await deliver()
    const changes = await tell(platform, ...people)
    await done('setWebhookState', { params, body: { is_enabled: false } })
    await done('setWebhookState', { params, body: { is_enabled: true } })
    expect((await done('getWebhookState', { params })).webhook.given_up).toBe(102)
    const listed = await done('getWebhookDeliveries', { params, query: { state: 'given_up', page_size: '500' } })
    expect(listed.deliveries).toHaveLength(102)
    expect(listed.deliveries[0]).toMatchObject({ error: 'webhook_disabled', state: 'given_up' })

    receiver.received.length = 0
    const first = await done('replayGivenUp', { params, body: {} })
    expect(first).toMatchObject({ replayed: 100, after: changes[99]?.id })
    const rest = await done('replayGivenUp', { params, body: { after: first.after } })
    expect(rest).toMatchObject({ replayed: 2, after: null })
    expect(await done('replayGivenUp', { params, body: {} })).toMatchObject({ replayed: 0, after: null })
    await deliver()
    const told = receiver.received.map(({ payload }) => payload.event_id)
    expect(told.toSorted()).toEqual(changes.map(({ id }) => id))
    expect(told).not.toContain(delivered?.id)
    expect((await done('getWebhookState', { params })).webhook.given_up).toBe(0)
    const replays = (await operationsOf(params.webhook_id)).filter((operation) => operation === 'replayGivenUp')
    expect(replays).toHaveLength(2) // a part without anything in it changed nothing
  })
})

describe('a test', () => {
  it('sends what never happened, signed as every other event, and says what came back', async () => {
    const receiver = await openReceiver(answering(418))
    const params = { webhook_id: await hookAt(receiver.url) }
    for (const type of CHANGE_TYPES) {
      const { test } = await done('testWebhook', { params, body: { type } })
      expect(test).toMatchObject({ is_taken: false, status: 418, error: null, event: { type, source: 'admin' } })
      const sent = receiver.received.at(-1)
      expect(sent).toMatchObject({ id: test.message_id, contentType: 'application/jwt', payload: test.event })
    }
    expect((await done('getWebhookDeliveries', { params })).deliveries).toEqual([])
    const [entry] = await platform.store.audit.list({ thing: 'webhook', thingId: params.webhook_id, limit: 1 })
    expect(JSON.parse(entry?.afterText ?? '')).toMatchObject({ status: 418 })
  })

  it('says why nothing came back, and is for types that there are', async () => {
    const params = { webhook_id: await hookAt('http://127.0.0.1:9/hook') }
    const { test } = await done('testWebhook', { params, body: { type: 'user.created' } })
    expect(test).toMatchObject({ is_taken: false, status: null, error: 'port_not_allowed' })
    const odd = await refused('testWebhook', { params, body: { type: 'user.invented' } })
    expect(odd).toEqual([400, 'INVALID_TYPE'])
  })

  it('is sent once under one Idempotency-Key', async () => {
    const receiver = await openReceiver()
    const params = { webhook_id: await hookAt(receiver.url) }
    const asked = { params, body: { type: 'user.created' }, headers: { 'idempotency-key': 'once' } }
    const first = await done('testWebhook', asked)
    expect(await done('testWebhook', asked)).toEqual(first)
    expect(receiver.received).toHaveLength(1)
    expect(await operationsOf(params.webhook_id)).toEqual(['testWebhook'])
  })
})
