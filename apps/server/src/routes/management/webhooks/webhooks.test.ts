import { aWebhook as aStoredWebhook } from '@latchkey/storage/testing/records.ts'
import { addWebhook, MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { CHANGE_TYPES } from '../../../webhooks/event-types.ts'
import { signIn, tell } from '../../../webhooks/testing/webhooks.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const body = { endpoint: 'https://example.com/hook', event_types: ['user.created'], name: 'Customers' }
const listed = async (id: string) => {
  const { webhooks } = await platform.done('GetWebHooks')
  return webhooks.find((one: { id: string }) => one.id === id)
}

describe('webhooks of the Management API', () => {
  it('are made, listed, changed and deleted with their deliveries', async () => {
    const { webhook } = await platform.done('CreateWebHook', { body: { ...body, description: null } })
    expect(webhook).toEqual({ id: expect.stringMatching(/^webhook_/), endpoint: body.endpoint })
    const { id } = webhook
    const created_on = new Date(platform.clock.now()).toISOString()
    expect(await listed(id)).toEqual({ id, ...body, description: '', created_on })
    const params = { webhook_id: id }
    const changed = { event_types: ['user.authenticated', 'user.authenticated'], description: 'Tells' }
    expect((await platform.done('UpdateWebHook', { params, body: changed })).webhook).toEqual({ id })
    expect(await listed(id)).toMatchObject({
      ...{ name: 'Customers', description: 'Tells', event_types: ['user.authenticated'] },
    })
    await platform.done('UpdateWebHook', { params, body: { description: null } })
    expect(await listed(id)).toMatchObject({ description: '' })
    await tell(platform, signIn('kp_ada'))
    expect(await platform.store.deliveries.list('env_first', id, { limit: 5 })).toHaveLength(1)
    await platform.done('DeleteWebHook', { params })
    expect(await platform.store.deliveries.list('env_first', id, { limit: 5 })).toEqual([])
    for (const operation of ['DeleteWebHook', 'UpdateWebHook'] as const) {
      expect(await platform.refused(operation, { params, body: {} })).toEqual([404, 'WEBHOOK_NOT_FOUND'])
    }
  })

  it.each([
    [{ name: ' ' }, 'NAME_REQUIRED'],
    [{ event_types: [] }, 'EVENT_TYPES_REQUIRED'],
    [{ event_types: ['subscriber.created'] }, 'INVALID_EVENT_TYPES'],
    [{ endpoint: 'nowhere' }, 'INVALID_ENDPOINT'],
    [{ endpoint: 'https://10.0.0.1/hook' }, 'INVALID_ENDPOINT'],
    [{ endpoint: 'https://name:password@example.com/' }, 'INVALID_ENDPOINT'],
    [{ endpoint: 'https://example.com:25/' }, 'INVALID_ENDPOINT'],
    [{ description: 'x'.repeat(501) }, 'DESCRIPTION_TOO_LONG'],
  ])('are refused when they are %j', async (fields, code) => {
    expect(await platform.refused('CreateWebHook', { body: { ...body, ...fields } })).toEqual([400, code])
  })

  it('keep what they are when a change of them is refused', async () => {
    const { webhook } = await platform.done('CreateWebHook', { body })
    const sent = { params: { webhook_id: webhook.id }, body: { name: 'New', event_types: ['none'] } }
    expect(await platform.refused('UpdateWebHook', sent)).toEqual([400, 'INVALID_EVENT_TYPES'])
    expect(await listed(webhook.id)).toMatchObject({ name: 'Customers' })
    const elsewhere = { ...sent, issuer: OTHER_ISSUER, body: { name: 'New' } }
    expect(await platform.refused('UpdateWebHook', elsewhere)).toEqual([404, 'WEBHOOK_NOT_FOUND'])
    expect(await platform.refused('DeleteWebHook', elsewhere)).toEqual([404, 'WEBHOOK_NOT_FOUND'])
    expect((await platform.done('GetWebHooks', { issuer: OTHER_ISSUER })).webhooks).toEqual([])
  })

  it('lose no delivery to a DELETE that is refused', async () => {
    const { webhook } = await platform.done('CreateWebHook', { body: { ...body, event_types: ['user.authenticated'] } })
    const changes = Array.from({ length: 501 }, () => signIn('kp_ada'))
    await tell(platform, ...changes)
    const sent = { params: { webhook_id: webhook.id }, headers: { 'if-match': '"v1"' } }
    expect(await platform.refused('DeleteWebHook', sent)).toEqual([400, 'INVALID_IF_MATCH'])
    expect(await platform.store.deliveries.list('env_first', webhook.id, { limit: 1000 })).toHaveLength(501)
    await platform.done('DeleteWebHook', { params: sent.params })
  })

  it('are bounded in number', async () => {
    const own = await openManagement()
    const made = Array.from({ length: MOST_WEBHOOKS - 1 }, (_, at) =>
      addWebhook(aStoredWebhook({ environmentId: 'env_first', id: `webhook_${at}`, eventTypes: [] })),
    )
    expect(await own.store.commit(made)).toBe(true)
    await own.deps.registry.reload()
    const answers = await Promise.all(Array.from({ length: 5 }, () => own.call('CreateWebHook', { body })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400, 400, 400])
    expect(await own.refused('CreateWebHook', { body })).toEqual([400, 'WEBHOOK_LIMIT_REACHED'])
    await own.close()
  })

  it('are not for whoever is bound to an organization, but the types are', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    const params = { webhook_id: 'webhook_1', event_id: 'event_1' }
    for (const operation of ['GetWebHooks', 'CreateWebHook', 'UpdateWebHook', 'DeleteWebHook', 'GetEvent'] as const) {
      expect(await platform.refused(operation, { token, params, body })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
    await platform.done('GetEventTypes', { token })
  })
})

describe('the events of webhooks', () => {
  it('are shown as they were told, in their environment and as long as they are kept', async () => {
    const [told] = await tell(platform, signIn('kp_ada'))
    const params = { event_id: told?.id ?? '' }
    expect((await platform.done('GetEvent', { params })).event).toEqual({
      type: 'user.authenticated',
      source: 'user',
      event_id: told?.id,
      timestamp: told?.createdAt,
      data: { user: { id: 'kp_ada' } },
    })
    expect(await platform.refused('GetEvent', { params, issuer: OTHER_ISSUER })).toEqual([404, 'EVENT_NOT_FOUND'])
    expect(await platform.refused('GetEvent', { params: { event_id: 'none' } })).toEqual([404, 'EVENT_NOT_FOUND'])
  })

  it('have the types that the platform makes', async () => {
    const { event_types } = await platform.done('GetEventTypes')
    expect(event_types.map(({ code }: { code: string }) => code)).toEqual(CHANGE_TYPES)
    expect(event_types[4]).toMatchObject({ name: 'User authentication failed', origin: 'user' })
  })
})
