import { addOutboxMail } from '@latchkey/storage/outbox.ts'
import { aMail } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { ISSUER } from '../../../testing/platform.ts'

type Session = Awaited<ReturnType<typeof sessionOf>>
type Asked = Parameters<Session['call']>[1]

const MAILS = [
  aMail({
    id: 'mail_3',
    environmentId: 'env_first',
    createdAt: 3000,
    text: 'Your code is 123456',
    html: '<p>123456</p>',
  }),
  aMail({ id: 'mail_2', environmentId: 'env_first', createdAt: 2000, to: 'grace@example.com' }),
  aMail({ id: 'mail_1', environmentId: 'env_first', createdAt: 1000 }),
]
const ROUTES: readonly (readonly [OperationId, Asked])[] = [
  ['getOutbox', {}],
  ['getOutboxMail', { params: { mail_id: 'mail_3' } }],
  ['clearOutbox', {}],
  ['getClock', {}],
  ['moveClock', { body: { advance_seconds: 60 } }],
]

let platform: Management
let owner: Session
let viewer: Session
beforeAll(async () => {
  platform = await openManagement()
  owner = await sessionOf(platform, await anAdministratorOf(platform))
  viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
  await platform.store.commit(MAILS.map(addOutboxMail))
})
afterAll(() => platform.close())

const elsewhere = { headers: { 'latchkey-environment': 'bbbbbb' } }
const outcome = (response: { statusCode: number; json(): unknown }) => [
  response.statusCode,
  ...((response.json() as { errors?: { code: string }[] }).errors ?? []).map(({ code }) => code),
]
const pageOf = (id: string, by: Session | undefined, query = '', of: Pick<Management, 'app'> = platform) => {
  const headers = { host: new URL(ISSUER).host, ...(by && { cookie: by.cookie, 'sec-fetch-site': 'same-origin' }) }
  return of.app.inject({ method: 'GET', url: `/api/latchkey/v1/outbox/${id}/page${query}`, headers })
}

describe('the outbox', () => {
  it('lists what was kept instead of sent, the newest first, of one environment', async () => {
    const ids = async (query: Record<string, string>) =>
      (await owner.call('getOutbox', { query })).json<{ mails: { id: string }[] }>().mails.map(({ id }) => id)
    expect(await ids({})).toEqual(['mail_3', 'mail_2', 'mail_1'])
    expect(await ids({ to: 'grace@example.com' })).toEqual(['mail_2'])
    const page = (await owner.call('getOutbox', { query: { page_size: '2' } })).json()
    expect(await ids({ page_size: '2', next_token: page.next_token })).toEqual(['mail_1'])
    expect((await owner.call('getOutbox', elsewhere)).json()).toMatchObject({ mails: [], next_token: null })
  })

  it('shows a mail, and its page without any right', async () => {
    const { mail } = (await owner.call('getOutboxMail', { params: { mail_id: 'mail_3' } })).json()
    expect(mail).toMatchObject({ text: 'Your code is 123456', html: '<p>123456</p>' })
    const there = await owner.call('getOutboxMail', { params: { mail_id: 'mail_3' }, ...elsewhere })
    expect(outcome(there)).toEqual([404, 'MAIL_NOT_FOUND'])

    const page = await pageOf('mail_3', owner)
    expect(page.body).toBe('<p>123456</p>')
    expect(page.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
    expect((await pageOf('mail_3', owner, '?environment=aaaaaa')).statusCode).toBe(200)
    expect((await pageOf('mail_3', owner, '?environment=bbbbbb')).statusCode).toBe(404)
    expect((await pageOf('mail_3', owner, '?environment=cccccc')).statusCode).toBe(404)
    expect((await pageOf('mail_3', undefined)).statusCode).toBe(401)
    const crossSite = await platform.app.inject({
      method: 'GET',
      url: '/api/latchkey/v1/outbox/mail_3/page',
      headers: { host: new URL(ISSUER).host, cookie: owner.cookie, 'sec-fetch-site': 'cross-site' },
    })
    expect(crossSite.statusCode).toBe(401)
  })

  it('is emptied by whoever may change something, with an entry in the audit log', async () => {
    expect(outcome(await viewer.call('clearOutbox'))).toEqual([403, 'INSUFFICIENT_ROLE'])
    expect(await platform.store.outbox.list('env_first', { limit: 9 })).toHaveLength(3)
    expect(outcome(await owner.call('clearOutbox'))).toEqual([200])
    expect(await platform.store.outbox.list('env_first', { limit: 9 })).toEqual([])
    const [entry] = await platform.store.audit.list({ limit: 1, operation: 'clearOutbox' })
    expect(entry).toMatchObject({ thing: 'outbox', environmentId: 'env_first' })
  })
})

describe('the clock', () => {
  const clockOf = (response: { json(): unknown }) =>
    (response.json() as { clock: { now: string; ahead_seconds: number } }).clock
  const move = (body: object) => owner.call('moveClock', { body })

  it('goes forward by seconds or to a time, and back to now', async () => {
    const before = clockOf(await owner.call('getClock'))
    expect(clockOf(await move({ advance_seconds: 90 })).ahead_seconds).toBe(before.ahead_seconds + 90)
    const to = new Date(Date.parse(before.now) + 3_600_000).toISOString()
    expect(clockOf(await move({ to })).now).toBe(to)
    const [entry] = await platform.store.audit.list({ limit: 1, operation: 'moveClock' })
    expect(JSON.parse(entry?.afterText ?? '{}')).toMatchObject({ now: to })
    const back = clockOf(await move({ is_back_to_now: true }))
    expect(back).toEqual({ now: '2026-01-01T00:00:00.000Z', ahead_seconds: 0 })
  })

  it('goes nowhere else, and is moved by nobody who only looks', async () => {
    for (const [body, code] of [
      [{}, 'INVALID_ADVANCE_SECONDS'],
      [{ advance_seconds: 60, is_back_to_now: true }, 'INVALID_ADVANCE_SECONDS'],
      [{ advance_seconds: -1 }, 'INVALID_ADVANCE_SECONDS'],
      [{ advance_seconds: 999_999_999_999 }, 'INVALID_ADVANCE_SECONDS'],
      [{ to: '2020-01-01T00:00:00Z' }, 'INVALID_TO'],
      [{ to: '2099-01-01T00:00:00Z' }, 'INVALID_TO'],
      [{ to: 'tomorrow' }, 'INVALID_TO'],
    ] as const) {
      expect(outcome(await move(body))).toEqual([400, code])
    }
    expect(outcome(await viewer.call('moveClock', { body: { advance_seconds: 60 } }))).toEqual([
      403,
      'INSUFFICIENT_ROLE',
    ])
    expect(clockOf(await viewer.call('getClock')).ahead_seconds).toBe(0)
  })
})

describe('outside development', () => {
  it('there is neither, so that nobody reads a code', async () => {
    const production = await openManagement({ isDevelopment: false })
    const session = await sessionOf(production, await anAdministratorOf(production))
    await production.store.commit(MAILS.map(addOutboxMail))
    for (const [operation, asked] of ROUTES) {
      const response = await session.call(operation, asked)
      expect([operation, response.statusCode]).toEqual([operation, 404])
      expect(response.body).not.toContain('123456')
    }
    expect((await pageOf('mail_3', session, '', production)).statusCode).toBe(404)
    expect((await session.call('getSession')).json()).toMatchObject({ is_development: false })
    expect((await owner.call('getSession')).json()).toMatchObject({ is_development: true })
    const document = await production.app.inject({ url: '/api/openapi.json', headers: { host: new URL(ISSUER).host } })
    expect(document.body).not.toContain('/api/latchkey/v1/outbox')
    expect(production.deps.clock.now()).toBe(Date.UTC(2026, 0, 1))
    await production.close()
  })
})
