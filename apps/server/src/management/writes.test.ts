import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { ownTable } from '../routes/management/own-table.ts'
import { managementTable } from '../routes/management/table.ts'
import { MANAGER, machineToken, openManagement, organizationToken, send } from '../testing/management.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { OTHER_ISSUER, SPA } from '../testing/platform.ts'
import { ALL_OPERATIONS } from './operation.ts'

async function open() {
  const platform = await openManagement()
  const entries = async () => (await platform.store.audit.list({ limit: 100 })).reverse()
  const role = (key: string, headers = {}) => ({ body: { key, name: key }, headers })
  return { ...platform, entries, role }
}

const HOUR_MS = 60 * 60 * 1000

describe('the audit log of the Management API', () => {
  it('has one entry for each change, with who made it, of what, and both states', async () => {
    const own = await open()
    const { role } = await own.done('CreateRole', { body: { key: 'editor', name: 'Editor' } })
    await own.done('UpdateRoles', { params: { role_id: role.id }, body: { key: 'editor', name: 'Chief editor' } })
    await own.done('DeleteRole', { params: { role_id: role.id } })
    const entries = await own.entries()
    const common = {
      environmentId: 'env_first',
      actorType: 'application',
      actorId: MANAGER.id,
      actorLabel: MANAGER.name,
      requestId: expect.any(String),
      address: '127.0.0.1',
      thing: 'role',
      thingId: role.id,
      at: own.clock.now(),
    }
    expect(entries).toMatchObject([
      { ...common, operation: 'CreateRole', thingName: 'Editor', beforeText: null },
      { ...common, operation: 'UpdateRoles', thingName: 'Chief editor' },
      { ...common, operation: 'DeleteRole', thingName: 'Chief editor', afterText: null },
    ])
    const [, update] = entries
    expect(JSON.parse(update?.beforeText ?? '')).toMatchObject({ key: 'editor', name: 'Editor' })
    expect(JSON.parse(update?.afterText ?? '')).toMatchObject({ key: 'editor', name: 'Chief editor' })
    await own.close()
  })

  it('has none of what was refused, and none of what changes nothing', async () => {
    const own = await open()
    const { role } = await own.done('CreateRole', own.role('editor'))
    await own.refused('CreateRole', own.role('editor'))
    await own.refused('CreateRole', { body: {} })
    await own.refused('DeleteRole', { params: { role_id: 'none' } })
    await own.done('UpdateRoles', { params: { role_id: role.id }, ...own.role('editor') })
    await own.done('UpdateRolePermissions', { params: { role_id: role.id }, body: { permissions: [] } })
    expect((await own.entries()).map(({ operation }) => operation)).toEqual(['CreateRole'])
    expect((await own.store.roles.list()).find(({ id }) => id === role.id)?.version).toBe(1)
    await own.close()
  })

  it('never has a secret in it', async () => {
    const own = await open()
    const created = await own.done('createApplication', { body: { name: 'Machine', type: 'm2m' } })
    const user = await own.done('createUser', { body: { profile: { given_name: 'Ada' } } })
    const hash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
    await own.done('SetUserPassword', { params: { user_id: user.id }, body: { hashed_password: hash } })
    await own.done('deleteUser', { query: { id: user.id } })
    const text = JSON.stringify(await own.entries())
    const { secretHashes } = own.deps.registry.list()[0]?.applications.get(created.application.id) ?? {}
    expect(secretHashes).toHaveLength(1)
    for (const secret of [created.application.client_secret, secretHashes?.[0], hash])
      expect(text).not.toContain(secret)
    expect(text).toContain('***')
    await own.close()
  })

  it('is held to that by the tests of every operation that is not safe', () => {
    const folder = new URL('..', import.meta.url)
    const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
    const text = tests.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
    const unsafe = [...managementTable, ...ownTable]
      .map(({ operation }) => operation)
      .filter((id) => ALL_OPERATIONS[id].method !== 'GET')
    expect(unsafe.filter((id) => !text.includes(`'${id}'`))).toEqual([])
  })
})

describe('an Idempotency-Key', () => {
  const key = (value = 'first') => ({ 'idempotency-key': value })

  it('makes the same request the same answer, and one change', async () => {
    const own = await open()
    const body = { name: 'Machine', type: 'm2m' }
    const [first, again] = [
      await own.call('createApplication', { body, headers: key() }),
      await own.call('createApplication', { body, headers: key('"first"') }),
    ]
    expect(first.json().application.client_secret).toHaveLength(50)
    expect([again.statusCode, again.json()]).toEqual([201, first.json()])
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
    const applications = (await own.store.applications.list()).filter(({ name }) => name === 'Machine')
    expect(applications.filter(({ environmentId }) => environmentId === 'env_first')).toHaveLength(2)
    expect(await own.entries()).toHaveLength(1)
    await own.close()
  })

  it('keeps no secret that can be read in the database', async () => {
    const own = await open()
    const kept: string[] = []
    const { commit } = own.store
    own.store.commit = (commands) => {
      kept.push(JSON.stringify(commands))
      return commit(commands)
    }
    const body = { name: 'Secretive', type: 'm2m' }
    const { application } = await own.done('createApplication', { body, headers: key() })
    expect(kept.join()).toContain('idempotency_keys')
    expect(kept.join()).not.toContain(application.client_secret)
    await own.close()
  })

  it('is written in the commit of the change: one without the other is not there', async () => {
    const own = await open()
    const commits: string[] = []
    const { commit } = own.store
    own.store.commit = (commands) => {
      commits.push(
        commands
          .flat()
          .map(({ sql }) => sql)
          .join('\n'),
      )
      return commit(commands)
    }
    await own.done('CreateRole', own.role('editor', key()))
    const [both, ...more] = commits.filter((sql) => /idempotency_keys|INTO roles|audit_entries/.test(sql))
    expect(both).toMatch(/INTO roles[\s\S]*audit_entries[\s\S]*idempotency_keys/)
    expect(more).toEqual([])
    await own.close()
  })

  it('is refused for another request', async () => {
    const own = await open()
    await own.done('CreateRole', own.role('editor', key()))
    expect(await own.refused('CreateRole', own.role('author', key()))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    const permission = own.role('editor', key())
    expect(await own.refused('CreatePermission', permission)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    expect(await own.entries()).toHaveLength(1)
    await own.close()
  })

  it('belongs to one caller in one environment', async () => {
    const own = await open()
    const { role } = await own.done('CreateRole', own.role('editor', key()))
    expect(await own.refused('CreateRole', { ...own.role('editor', key()), issuer: OTHER_ISSUER })).toEqual([
      400,
      'ROLE_EXISTS',
    ])
    const { code } = await anOrganizationOf(own, [])
    const token = await organizationToken(own, code)
    expect(await own.refused('CreateRole', { ...own.role('editor', key()), token })).toEqual([
      403,
      'ORGANIZATION_NOT_ALLOWED',
    ])
    const narrower = await machineToken(own, MANAGER.id, { scope: 'create:roles' })
    expect((await own.done('CreateRole', { ...own.role('editor', key()), token: narrower })).role).toEqual(role)
    await own.close()
  })

  it('is another one of each machine', async () => {
    const own = await open()
    const { code: org_code } = await anOrganizationOf(own, [])
    const { id: user_id } = await own.done('createUser', { body: {} })
    await own.done('AddOrganizationUsers', { params: { org_code }, body: { users: [{ id: user_id }] } })
    const [one, other] = [
      await own.done('CreateRole', own.role('editor')),
      await own.done('CreateRole', own.role('author')),
    ]
    const give = (role_id: string) => ({ params: { org_code, user_id }, body: { role_id }, headers: key() })
    await own.done('CreateOrganizationUserRole', give(one.role.id))
    const token = await organizationToken(own, org_code)
    await own.done('CreateOrganizationUserRole', { ...give(other.role.id), token })
    await own.close()
  })

  it('stands for the address and the query of its request as well', async () => {
    const own = await open()
    const person = (email: string) => ({ query: { first_name: 'Ada', last_name: '', email }, headers: key('query') })
    await own.done('CreateSubscriber', person('ada@example.com'))
    expect(await own.refused('CreateSubscriber', person('grace@example.com'))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    const ids = await Promise.all(
      ['a', 'b'].map(async (name) => (await own.done('CreateRole', own.role(name))).role.id),
    )
    const let_in = (role_id: string) => ({ params: { application_id: SPA.id, role_id }, headers: key('address') })
    await own.done('AddApplicationAccessRole', let_in(ids[0]))
    expect(await own.refused('AddApplicationAccessRole', let_in(ids[1]))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    await own.close()
  })

  it('is used up by what changes nothing', async () => {
    const own = await open()
    const ids = await Promise.all(
      ['a', 'b'].map(async (name) => (await own.done('CreateRole', own.role(name))).role.id),
    )
    const let_in = (role_id: string) => ({ params: { application_id: SPA.id, role_id } })
    await own.done('AddApplicationAccessRole', let_in(ids[0]))
    await own.done('AddApplicationAccessRole', { ...let_in(ids[0]), headers: key() })
    const other = { ...let_in(ids[1]), headers: key() }
    expect(await own.refused('AddApplicationAccessRole', other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    await own.close()
  })

  it('means nothing to an update, which can be made again as it is', async () => {
    const own = await open()
    const { role } = await own.done('CreateRole', own.role('editor'))
    const params = { role_id: role.id }
    await own.done('UpdateRoles', { params, ...own.role('author', key()) })
    await own.done('UpdateRoles', { params, ...own.role('poet', key()) })
    expect((await own.done('GetRole', { params })).role.key).toBe('poet')
    await own.close()
  })

  it('says that it is in use where the same request, a moment before, is what stands in the way', async () => {
    const own = await open()
    const { find } = own.store.idempotency
    await own.done('CreateRole', own.role('editor', key()))
    let looks = 0
    own.store.idempotency.find = async (...asked) => (++looks === 1 ? undefined : find(...asked)) // before it was there
    expect(await own.refused('CreateRole', own.role('editor', key()))).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE'])
    await own.close()
  })

  it('lets exactly one of several at the same moment, and tells the others to repeat', async () => {
    const own = await open()
    const sent = { body: { profile: { given_name: 'Grace' } }, headers: key() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => own.call('createUser', sent)))
    const lost = answers.filter(({ statusCode }) => statusCode === 409)
    if (inject('engine') === 'postgres') expect(lost).not.toEqual([])
    else expect(lost).toHaveLength(7)
    for (const answer of lost) expect(answer.json().errors[0].code).toBe('IDEMPOTENCY_KEY_IN_USE')
    const created = await own.done('createUser', sent)
    // One who is late enough on a busy machine comes to the winner's answer already
    for (const answer of answers) if (!lost.includes(answer)) expect(answer.json()).toEqual(created)
    expect(await own.entries()).toHaveLength(1)
    await own.close()
  })

  it('keeps no refusal: what was mended may be sent under the same key', async () => {
    const own = await open()
    expect(await own.refused('CreateRole', { body: { key: 'editor' }, headers: key() })).toEqual([400, 'NAME_REQUIRED'])
    await own.done('CreateRole', own.role('editor', key()))
    await own.close()
  })

  it('is good for a day', async () => {
    const own = await open()
    const sent = { body: {}, headers: key() }
    const { id } = await own.done('createUser', sent)
    own.clock.advance(23 * HOUR_MS)
    const token = () => machineToken(own, MANAGER.id)
    expect((await own.done('createUser', { ...sent, token: await token() })).id).toBe(id)
    own.clock.advance(HOUR_MS)
    expect((await own.done('createUser', { ...sent, token: await token() })).id).not.toBe(id)
    await own.close()
  })

  it.each(['', '""', 'x'.repeat(256), 'tab\there'])('%j is none', async (value) => {
    const own = await open()
    expect(await own.refused('CreateRole', own.role('editor', key(value)))).toEqual([400, 'INVALID_IDEMPOTENCY_KEY'])
    await own.close()
  })
})

describe('If-Match (RFC 9110 §13.1.1)', () => {
  it('lets an update through for the state that was read, and refuses it for an older one', async () => {
    const own = await open()
    const { role } = await own.done('CreateRole', own.role('editor'))
    const params = { role_id: role.id }
    const { etag } = (await own.call('GetRole', { params })).headers
    expect(etag).toBe('"v1"')
    await own.done('UpdateRoles', { params, ...own.role('author', { 'if-match': etag }) })
    for (const stale of [etag, '"v7"', 'W/"v2"']) {
      const sent = { params, ...own.role('poet', { 'if-match': stale }) }
      expect(await own.refused('UpdateRoles', sent)).toEqual([412, 'PRECONDITION_FAILED'])
      expect(await own.refused('DeleteRole', { params, headers: { 'if-match': stale as string } })).toEqual([
        412,
        'PRECONDITION_FAILED',
      ])
    }
    await own.done('UpdateRoles', { params, ...own.role('poet', { 'if-match': '"v1", "v2"' }) })
    await own.done('DeleteRole', { params, headers: { 'if-match': '*' } })
    expect(await own.refused('DeleteRole', { params, headers: { 'if-match': '*' } })).toEqual([404, 'ROLE_NOT_FOUND'])
    await own.close()
  })

  it('holds for a deletion whose record changes before it is committed', async () => {
    const own = await open()
    const { role } = await own.done('CreateRole', own.role('editor'))
    const params = { role_id: role.id }
    const token = await machineToken(own, MANAGER.id)
    const { commit } = own.store
    let changes: Parameters<typeof commit>[0] = [
      { sql: 'UPDATE roles SET version = version + 1 WHERE id = ?', values: [role.id] },
    ]
    own.store.commit = async (commands) => {
      await commit(changes) // what somebody else does meanwhile, once
      changes = []
      return commit(commands)
    }
    const sent = { params, headers: { 'if-match': '"v1"' } }
    expect((await send(own, 'DeleteRole', { ...sent, token })).statusCode).toBe(412)
    await own.close()
  })

  it('lets exactly one of two who read the same state', async () => {
    const own = await open()
    const { organization } = await own.done('createOrganization', { body: { name: 'Analytical Engines' } })
    const { code } = organization
    const { etag } = (await own.call('getOrganization', { query: { code } })).headers
    const headers = { 'if-match': etag as string }
    const both = await Promise.all(
      ['First', 'Second'].map((name) =>
        own.call('updateOrganization', { params: { org_code: code }, body: { name }, headers }),
      ),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    await own.close()
  })

  it('knows applications', async () => {
    const own = await open()
    const { etag } = (await own.call('getApplication', { params: { application_id: SPA.id } })).headers
    const headers = { 'if-match': etag as string }
    const add = (url: string) => ({ params: { app_id: SPA.id }, body: { urls: [url] }, headers })
    await own.done('addLogoutRedirectURLs', add('https://one.example'))
    expect(await own.refused('addLogoutRedirectURLs', add('https://two.example'))).toEqual([412, 'PRECONDITION_FAILED'])
    await own.close()
  })

  it('knows users', async () => {
    const own = await open()
    const { id } = await own.done('createUser', { body: {} })
    const { etag } = (await own.call('getUserData', { query: { id } })).headers
    const update = (family_name: string) => ({
      query: { id },
      body: { family_name },
      headers: { 'if-match': etag as string },
    })
    await own.done('updateUser', update('Lovelace'))
    expect(await own.refused('updateUser', update('Hopper'))).toEqual([412, 'PRECONDITION_FAILED'])
    await own.close()
  })

  it('is refused where it cannot be judged, and where it is none', async () => {
    const own = await open()
    const { id } = await own.done('createUser', { body: {} })
    const sent = { params: { user_id: id }, headers: { 'if-match': '"v1"' } }
    expect(await own.refused('DeleteUserSessions', sent)).toEqual([400, 'INVALID_IF_MATCH'])
    for (const header of ['v1', '"v1', '"v1" "v2"', '', `"${'v'.repeat(2048)}"`]) {
      const wrong = own.role('editor', { 'if-match': header })
      expect(await own.refused('UpdateRoles', { params: { role_id: 'some' }, ...wrong })).toEqual([
        400,
        'INVALID_IF_MATCH',
      ])
    }
    expect(await own.entries()).toHaveLength(1)
    await own.close()
  })
})
