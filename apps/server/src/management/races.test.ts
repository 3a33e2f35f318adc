import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buildApp } from '../http/app.ts'
import { openRegistry } from '../registry/registry.ts'
import { anAdministratorOf, sessionOf } from '../testing/administrators.ts'
import { allowInvitations } from '../testing/invitations.ts'
import { type Call, MANAGER, type Management, machineToken, openManagement, send } from '../testing/management.ts'
import type { OperationId } from './operation.ts'

const ENGINES = [
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
] as const

const ENGINES_WITH_FILES = [
  ['SQLite', async (folder: string) => `sqlite:${folder}/latchkey.db`],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
] as const

describe.each(ENGINES)('calls at the same moment, on %s', (_, urlOf) => {
  let platform: Management
  beforeAll(async () => {
    platform = await openManagement({ url: await urlOf() })
    await allowInvitations(platform)
  })
  afterAll(() => platform.close())

  let names = 0
  const unique = (name: string) => `${name}_${++names}`
  const outcome = ({ statusCode, json }: Awaited<ReturnType<Management['call']>>) =>
    statusCode < 300
      ? 'done'
      : json()
          .errors.map(({ code }: { code: string }) => code)
          .join()
  /** What all answer, in the order of the alphabet. */
  const race = async (...calls: readonly [OperationId, Call][]) =>
    (await Promise.all(calls.map(([operation, sent]) => platform.call(operation, sent)))).map(outcome).sort()
  const newRole = async () =>
    (await platform.done('CreateRole', { body: { key: unique('role'), name: 'Role' } })).role.id
  const newUser = async () => (await platform.done('createUser', { body: {} })).id
  const newOrganization = async () =>
    (await platform.done('createOrganization', { body: { name: 'Mill' } })).organization.code
  const entriesOf = async (thingId: string) =>
    (await platform.store.audit.list({ limit: 500, thingId })).map(({ operation }) => operation).reverse()

  describe('create one thing once', () => {
    const email = { type: 'email', details: { email: 'ada@example.com' } }
    it.each<[OperationId, Call, string]>([
      ['CreateRole', { body: { key: 'editor', name: 'Editor' } }, 'ROLE_EXISTS'],
      ['CreatePermission', { body: { key: 'edit:all', name: 'Edit' } }, 'PERMISSION_EXISTS'],
      [
        'CreateFeatureFlag',
        { body: { key: 'theme', name: 'Theme', type: 'bool', default_value: 'true' } },
        'FEATURE_FLAG_EXISTS',
      ],
      ['addAPIs', { body: { name: 'Orders', audience: 'https://orders.example.com' } }, 'API_EXISTS'],
      ['createOrganization', { body: { name: 'Mill', handle: 'mill' } }, 'ORGANIZATION_EXISTS'],
      ['createUser', { body: { identities: [email] } }, 'USER_EXISTS'],
      ['createEnvironmentVariable', { body: { key: 'REGION', value: 'north' } }, 'ENVIRONMENT_VARIABLE_EXISTS'],
      ['CreateCategory', { body: { name: 'Work', context: 'usr' } }, 'CATEGORY_EXISTS'],
    ])('%s', async (operation, sent, code) => {
      expect(await race([operation, sent], [operation, sent], [operation, sent])).toEqual([code, code, 'done'].sort())
    })
  })

  it('are all carried out when each changes the same thing, however many they are', async () => {
    const role_id = await newRole()
    const params = { role_id }
    const updates = Array.from({ length: 24 }, (__, at) => ({ key: `writer_${at}_${names}`, name: `Name ${at}` }))
    const answers = await race(...updates.map((body): [OperationId, Call] => ['UpdateRoles', { params, body }]))
    expect(answers).toEqual(updates.map(() => 'done'))
    expect(await entriesOf(role_id)).toHaveLength(25)
    const versions = (await platform.store.roles.list())
      .filter(({ id }) => id === role_id)
      .map(({ version }) => version)
    expect(versions).toEqual([25])
  })

  it('add up: each of many addresses is there afterwards', async () => {
    const { application } = await platform.done('createApplication', { body: { name: 'Shop', type: 'reg' } })
    const params = { app_id: application.id }
    const urls = Array.from({ length: 16 }, (__, at) => `https://shop.example.com/${at}`)
    const adding = urls.map((url): [OperationId, Call] => [
      'addRedirectCallbackURLs',
      { params, body: { urls: [url] } },
    ])
    expect(await race(...adding)).toEqual(urls.map(() => 'done'))
    const { redirect_urls } = await platform.done('getCallbackURLs', { params })
    expect(redirect_urls.sort()).toEqual(urls.sort())
  })

  it('invite everybody into an organization, up to its limit', async () => {
    const org_code = await newOrganization()
    const emails = Array.from({ length: 12 }, (__, at) => `guest${at}_${org_code}@example.com`)
    const answers = await race(
      ...emails.map((email): [OperationId, Call] => [
        'createOrganizationInvite',
        { params: { org_code }, body: { email, roles: [] } },
      ]),
    )
    expect(answers).toEqual(emails.map(() => 'done'))
    const same: [OperationId, Call] = [
      'createOrganizationInvite',
      { params: { org_code }, body: { email: emails[0], roles: [] } },
    ]
    for (const answer of await race(same, same, same)) expect(answer).toBe('done')
    const { invites } = await platform.done('getOrganizationInvites', {
      params: { org_code },
      query: { page_size: '500' },
    })
    expect(invites.map(({ email }: { email: string }) => email).sort()).toEqual(emails.sort())
  })

  it('leave nothing behind of what is deleted while it is changed', async () => {
    const [role_id, org_code, user_id] = await Promise.all([newRole(), newOrganization(), newUser()])
    const cases: readonly [string, [OperationId, Call], [OperationId, Call], string][] = [
      [
        role_id,
        ['UpdateRoles', { params: { role_id }, body: { key: unique('renamed'), name: 'Renamed' } }],
        ['DeleteRole', { params: { role_id } }],
        'ROLE_NOT_FOUND',
      ],
      [
        org_code,
        ['updateOrganization', { params: { org_code }, body: { name: 'Renamed' } }],
        ['deleteOrganization', { params: { org_code } }],
        'ORGANIZATION_NOT_FOUND',
      ],
      [
        user_id,
        ['updateUser', { query: { id: user_id }, body: { given_name: 'Grace' } }],
        ['deleteUser', { query: { id: user_id } }],
        'USER_NOT_FOUND',
      ],
    ]
    for (const [id, update, remove, gone] of cases) {
      const [updated, removed] = await Promise.all([update, remove].map(([name, sent]) => platform.call(name, sent)))
      expect(outcome(removed as never)).toBe('done')
      expect(['done', gone]).toContain(outcome(updated as never))
      expect((await platform.call(...update)).statusCode).toBeGreaterThanOrEqual(400)
      const entries = await entriesOf(id)
      expect(entries.filter((name) => name === remove[0])).toHaveLength(1)
      expect(entries.filter((name) => name === update[0])).toHaveLength(outcome(updated as never) === 'done' ? 1 : 0)
    }
  })

  it('give nobody a role, a permission or a membership that goes away meanwhile', async () => {
    const [role_id, org_code, user_id] = await Promise.all([newRole(), newOrganization(), newUser()])
    const key = unique('permission')
    await platform.done('CreatePermission', { body: { key, name: 'Permission' } })
    const { permissions } = await platform.done('GetPermissions', { query: { page_size: '500' } })
    const permission_id = permissions.find((one: { key: string }) => one.key === key).id
    const member = { org_code, user_id }
    await platform.done('AddOrganizationUsers', { params: { org_code }, body: { users: [{ id: user_id }] } })
    const cases: readonly [[OperationId, Call], [OperationId, Call], string, OperationId][] = [
      [
        ['CreateOrganizationUserRole', { params: member, body: { role_id } }],
        ['DeleteRole', { params: { role_id } }],
        'ROLE_NOT_FOUND',
        'GetOrganizationUserRoles',
      ],
      [
        ['CreateOrganizationUserPermission', { params: member, body: { permission_id } }],
        ['DeletePermission', { params: { permission_id } }],
        'PERMISSION_NOT_FOUND',
        'GetOrganizationUserPermissions',
      ],
    ]
    for (const [give, remove, gone, list] of cases) {
      const [given, removed] = await Promise.all([platform.call(...give), platform.call(...remove)])
      expect(outcome(removed)).toBe('done')
      expect(['done', gone]).toContain(outcome(given))
      expect(JSON.stringify(await platform.done(list, { params: member }))).not.toMatch(/"key":/)
    }
    const other = await newUser()
    const [added, deleted] = await Promise.all([
      platform.call('AddOrganizationUsers', { params: { org_code }, body: { users: [{ id: other }] } }),
      platform.call('deleteUser', { query: { id: other } }),
    ])
    expect(outcome(deleted)).toBe('done')
    expect(['done', 'USER_NOT_FOUND']).toContain(outcome(added))
    const { organization_users } = await platform.done('GetOrganizationUsers', { params: { org_code } })
    expect(organization_users.map(({ id }: { id: string }) => id)).toEqual([user_id])
  })

  it('are one under one Idempotency-Key, and of different requests one is refused', async () => {
    const headers = { 'idempotency-key': unique('key') }
    const create = (name: string): [OperationId, Call] => ['createOrganization', { body: { name }, headers }]
    const same = await race(create('Same'), create('Same'), create('Same'))
    expect(same.at(-1)).toBe('done')
    for (const answer of same) expect(['IDEMPOTENCY_KEY_IN_USE', 'done']).toContain(answer)
    const other = { 'idempotency-key': unique('key') }
    const differing = (name: string): [OperationId, Call] => ['createOrganization', { body: { name }, headers: other }]
    const [first, second] = await race(differing('North'), differing('South'))
    expect(second).toBe('done')
    expect(first).toMatch(/^IDEMPOTENCY_KEY_(IN_USE|REUSED)$/)
    const { organizations } = await platform.done('getOrganizations', { query: { page_size: '500' } })
    const named = organizations.map(({ name }: { name: string }) => name)
    expect(named.filter((name: string) => name === 'Same')).toHaveLength(1)
    expect(named.filter((name: string) => name === 'North' || name === 'South')).toHaveLength(1)
  })

  it('are one of however many under If-Match', async () => {
    const org_code = await newOrganization()
    const { etag } = (await platform.call('getOrganization', { query: { code: org_code } })).headers
    const headers = { 'if-match': etag as string }
    const update = (name: string): [OperationId, Call] => [
      'updateOrganization',
      { params: { org_code }, body: { name }, headers },
    ]
    const answers = await race(update('a'), update('b'), update('c'), [
      'deleteOrganization',
      { params: { org_code }, headers },
    ])
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    for (const answer of answers.filter((one) => one !== 'done')) {
      expect(answer).toMatch(/^(PRECONDITION_FAILED|ORGANIZATION_NOT_FOUND)$/)
    }
  })

  it('leave an owner, whatever two owners do to each other', async () => {
    const [ada, grace] = [
      await anAdministratorOf(platform, { name: 'Ada Lovelace' }),
      await anAdministratorOf(platform, { name: 'Grace Hopper' }),
    ]
    const [one, other] = [await sessionOf(platform, ada), await sessionOf(platform, grace)]
    const target = ({ id }: { id: string }) => ({ params: { administrator_id: id } })
    const answers = await Promise.all([
      one.call('updateAdministrator', { ...target(grace), body: { role: 'viewer' } }),
      other.call('removeAdministrator', target(ada)),
      one.call('updateAdministrator', { ...target(ada), body: { role: 'admin' } }),
      other.call('updateAdministrator', { ...target(grace), body: { is_suspended: true } }),
    ])
    for (const { statusCode } of answers) expect(statusCode).toBeLessThan(500)
    const { administrators } = await platform.store.administrators.team()
    expect(administrators.filter(({ role, isSuspended }) => role === 'owner' && !isSuspended).length).toBeGreaterThan(0)
  })

  it('invite everybody who is invited, however many they are', async () => {
    const owner = await sessionOf(platform, await anAdministratorOf(platform))
    const emails = Array.from({ length: 12 }, (__, at) => `invited${at}@example.com`)
    const answers = await Promise.all(
      emails.map((email) => owner.call('inviteAdministrator', { body: { email, name: 'Grace', role: 'viewer' } })),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(emails.map(() => 201))
  })
})

describe.each(ENGINES_WITH_FILES)('a process that has not seen yet what another one did, on %s', (_, urlOf) => {
  it('undoes it when it is asked to, finds what is new, and knows its ETag', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-races-'))
    const url = await urlOf(folder)
    const first = await openManagement({ url })
    const { role } = await first.done('CreateRole', { body: { key: 'editor', name: 'Editor' } })
    const flag = { key: 'theme', name: 'Theme', type: 'str', default_value: 'plain' }
    await first.done('CreateFeatureFlag', { body: flag })
    const ofFlag = { params: { feature_flag_key: 'theme' } }
    await first.done('UpdateEnvironementFeatureFlagOverride', { ...ofFlag, body: { value: 'light' } })

    const store = await openStore({ url })
    const registry = await openRegistry({ ...first.deps, store, onError: () => {} })
    registry.close() // which never looks by itself
    const app = await buildApp({ ...first.deps, store, registry }, { trustedProxies: [] })
    const token = await machineToken(first, MANAGER.id)
    const second = async (operation: OperationId, sent: Call) =>
      (await send({ app }, operation, { ...sent, token })).statusCode

    await first.done('UpdateEnvironementFeatureFlagOverride', { ...ofFlag, body: { value: 'dark' } })
    expect(await second('UpdateEnvironementFeatureFlagOverride', { ...ofFlag, body: { value: 'light' } })).toBe(200)
    await first.deps.registry.reload()
    const { feature_flags } = await first.done('GetEnvironementFeatureFlags')
    expect(feature_flags.theme.value).toBe('light')

    const ofRole = (key: string) => ({ params: { role_id: role.id }, body: { key, name: 'Editor' } })
    await first.done('UpdateRoles', ofRole('author'))
    expect(await second('UpdateRoles', ofRole('editor'))).toBe(201)
    await first.deps.registry.reload()
    const { etag } = (await first.call('GetRole', { params: { role_id: role.id } })).headers
    expect((await first.done('GetRole', { params: { role_id: role.id } })).role.key).toBe('editor')

    const made = await first.done('CreateRole', { body: { key: 'keeper', name: 'Keeper' } })
    const renamed = { params: { role_id: made.role.id }, body: { key: 'keeper', name: 'Warden' } }
    expect(await second('UpdateRoles', renamed)).toBe(201)
    await first.done('UpdateRoles', { ...ofRole('poet'), headers: { 'if-match': etag as string } })
    const now = (await first.call('GetRole', { params: { role_id: role.id } })).headers.etag as string
    expect(await second('UpdateRoles', { ...ofRole('writer'), headers: { 'if-match': now } })).toBe(201)
    await app.close()
    await store.close()
    await first.close()
    rmSync(folder, { recursive: true })
  })
})

describe('a change that others keep being faster with', () => {
  it('is told to wait and to be sent again, like any call too many', async () => {
    const platform = await openManagement()
    const { role } = await platform.done('CreateRole', { body: { key: 'editor', name: 'Editor' } })
    platform.store.commit = async () => false // other processes, which win every time
    const sent = { params: { role_id: role.id }, body: { key: 'author', name: 'Author' } }
    const response = await platform.call('UpdateRoles', sent)
    expect([response.statusCode, response.json().errors[0].code]).toEqual([429, 'TOO_MANY_REQUESTS'])
    expect(response.headers['ratelimit-reset']).toBe('1')
    await platform.close()
  })
})
