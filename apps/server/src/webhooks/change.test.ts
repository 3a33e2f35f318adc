import type { Organization, Permission, Role } from '@latchkey/storage/records.ts'
import { anIdentity, anOrganization, aPermission, aRole, aUser } from '@latchkey/storage/testing/records.ts'
import { describe, expect, it } from 'vitest'
import { movableClock } from '../clock.ts'
import { systemRandom } from '../random.ts'
import { type ChangedUser, type ChangeFact, changesOf, payloadOf, type ToldEnvironment } from './change.ts'
import { CHANGE_TYPES } from './event-types.ts'

const clock = movableClock({ now: () => Date.UTC(2026, 0, 1) })
const role = aRole({ id: 'role_1', key: 'editor', name: 'Editor', description: 'Edits', isDefaultRole: true })
const permission = aPermission({ id: 'perm_1', key: 'read:todos', name: 'Read', description: 'Read all' })
const directory = {
  roles: new Map([[role.id, { ...role, permissionKeys: [], scopeIds: [] }]]),
  permissions: new Map([[permission.id, permission]]),
}
const organization = anOrganization({ code: 'org_1', name: 'Engines', handle: 'engines', externalId: 'x1' })
const ada: ChangedUser = {
  user: aUser({ id: 'kp_1', firstName: 'Ada', lastName: '' }),
  identities: [
    anIdentity({ userId: 'kp_1', type: 'email', value: 'old@example.com', isPrimary: false }),
    anIdentity({ userId: 'kp_1', type: 'email', value: 'ada@example.com', isPrimary: true }),
    anIdentity({ userId: 'kp_1', type: 'phone', value: '+441632960961', isPrimary: true }),
  ],
  organizations: [
    { code: 'org_1', roleIds: ['role_1', 'role_gone'], permissionIds: ['perm_1'] },
    { code: 'org_2', roleIds: [], permissionIds: [] },
  ],
}

const payload = (fact: ChangeFact) => payloadOf(fact, { id: 'event_1', source: 'admin', now: clock.now(), directory })

describe('what a webhook is told (wire-protocol §11.2)', () => {
  it('says what, which, by whom and when, beside the data', () => {
    expect(payload({ type: 'user.deleted', userId: 'kp_1' })).toEqual({
      type: 'user.deleted',
      event_id: 'event_1',
      source: 'admin',
      timestamp: '2026-01-01T00:00:00.000Z',
      event_timestamp: '2026-01-01T00:00:00.000Z',
      data: { user: { id: 'kp_1' } },
    })
  })

  it.each(['user.created', 'user.updated'] as const)('of %s: the user with what they hold', (type) => {
    expect(payload({ type, ...ada }).data).toEqual({
      user: {
        id: 'kp_1',
        email: 'ada@example.com',
        first_name: 'Ada',
        last_name: '',
        phone: '+441632960961',
        username: null,
        is_password_reset_requested: false,
        is_suspended: false,
        organizations: [
          {
            code: 'org_1',
            permissions: [{ id: 'perm_1', key: 'read:todos' }],
            roles: [{ id: 'role_1', key: 'editor' }],
          },
          { code: 'org_2', permissions: null, roles: null },
        ],
      },
    })
  })

  it('of a user without any identity: no email, no phone, no user name', () => {
    expect(payload({ type: 'user.created', ...ada, identities: [], organizations: [] }).data).toMatchObject({
      user: { email: null, phone: null, username: null, organizations: [] },
    })
  })

  it('of a sign-in: the user, and the network address beside the data', () => {
    for (const type of ['user.authenticated', 'user.authentication_failed'] as const) {
      expect(payload({ type, userId: 'kp_1', ipAddress: '192.0.2.1' })).toMatchObject({
        ip_address: '192.0.2.1',
        data: { user: { id: 'kp_1' } },
      })
    }
  })

  const told = { code: 'org_1', name: 'Engines', handle: 'engines', external_id: 'x1' }
  it.each<[ChangeFact, object]>([
    [{ type: 'organization.created', organization }, { organization: told }],
    [{ type: 'organization.updated', organization }, { organization: { ...told, is_allow_registrations: false } }],
    [
      { type: 'organization.updated', organization: { ...organization, allowsSelfJoin: true } satisfies Organization },
      { organization: { ...told, is_allow_registrations: true } },
    ],
    [{ type: 'organization.deleted', code: 'org_1' }, { organization: { code: 'org_1' } }],
    [{ type: 'role.created', role: role satisfies Role }, { role: roleData() }],
    [{ type: 'role.updated', role }, { role: roleData() }],
    [{ type: 'role.deleted', roleId: 'role_1' }, { role: { id: 'role_1' } }],
    [{ type: 'permission.created', permission: permission satisfies Permission }, { permission: permissionData() }],
    [{ type: 'permission.updated', permission }, { permission: permissionData() }],
    [{ type: 'permission.deleted', permissionId: 'perm_1' }, { permission: { id: 'perm_1' } }],
  ])('of %o', (fact, data) => {
    const { data: made, ip_address } = payload(fact)
    expect(made).toEqual(data)
    expect(ip_address).toBeUndefined()
  })

  function roleData() {
    return { id: 'role_1', key: 'editor', name: 'Editor', description: 'Edits', is_default_role: true }
  }
  function permissionData() {
    return { id: 'perm_1', key: 'read:todos', name: 'Read', description: 'Read all' }
  }
})

describe('the commands that tell a change', () => {
  const environment: ToldEnvironment = { id: 'env_test', webhooks: [], eventRetentionDays: 90, directory }
  const changes = (facts: readonly ChangeFact[], of = environment) =>
    changesOf(of, 'user', facts, { clock, random: systemRandom }).map(({ values }) => {
      const [environmentId, id, type, source, subject, , createdAt, expiresAt] = values
      return {
        environmentId,
        id,
        type,
        source,
        subject,
        keptDays: (Number(expiresAt) - Number(createdAt)) / 86_400_000,
      }
    })

  it('keep the order of the facts, each about its subject', () => {
    const told = changes([
      { type: 'user.created', ...ada },
      { type: 'user.authenticated', userId: 'kp_1', ipAddress: '192.0.2.1' },
      { type: 'organization.created', organization },
      { type: 'organization.deleted', code: 'org_1' },
      { type: 'role.updated', role },
      { type: 'role.deleted', roleId: 'role_1' },
      { type: 'permission.updated', permission },
      { type: 'permission.deleted', permissionId: 'perm_1' },
    ])
    expect(told.map(({ subject }) => subject)).toEqual([
      ...['user:kp_1', 'user:kp_1', 'organization:org_1', 'organization:org_1'],
      ...['role:role_1', 'role:role_1', 'permission:perm_1', 'permission:perm_1'],
    ])
    expect(told.map(({ id }) => id)).toEqual(told.map(({ id }) => id).toSorted())
    expect(told.every(({ environmentId, source }) => environmentId === 'env_test' && source === 'user')).toBe(true)
    expect(told.every(({ type }) => CHANGE_TYPES.includes(type as (typeof CHANGE_TYPES)[number]))).toBe(true)
  })

  it('keep the change as long as the environment keeps events, and a week at least', () => {
    const fact: ChangeFact = { type: 'user.deleted', userId: 'kp_1' }
    expect(changes([fact])).toMatchObject([{ keptDays: 90 }])
    expect(changes([fact], { ...environment, eventRetentionDays: 1 })).toMatchObject([{ keptDays: 7 }])
  })
})
