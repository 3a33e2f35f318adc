import { updateAdministrator } from '@latchkey/storage/administrators.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_OPERATIONS, type OperationId } from '../management/operation.ts'
import { OWN_OPERATIONS } from '../management/own-operations.ts'
import { ownTable } from '../routes/management/own-table.ts'
import { managementTable } from '../routes/management/table.ts'
import { anAdministratorOf, sessionOf, signedInBrowser } from '../testing/administrators.ts'
import {
  send as callOperation,
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  tokenWithout,
} from '../testing/management.ts'
import { ISSUER, OTHER_ISSUER } from '../testing/platform.ts'
import { bearer } from '../testing/requests.ts'

let platform: Management
let owner: Awaited<ReturnType<typeof sessionOf>>
beforeAll(async () => {
  platform = await openManagement()
  owner = await sessionOf(platform, await anAdministratorOf(platform))
})
afterAll(() => platform.close())

type Answer = { statusCode: number; json(): unknown }
const outcome = (response: Answer): [status: number, ...codes: string[]] => {
  if (response.statusCode < 300) return [response.statusCode] // an export is no JSON
  const { errors = [] } = response.json() as { errors?: { code: string }[] }
  return [response.statusCode, ...errors.map(({ code }) => code)]
}
const operations: readonly OperationId[] = [...managementTable, ...ownTable].map(({ operation }) => operation)
const role = (key: string) => ({ body: { key, name: key } })

describe('the session of an administrator', () => {
  it('calls the Management API in place of a token', async () => {
    expect((await owner.call('CreateRole', role('by_session'))).statusCode).toBe(201)
    expect((await owner.call('GetRoles')).json()).toMatchObject({ roles: [{ key: 'by_session' }] })
  })

  it('says who it is, and the token that changes need', async () => {
    expect((await owner.send('getSession')).json()).toMatchObject({
      code: 'OK',
      administrator: { role: 'owner', status: 'active' },
      csrf_token: owner.csrf,
      environment: 'aaaaaa',
      environments: [{ code: 'aaaaaa', origins: [ISSUER] }, { code: 'bbbbbb' }],
    })
  })

  it('is about the environment that the call names, by its code', async () => {
    const headers = { 'latchkey-environment': 'bbbbbb' }
    const created = await owner.call('createOrganization', { headers, body: { name: 'Of the second' } })
    const { code } = created.json<{ organization: { code: string } }>().organization
    expect(await platform.store.organizations.find('env_second', code)).toMatchObject({ name: 'Of the second' })
    expect(outcome(await owner.call('getOrganization', { headers, query: { code } }))[0]).toBe(200)
    expect(outcome(await owner.call('getOrganization', { query: { code } }))[0]).not.toBe(200)
    const unknown = await owner.call('GetRoles', { headers: { 'latchkey-environment': 'cccccc' } })
    expect(outcome(unknown)).toEqual([400, 'ENVIRONMENT_NOT_FOUND'])
  })

  it.each([
    ['without the token', {}],
    ['with an empty token', { 'latchkey-csrf': '' }],
    ['with the token of somebody else', { 'latchkey-csrf': 'x'.repeat(43) }],
  ])('changes nothing %s', async (_, headers) => {
    const refused = await owner.send('CreateRole', { ...role('forged'), headers })
    expect(outcome(refused)).toEqual([403, 'INVALID_CSRF_TOKEN'])
    expect((await owner.call('GetRoles', { query: { page_size: '500' } })).body).not.toContain('forged')
  })

  it('is not helped by the token of another session of the same person', async () => {
    const other = await sessionOf(platform, await anAdministratorOf(platform))
    const headers = { 'latchkey-csrf': other.csrf }
    expect(outcome(await owner.send('CreateRole', { ...role('crossed'), headers }))).toEqual([
      403,
      'INVALID_CSRF_TOKEN',
    ])
  })

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'http://localhost:3901' }],
    [{ origin: 'null' }],
  ])('counts for nothing from elsewhere: %j', async (headers) => {
    expect(outcome(await owner.call('GetRoles', { headers }))).toEqual([403, 'ORIGIN_NOT_ALLOWED'])
    expect(outcome(await owner.call('CreateRole', { ...role('elsewhere'), headers }))).toEqual([
      403,
      'ORIGIN_NOT_ALLOWED',
    ])
  })

  it('counts for nothing at the origin of another environment', async () => {
    const cookie = owner.cookie.replace('lk_aaaaaa_admin', 'lk_bbbbbb_admin')
    for (const sent of [owner.cookie, cookie]) {
      const refused = await owner.call('GetRoles', { issuer: OTHER_ISSUER, headers: { cookie: sent } })
      expect(outcome(refused)).toEqual([401, 'TOKEN_MISSING'])
    }
  })

  it('is not looked at when there is a token', async () => {
    expect(outcome(await owner.call('GetRoles', { headers: { authorization: 'Bearer no.jwt.atall' } }))).toEqual([
      401,
      'TOKEN_INVALID',
    ])
    expect(outcome(await owner.call('GetRoles', { headers: { authorization: 'Basic abc' } }))).toEqual([
      401,
      'TOKEN_MISSING',
    ])
  })

  it('ends at once when its person is suspended, and when they sign out', async () => {
    const administrator = await anAdministratorOf(platform)
    const session = await sessionOf(platform, administrator)
    expect(outcome(await session.call('GetRoles'))[0]).toBe(200)
    const now = await platform.store.administrators.find(administrator.id)
    if (!now) throw new Error('the administrator is gone')
    await platform.store.commit([updateAdministrator({ ...now, isSuspended: true })])
    expect(outcome(await session.call('GetRoles'))).toEqual([401, 'SESSION_ENDED'])

    const other = await sessionOf(platform, await anAdministratorOf(platform))
    await other.browser.open('/admin/team')
    await other.browser.submit({})
    expect(outcome(await other.call('GetRoles'))).toEqual([401, 'SESSION_ENDED'])
  })

  it('ends when it was idle for an hour, and after twelve hours of work', async () => {
    const own = await openManagement()
    const idle = await sessionOf(own, await anAdministratorOf(own))
    own.clock.advance(59 * 60_000)
    expect(outcome(await idle.call('GetRoles'))[0]).toBe(200)
    own.clock.advance(59 * 60_000)
    expect(outcome(await idle.call('GetRoles'))[0]).toBe(200)
    own.clock.advance(60 * 60_000)
    expect(outcome(await idle.call('GetRoles'))).toEqual([401, 'SESSION_ENDED'])
    const busy = await sessionOf(own, await anAdministratorOf(own))
    for (let minutes = 0; minutes < 12 * 60; minutes += 30) {
      expect(outcome(await busy.call('GetRoles'))[0]).toBe(200)
      own.clock.advance(30 * 60_000)
    }
    expect(outcome(await busy.call('GetRoles'))).toEqual([401, 'SESSION_ENDED'])
    await own.close()
  })

  it('leaves an event when it is refused, with who it was and never the cookie', async () => {
    const own = await openManagement()
    const viewer = await anAdministratorOf(own, { role: 'viewer' })
    const session = await sessionOf(own, viewer)
    await session.call('CreateRole', role('refused'))
    await own.deps.events.flush()
    const events = await own.store.events.list('env_first', { limit: 20 })
    await own.close()
    const event = events.find(({ reason }) => reason === 'administrator_not_allowed')
    expect(event).toMatchObject({
      type: 'request.refused',
      details: { administratorId: viewer.id, refused: 'role_insufficient' },
    })
    for (const [, value] of session.browser.cookies) expect(JSON.stringify(events)).not.toContain(value)
  })
})

describe('a viewer', () => {
  it('calls every operation that changes nothing, and none of the others', async () => {
    const viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
    const state = async () => [await platform.store.registry.version(), await platform.store.administrators.team()]
    const before = await state()
    for (const operation of operations) {
      const [status, code] = outcome(await viewer.call(operation, { ...(isSafe(operation) ? {} : { body: {} }) }))
      if (isSafe(operation)) expect([operation, status]).not.toEqual([operation, 403])
      else expect([operation, status, code]).toEqual([operation, 403, 'INSUFFICIENT_ROLE'])
    }
    expect(await state()).toEqual(before)
  })
})

describe('an admin', () => {
  it('is refused by no operation for want of a right, but for those that change the team', async () => {
    const admin = await sessionOf(platform, await anAdministratorOf(platform, { role: 'admin' }))
    const refused = []
    for (const operation of operations.filter((one) => one !== 'endOtherSessions')) {
      const call = isSafe(operation) ? {} : { body: {} }
      if ((await admin.call(operation, call)).statusCode === 403) refused.push(operation)
    }
    expect(refused.sort()).toEqual([
      'inviteAdministrator',
      'inviteAdministratorAgain',
      'removeAdministrator',
      'updateAdministrator',
    ])
  })
})

/** What is about the installation, or about the session itself: no token reaches beyond its environment. */
const BY_SESSION_ALONE: readonly OperationId[] = [
  'getSession',
  'getOwnSessions',
  'endOtherSessions',
  'endOwnSession',
  'addEnvironment',
  'getDifferences',
  'copyDifference',
  'getTeam',
  'inviteAdministrator',
  'inviteAdministratorAgain',
  'updateAdministrator',
  'removeAdministrator',
  'getOutbox',
  'getOutboxMail',
  'clearOutbox',
  'getClock',
  'moveClock',
]
const own: readonly OperationId[] = ownTable.map(({ operation }) => operation)
const byToken = own.filter((operation) => !BY_SESSION_ALONE.includes(operation))

describe('our own operations', () => {
  const send = (operation: OperationId, headers: Record<string, string>) => {
    const { method, path } = ALL_OPERATIONS[operation]
    return platform.app.inject({ method, url: path, headers: { host: 'localhost:3900', ...headers } })
  }

  it.each(BY_SESSION_ALONE)(
    '%s is for administrators alone: a machine with every scope is refused',
    async (operation) => {
      const response = await send(operation, bearer(await machineToken(platform, MANAGER.id)))
      expect(outcome(response)).toEqual([403, 'SESSION_REQUIRED'])
      expect(outcome(await send(operation, {}))).toEqual([401, 'TOKEN_MISSING'])
    },
  )

  it.each(byToken)('%s has a scope, and is refused to a token without it', async (operation) => {
    const { scope, method } = ALL_OPERATIONS[operation]
    expect(scope).toMatch(method === 'GET' ? /^read:[a-z_]+$/ : /^(create|update|delete):[a-z_]+$/)
    const refused = await send(operation, bearer(await tokenWithout(platform, scope)))
    expect(outcome(refused)).toEqual([403, 'INSUFFICIENT_SCOPE'])
    expect(refused.headers['www-authenticate']).toContain(`scope="${scope}"`)
    expect(outcome(await send(operation, {}))).toEqual([401, 'TOKEN_MISSING'])
    const elsewhere = await machineToken(platform, MANAGER.id, { issuer: OTHER_ISSUER })
    expect(outcome(await send(operation, bearer(elsewhere)))[0]).toBe(401)
  })

  it.each(byToken)(
    '%s is opened by a token with its scope and no other, without the token of a session',
    async (operation) => {
      const { scope } = ALL_OPERATIONS[operation]
      const token = await machineToken(platform, MANAGER.id, { scope: String(scope) })
      const { statusCode } = await send(operation, { ...bearer(token), 'sec-fetch-site': 'cross-site' })
      expect([401, 403]).not.toContain(statusCode)
      expect(statusCode).toBeLessThan(500)
    },
  )

  it('are about the environment of the token, whichever the caller names', async () => {
    const { application } = await platform.done('createApplication', { body: { name: 'Here', type: 'm2m' } })
    const ask = async (issuer: string, named: string) => {
      const token = await machineToken(platform, MANAGER.id, { issuer })
      const headers = { 'latchkey-environment': named }
      const params = { application_id: application.id }
      return outcome(await callOperation(platform, 'getApplicationTokens', { params, issuer, token, headers }))
    }
    expect(await ask(ISSUER, 'bbbbbb')).toEqual([200])
    expect(await ask(OTHER_ISSUER, 'aaaaaa')).toEqual([404, 'APPLICATION_NOT_FOUND'])
  })

  it('are all served', () => {
    expect(own.toSorted()).toEqual(Object.keys(OWN_OPERATIONS).sort())
  })
})

describe('where one is signed in', () => {
  it('is listed, and ended one by one or all but this', async () => {
    const administrator = await anAdministratorOf(platform)
    const here = await sessionOf(platform, administrator)
    for (let more = 0; more < 3; more++) await signedInBrowser(platform, administrator)
    type Sessions = { sessions: { id: string; is_current: boolean }[] }
    const list = async () => (await here.call('getOwnSessions')).json<Sessions>().sessions
    const listed = await list()
    expect(listed.map(({ is_current }) => is_current).sort()).toEqual([false, false, false, true])
    const other = listed.find(({ is_current }) => !is_current)
    const params = { session_id: other?.id ?? '' }
    expect(outcome(await owner.call('endOwnSession', { params }))).toEqual([404, 'SESSION_NOT_FOUND'])
    expect(outcome(await here.call('endOwnSession', { params }))).toEqual([200])
    expect(await list()).toHaveLength(3)
    expect(outcome(await here.call('endOtherSessions'))).toEqual([200])
    expect(await list()).toEqual([expect.objectContaining({ is_current: true })])
  })
})

const isSafe = (operation: OperationId) => ALL_OPERATIONS[operation].method === 'GET'
