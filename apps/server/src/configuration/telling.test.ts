import { addMembership } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { aMembership, anOrganization } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { ISSUER } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { openListeningPlatform, type Told, toldBy } from '../webhooks/testing/told.ts'
import type { ApplyOptions } from './apply.ts'
import { applyText } from './testing/apply-text.ts'
import { openEmptyPlatform } from './testing/empty-platform.ts'

const DEFINITIONS = `permissions: [{ key: "read:orders", name: See, description: All }]
roles: [{ key: admin, name: Admin }, { key: member, name: Member, isDefaultRole: true, permissions: ["read:orders"] }]
`

let url = ''

async function listening() {
  const at = await openListeningPlatform({ url })
  onTestFinished(() => at.platform.close())
  const { deps, store } = at.platform
  const file = (definitions: string, environment: string) => `${definitions}environments:
  - name: env_first
    code: aaaaaa
    origins: ["${ISSUER}", "${at.issuer}"]
${environment}`
  const apply = (definitions: string, environment = '', options: ApplyOptions = {}) =>
    applyText({ ...deps, close: at.platform.close }, file(definitions, environment), options)
  const told = (definitions: string, environment = '', options: ApplyOptions = {}) =>
    toldBy(at, () => apply(definitions, environment, options))
  return { ...at, store, deps, file, apply, told }
}

const people = (
  ...users: string[]
) => `    organizations: [{ name: Acme, code: org_acme }, { name: Globex, code: org_globex }]
    users: [${users.join(', ')}]
`
const ADA = 'email: ada@example.com, firstName: Ada'
const typesOf = (told: readonly Told[]) => told.map(({ type }) => type)
const changesIn = async ({ store }: Pick<Awaited<ReturnType<typeof listening>>, 'store'>, environmentId: string) =>
  store.changes.list(environmentId, { limit: 1000 })

describe.each([
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', reusedDatabase(inject('postgres'))],
])('what webhooks are told of an apply on %s (wire-protocol §11.2)', (_name, newDatabase) => {
  beforeEach(async () => {
    url = await newDatabase()
  })

  it('is each permission and role, by an administrator, in every environment that is there', async () => {
    const at = await listening()
    const told = await at.told(DEFINITIONS)
    const permission = (await at.store.permissions.list()).find(({ isSystem }) => !isSystem)
    const [admin, member] = await at.store.roles.list()
    expect(told).toMatchObject([
      {
        type: 'permission.created',
        source: 'admin',
        data: { permission: { id: permission?.id, key: 'read:orders', name: 'See', description: 'All' } },
      },
      { type: 'role.created', data: { role: { id: admin?.id, key: 'admin', is_default_role: false } } },
      {
        type: 'role.created',
        source: 'admin',
        data: { role: { id: member?.id, key: 'member', name: 'Member', description: '', is_default_role: true } },
      },
    ])
    expect((await changesIn(at, 'env_second')).map(({ type }) => type)).toEqual(typesOf(told))
    expect(await at.told(DEFINITIONS)).toEqual([]) // nothing changes, nothing is told

    const changed = await at.told(`permissions: [{ key: "read:orders", name: Look }]
roles: [{ key: member, name: Member, permissions: [] }]
`)
    expect(changed).toMatchObject([
      { type: 'permission.updated', data: { permission: { id: permission?.id, name: 'Look', description: 'All' } } },
      { type: 'role.updated', data: { role: { id: member?.id, key: 'member' } } },
    ])
    expect(await at.told('permissions: []\nroles: []\n', '', { prune: true })).toMatchObject([
      { type: expect.stringMatching(/deleted$/) },
      { type: expect.stringMatching(/deleted$/) },
      { type: expect.stringMatching(/deleted$/) },
    ])
  })

  it('is each organization, unless only its flags change', async () => {
    const at = await listening()
    const flags =
      'featureFlags: [{ key: theme, name: Theme, type: str, default: light, overrideLevel: organization }]\n'
    const organization = (fields: string) => `    organizations: [{ name: Acme, code: org_acme${fields} }]\n`
    expect(await at.told(flags, organization(', handle: acme'))).toMatchObject([
      {
        type: 'organization.created',
        source: 'admin',
        data: { organization: { code: 'org_acme', name: 'Acme', handle: 'acme', external_id: null } },
      },
    ])
    expect(await at.told(flags, organization(', featureFlags: { theme: dark }'))).toEqual([])
    expect(await at.told(flags, organization(', allowsSelfJoin: true'))).toMatchObject([
      { type: 'organization.updated', data: { organization: { code: 'org_acme', is_allow_registrations: true } } },
    ])
    expect(await at.told(flags, '    organizations: []\n', { prune: true })).toMatchObject([
      { type: 'organization.deleted', data: { organization: { code: 'org_acme' } } },
    ])
  })

  it('is each person once, with all that they get and where they belong', async () => {
    const at = await listening()
    const told = await at.told(
      DEFINITIONS,
      people(
        `{ ${ADA}, username: ada, organizations: [{ organization: Globex }, { organization: Acme, roles: [admin], permissions: ["read:orders"] }] }`,
      ),
    )
    const permission = (await at.store.permissions.list()).find(({ isSystem }) => !isSystem)
    const [admin, member] = await at.store.roles.list()
    expect(typesOf(told).slice(-3)).toEqual(['organization.created', 'organization.created', 'user.created'])
    expect(told.at(-1)).toMatchObject({
      source: 'admin',
      data: {
        user: {
          id: expect.stringMatching(/^kp_/),
          email: 'ada@example.com',
          username: 'ada',
          phone: null,
          first_name: 'Ada',
          last_name: '',
          is_suspended: false,
          organizations: [
            {
              code: 'org_acme',
              roles: [{ id: admin?.id, key: 'admin' }],
              permissions: [{ id: permission?.id, key: 'read:orders' }],
            },
            { code: 'org_globex', roles: [{ id: member?.id, key: 'member' }], permissions: null },
          ],
        },
      },
    })
    expect((await changesIn(at, 'env_second')).some(({ type }) => /user|organization/.test(type))).toBe(false)
  })

  it('is one change of somebody whose profile, user name and organizations change', async () => {
    const at = await listening()
    await at.apply(DEFINITIONS, people(`{ ${ADA}, username: ada, organizations: [{ organization: Acme }] }`))
    const changed = people(
      '{ email: ada@example.com, firstName: Augusta, username: augusta, phone: "+441632960961", organizations: [{ organization: Globex, roles: [admin] }] }',
    )
    const told = await at.told(DEFINITIONS, changed, { prune: true })
    expect(typesOf(told)).toEqual(['user.updated'])
    expect(told[0]?.data).toMatchObject({
      user: {
        first_name: 'Augusta',
        email: 'ada@example.com',
        username: 'augusta',
        phone: '+441632960961',
        organizations: [{ code: 'org_globex', roles: [{ key: 'admin' }] }],
      },
    })
    expect(told[0]?.data).not.toHaveProperty(['user', 'organizations', 1])
  })

  it.each([
    ['only their roles', '', 'organizations: [{ organization: Acme, roles: [admin] }]', 'admin'],
    [
      'only a permission of theirs',
      '',
      'organizations: [{ organization: Acme, permissions: ["read:orders"] }]',
      'member',
    ],
    ['only their user name', ', username: ada', 'organizations: [{ organization: Acme }]', 'member'],
    ['only their suspension', ', isSuspended: true', 'organizations: [{ organization: Acme }]', 'member'],
  ])('is the whole person when %s changes', async (_what, profile, organizations, role) => {
    const at = await listening()
    await at.apply(DEFINITIONS, people(`{ ${ADA}, organizations: [{ organization: Acme }] }`))
    const told = await at.told(DEFINITIONS, people(`{ ${ADA}${profile}, ${organizations} }`))
    expect(typesOf(told)).toEqual(['user.updated'])
    expect(told[0]?.data).toMatchObject({
      user: {
        email: 'ada@example.com',
        first_name: 'Ada',
        username: profile.includes('username') ? 'ada' : null,
        is_suspended: profile.includes('isSuspended'),
        organizations: [
          { code: 'org_acme', roles: [{ key: role }], permissions: organizations.includes('read') ? [{}] : null },
        ],
      },
    })
  })

  it('is nothing of a password, a flag or a property', async () => {
    const at = await listening()
    const definitions = `featureFlags: [{ key: theme, name: Theme, type: str, default: light, overrideLevel: user }]
properties: [{ key: plan, name: Plan, context: user, type: single_line_text }]
`
    await at.apply(definitions, people(`{ ${ADA} }`))
    const told = await at.told(
      definitions,
      people(
        `{ ${ADA}, developmentPassword: a long password, featureFlags: { theme: dark }, properties: { plan: x } }`,
      ),
    )
    expect(told).toEqual([])
  })

  it('tells somebody with more organizations than one commit takes in several steps, the last one with them all', async () => {
    const at = await listening()
    const codes = Array.from({ length: 70 }, (_, index) => `org_${String(index).padStart(3, '0')}`)
    const organizations = codes.map((code) => `{ name: ${code}, code: ${code} }`).join(', ')
    const memberships = codes.map((code) => `{ organization: ${code} }`).join(', ')
    const told = await at.told(
      '',
      `    organizations: [${organizations}]\n    users: [{ ${ADA}, organizations: [${memberships}] }, { email: grace@example.com }]\n`,
    )
    const ofPeople = told.filter(({ type }) => type.startsWith('user.'))
    expect(typesOf(ofPeople)).toEqual(['user.created', 'user.updated', 'user.updated', 'user.created'])
    const named = ofPeople.map(({ data }) => (data.user as { organizations: unknown[] }).organizations.length)
    expect(named).toEqual([31, 63, 70, 0])
  })

  it('is who somebody is when the commit succeeds: what a failed one would have told is not there', async () => {
    const at = await listening()
    const { email, user } = await aPerson(at.platform, { email: 'ada@example.com' })
    const organization = anOrganization({ environmentId: 'env_first', code: 'org_other' })
    await at.store.commit(addOrganization(organization))
    const names = at.store.memberships.namesOfUser
    const spy = vi.spyOn(at.store.memberships, 'namesOfUser').mockImplementationOnce(async (...of) => {
      const found = await names(...of)
      const membership = { environmentId: 'env_first', userId: user.id, organizationCode: 'org_other' }
      const meanwhile = [updateUser({ ...user, lastName: 'King' }), addMembership(aMembership(membership))]
      expect(await at.store.commit(meanwhile)).toBe(true)
      return found
    })
    const told = await at.told('', people(`{ email: ${email}, username: ada }`))
    expect(spy).toHaveBeenCalledTimes(2)
    expect(typesOf(told)).toEqual(['organization.created', 'organization.created', 'user.updated'])
    expect(told.at(-1)?.data).toMatchObject({
      user: { last_name: 'King', username: 'ada', organizations: [{ code: 'org_other' }] },
    })
  })

  it('is all of a first configuration but what its environments begin with', async () => {
    const deps = await openEmptyPlatform({ url })
    onTestFinished(() => deps.close())
    const commit = vi.spyOn(deps.store, 'commit')
    await applyText(
      deps,
      `${DEFINITIONS}environments:
  - name: One
    origins: ["http://localhost:3900"]
${people(`{ ${ADA}, organizations: [{ organization: Acme }] }`)}`,
      { inOneCommit: true },
    )
    expect(commit).toHaveBeenCalledTimes(2) // the other one keeps what the file said
    const [environment] = deps.registry.list()
    const changes = await deps.store.changes.list(environment?.id ?? '', { limit: 100 })
    expect(changes.map(({ type }) => type)).toEqual(['organization.created', 'organization.created', 'user.created'])
    expect(changes.at(-1)?.payload).toMatchObject({
      data: { user: { organizations: [{ code: 'org_acme', roles: [{ key: 'member' }] }] } },
    })
    expect((changes[0]?.expiresAt ?? 0) - (changes[0]?.createdAt ?? 0)).toBe(
      (environment?.eventRetentionDays ?? 0) * 24 * 60 * 60 * 1000,
    )
  })
})
