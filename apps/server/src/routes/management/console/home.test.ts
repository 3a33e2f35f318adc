import { addEvent } from '@latchkey/storage/events.ts'
import { anEvent } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../../../package.json' with { type: 'json' }
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let platform: Management
let viewer: Awaited<ReturnType<typeof sessionOf>>
beforeAll(async () => {
  platform = await openManagement()
  viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
})
afterAll(() => platform.close())

type Days = { date: string; sign_ins: number; sign_ups: number; refusals: number }[]
const statistics = async (query: Record<string, string>, headers: Record<string, string> = {}) =>
  (await viewer.call('getSignInStatistics', { query, headers })).json<{ days: Days; recent_refusals: object[] }>()

describe('who signed in', () => {
  it('is counted by day, with the days on which nobody did', async () => {
    const now = platform.clock.now()
    const event = (ago: number, fields: object = {}) =>
      addEvent(anEvent({ environmentId: 'env_first', createdAt: now - ago * DAY_MS, ...fields }))
    const failed = { type: 'user.authentication_failed', reason: 'password_wrong', userId: 'kp_1', clientId: 'gone' }
    await platform.store.commit([
      event(0),
      event(0),
      event(2, { type: 'user.registered' }),
      event(1, failed),
      event(7, {}),
      event(0, { environmentId: 'env_second' }),
    ])
    const { days, recent_refusals } = await statistics({ days: '7' })
    const none = { sign_ins: 0, sign_ups: 0, refusals: 0 }
    const date = (ago: number) => new Date(now - ago * DAY_MS).toISOString().slice(0, 10)
    const shown = days.map(({ date, ...counts }) => [date, counts])
    expect(shown).toEqual([
      ...[6, 5, 4, 3].map((ago) => [date(ago), none]),
      [date(2), { ...none, sign_ups: 1 }],
      [date(1), { ...none, refusals: 1 }],
      [date(0), { ...none, sign_ins: 2 }],
    ])
    expect(recent_refusals).toEqual([
      expect.objectContaining({
        reason: 'password_wrong',
        explanation: expect.stringContaining('password'),
        user_id: 'kp_1',
        application: { id: 'gone', name: null },
      }),
    ])
    const there = await statistics({ days: '1' }, { 'latchkey-environment': 'bbbbbb' })
    expect(there).toMatchObject({ days: [{ sign_ins: 1, refusals: 0 }], recent_refusals: [] })
  })

  it('is asked for days that there are', async () => {
    expect((await statistics({})).days).toHaveLength(30)
    for (const days of ['0', '367', 'x', '1.5']) {
      const refused = await viewer.call('getSignInStatistics', { query: { days } })
      expect([refused.statusCode, refused.json().errors[0].code]).toEqual([400, 'INVALID_DAYS'])
    }
    const headers = { 'latchkey-environment': 'cccccc' }
    expect((await viewer.call('getSignInStatistics', { headers })).statusCode).toBe(400)
  })

  it('counts a wrong password that the platform itself refused', async () => {
    const before = (await statistics({ days: '1' })).days[0]?.refusals ?? 0
    platform.deps.events.record(
      anEvent({
        environmentId: 'env_first',
        type: 'user.authentication_failed',
        reason: 'password_wrong',
        createdAt: platform.clock.now(),
      }),
    )
    await platform.deps.events.flush()
    expect((await statistics({ days: '1' })).days[0]?.refusals).toBe(before + 1)
  })
})

describe('the status', () => {
  const status = async () => (await viewer.call('getStatus')).json().status

  it('says how the platform is', async () => {
    const [environment] = platform.deps.registry.list()
    expect(await status()).toEqual({
      version: manifest.version,
      database: { answered_in_ms: expect.any(Number) },
      signing_key: {
        id: environment?.signingKey.id,
        algorithm: environment?.signingKey.algorithm,
        active_since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
      mail: expect.stringMatching(/^(smtp|outbox|none)$/),
      webhooks: { waiting_deliveries: 0, has_more_waiting: false, disabled: 0 },
    })
  })

  it('counts what waits for a webhook', async () => {
    const body = { name: 'Told', endpoint: 'https://example.com/hook', event_types: ['user.created'] }
    await platform.done('CreateWebHook', { body })
    await platform.done('createUser', { body: { profile: { given_name: 'Grace' } } })
    expect((await status()).webhooks).toMatchObject({ waiting_deliveries: 1, has_more_waiting: false })
  })
})
