import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import { addMembership, grantMembershipRole, grantMembershipScope } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import { addRole, addRoleScope } from '@latchkey/storage/roles.ts'
import { anApi, anApiScope, anIdentity, anOrganization, aRole, aUser } from '@latchkey/storage/testing/records.ts'
import { addUser, noteSignIn } from '@latchkey/storage/users.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

const environmentId = 'env_first'
let management: Management
const organization = anOrganization({ environmentId, name: 'Acme', isDefault: false })
const role = aRole({ key: 'reader' })

/** Somebody with an address, in the organization if wanted. */
function person(id: string, firstName: string, lastName: string, isMember = false) {
  const user = aUser({ environmentId, id, firstName, lastName, providedId: `crm-${id}` })
  const email = anIdentity({
    environmentId,
    userId: id,
    type: 'email',
    value: `${lastName.toLowerCase()}@${id.slice(3)}.example`,
  })
  const member = { environmentId, userId: id, organizationCode: organization.code, lastSignedInAt: null, createdAt: 1 }
  return [addUser(user), addIdentity(email), ...(isMember ? [addMembership(member)] : [])].flat()
}

beforeAll(async () => {
  management = await openManagement()
  const api = anApi({ environmentId, audience: 'https://todos.example' })
  const [read, write] = ['read:todos', 'write:todos'].map((name) => anApiScope({ environmentId, apiId: api.id, name }))
  if (!read || !write) throw new Error('there are two')
  const isDone = await management.store.commit([
    addOrganization(organization),
    ...person('kp_1', 'Ada', 'Lovelace', true),
    ...person('kp_2', 'Adam', 'Smith', true),
    ...person('kp_3', 'Grace', 'Adams'),
    ...person('kp_4', 'Zoé', 'Ångström', true),
    ...person('kp_5', 'Grace', 'Hopper'),
    addUser(aUser({ environmentId: 'env_second', id: 'kp_6', firstName: 'Ada', lastName: 'Elsewhere' })),
    setUserProperty(environmentId, 'kp_1', 'prop_kp_usr_city', 'London'),
    setUserProperty(environmentId, 'kp_3', 'prop_kp_usr_city', 'Paris'),
    setUserProperty(environmentId, 'kp_5', 'prop_kp_usr_city', 'London'),
    setUserProperty(environmentId, 'kp_5', 'prop_kp_usr_industry', 'Navy'),
    setUserProperty(environmentId, 'kp_5', 'prop_kp_usr_is_marketing_opt_in', true),
    addApi(api),
    addApiScope(read),
    addApiScope(write),
    addRole(role),
    addRoleScope({ environmentId, roleId: role.id, scopeId: read.id }),
    grantMembershipRole(environmentId, 'kp_2', organization.code, role.id),
    grantMembershipScope(environmentId, 'kp_1', organization.code, write.id),
    noteSignIn(environmentId, 'kp_1', Date.parse('2026-01-02T00:00:00Z')),
    noteSignIn(environmentId, 'kp_3', Date.parse('2026-01-01T00:00:00Z')),
  ])
  expect(isDone).toBe(true)
})

type Result = { id: string } & Record<string, unknown>
const results = async (query: Record<string, string>): Promise<Result[]> =>
  (await management.done('searchUsers', { query })).results
const found = async (query: Record<string, string>) => (await results(query)).map(({ id }) => id)

describe('searchUsers', () => {
  it.each([
    ['ada', ['kp_1', 'kp_2', 'kp_3']],
    ['ADAM', ['kp_2', 'kp_3']],
    ['lovelace ada', ['kp_1']],
    ['zoe angstrom', ['kp_4']],
    ['smith@2.example', ['kp_2']],
    ['5.example', ['kp_5']],
    ['crm-kp_3', ['kp_3']],
    ['elsewhere', []],
    ['dam', []],
    ['%', []],
  ])('finds by %j, by the beginnings of words', async (query, ids) => expect(await found({ query })).toEqual(ids))

  it('finds everybody of the environment by *, and by nothing', async () => {
    const all = ['kp_1', 'kp_2', 'kp_3', 'kp_4', 'kp_5']
    expect((await found({ query: '*', page_size: '500' })).filter((id) => id.length === 4)).toEqual(all)
    expect((await found({ page_size: '500' })).filter((id) => id.length === 4)).toEqual(all)
    expect(
      (await management.done('searchUsers', { query: { query: 'ada' }, issuer: OTHER_ISSUER })).results,
    ).toHaveLength(1)
  })

  it('joins the keys of properties by and, their values by or', async () => {
    expect(await found({ query: '*', 'properties[kp_usr_city]': 'London' })).toEqual(['kp_1', 'kp_5'])
    expect(await found({ query: '*', 'properties[kp_usr_city]': 'London,Paris' })).toEqual(['kp_1', 'kp_3', 'kp_5'])
    expect(await found({ 'properties[kp_usr_city]': 'London,Paris', 'properties[kp_usr_industry]': 'Navy' })).toEqual([
      'kp_5',
    ])
    expect(await found({ 'properties[kp_usr_is_marketing_opt_in]': 'true' })).toEqual(['kp_5'])
    expect(await found({ 'properties[kp_usr_is_marketing_opt_in]': 'perhaps' })).toEqual([])
    expect(await found({ 'properties[kp_usr_city]': 'Lon' })).toEqual([])
    expect(await found({ query: 'grace', 'properties[kp_usr_city]': 'London' })).toEqual(['kp_5'])
    expect(await found({ query: 'ada', 'properties[kp_usr_city]': 'Paris,London' })).toEqual(['kp_1', 'kp_3'])
  })

  it('finds by scopes, had directly or by a role, and says where', async () => {
    expect(await found({ api_scopes: 'read:todos' })).toEqual(['kp_2'])
    const both = await results({ api_scopes: 'read:todos,write:todos' })
    expect(both.map(({ id, api_scopes }) => [id, (api_scopes as { org_code: string; scope: string }[])[0]])).toEqual([
      ['kp_1', expect.objectContaining({ org_code: organization.code, scope: 'write:todos' })],
      ['kp_2', expect.objectContaining({ org_code: organization.code, scope: 'read:todos' })],
    ])
    expect(await found({ query: 'smith', api_scopes: 'write:todos' })).toEqual([])
  })

  it.each<[string, Record<string, string>]>([
    ['words', { query: 'ada' }],
    ['everybody', { query: '*' }],
    ['a property', { 'properties[kp_usr_city]': 'London,Paris' }],
    ['words and a property', { query: 'a', 'properties[kp_usr_city]': 'London,Paris' }],
  ])('goes through %s page by page, forwards and backwards, without a gap', async (_what, query) => {
    const all = await found({ ...query, page_size: '500' })
    const forwards: string[] = []
    for (let page = await found({ ...query, page_size: '2' }); page.length > 0; ) {
      forwards.push(...page)
      page = await found({ ...query, page_size: '2', starting_after: page.at(-1) ?? '' })
    }
    expect(forwards).toEqual(all)
    const last = all.at(-1) ?? ''
    expect(await found({ ...query, page_size: '1', ending_before: last })).toEqual(all.slice(-2, -1))
    expect(await found({ ...query, page_size: '500', ending_before: last })).toEqual(all.slice(0, -1))
  })

  it('shows what is expanded, and what somebody lacks as null', async () => {
    const [ada] = await results({ query: 'lovelace', expand: 'organizations,identities,properties' })
    expect(ada).toMatchObject({
      id: 'kp_1',
      provided_id: 'crm-kp_1',
      email: 'lovelace@1.example',
      username: null,
      last_signed_in: '2026-01-02T00:00:00.000Z',
      organizations: [organization.code],
      identities: [{ type: 'email', identity: 'lovelace@1.example' }],
      properties: { kp_usr_city: 'London' },
    })
    const [plain] = await results({ query: 'lovelace' })
    expect(plain).not.toHaveProperty('organizations')
    expect(plain).not.toHaveProperty('api_scopes')
  })

  it.each<[Record<string, string>, string]>([
    [{ 'properties[none]': 'x' }, 'PROPERTY_NOT_FOUND'],
    [{ 'properties[kp_org_city]': 'x' }, 'PROPERTY_NOT_FOUND'],
    [{ 'properties[constructor]': 'x' }, 'PROPERTY_NOT_FOUND'],
    [{ 'properties[__proto__]': 'x' }, 'INVALID_PROPERTIES'],
    [{ 'properties[kp_usr_city]': Array.from({ length: 21 }, (_, at) => at).join(',') }, 'INVALID_PROPERTIES'],
    [{ api_scopes: 'none' }, 'API_SCOPE_NOT_FOUND'],
    [{ query: 'ada', starting_after: 'kp_5' }, 'INVALID_STARTING_AFTER'],
    [{ starting_after: 'kp_1', ending_before: 'kp_2' }, 'TOO_MANY_PARAMETERS'],
    [{ page_size: '501' }, 'PAGE_SIZE_LIMIT_EXCEEDED'],
    [{ expand: 'billing' }, 'INVALID_EXPAND'],
    [{ query: 'x'.repeat(257) }, 'QUERY_TOO_LONG'],
  ])('refuses %j', async (query, code) => {
    expect(await management.refused('searchUsers', { query })).toEqual([400, code])
  })

  it('is refused at once for however many properties', { timeout: 10_000 }, async () => {
    const query = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`properties[a${at}]`, 'x']))
    expect(await management.refused('searchUsers', { query })).toEqual([400, 'PROPERTY_NOT_FOUND'])
  })

  it('finds people by what they are called now', async () => {
    await management.done('updateUser', { query: { id: 'kp_4' }, body: { family_name: 'Kelvin' } })
    expect(await found({ query: 'kelvin' })).toEqual(['kp_4'])
    const created = await management.done('createUser', {
      body: {
        profile: { given_name: 'Katherine', family_name: 'Johnson' },
        identities: [{ type: 'email', details: { email: 'kj@example.com' } }],
      },
    })
    expect(await found({ query: 'kath john kj@' })).toEqual([created.id])
    await management.done('deleteUser', { query: { id: created.id } })
    expect(await found({ query: 'katherine' })).toEqual([])
  })
})

describe('lists of users, by what is stored', () => {
  const listed = async (query: Record<string, string>) =>
    (await management.done('getUsers', { query })).users.map(({ id }: { id: string }) => id)

  it('holds whoever signed in since a time, in that order', async () => {
    expect(await listed({ active_since: '2026-01-01' })).toEqual(['kp_3', 'kp_1'])
    expect(await listed({ active_since: '2026-01-01T12:00:00+00:00' })).toEqual(['kp_1'])
    expect(await listed({ active_since: '2026-01-01', has_organization: 'true' })).toEqual(['kp_1'])
    expect(await listed({ active_since: '2026-01-01', user_id: 'kp_2,kp_3' })).toEqual(['kp_3'])
    expect(await management.refused('getUsers', { query: { active_since: 'yesterday' } })).toEqual([
      400,
      'INVALID_ACTIVE_SINCE',
    ])
    const first = await management.done('getUsers', { query: { active_since: '2026-01-01', page_size: '1' } })
    const next = { active_since: '2026-01-01', page_size: '1', next_token: first.next_token }
    expect(await listed(next)).toEqual(['kp_1'])
    expect(await management.refused('getUsers', { query: { ...next, active_since: '2025-01-01' } })).toEqual([
      400,
      'INVALID_NEXT_TOKEN',
    ])
  })

  it('sorts members, with and without a filter, page by page', async () => {
    const members = async (query: Record<string, string>) => {
      const ids: string[] = []
      for (let token: string | null = ''; token !== null; ) {
        const sent = { ...query, ...(token && { next_token: token }) }
        const page = await management.done('GetOrganizationUsers', {
          params: { org_code: organization.code },
          query: sent,
        })
        ids.push(...page.organization_users.map(({ id }: { id: string }) => id))
        token = page.next_token
      }
      return ids
    }
    expect(await members({ sort: 'name_desc', page_size: '1' })).toEqual(['kp_4', 'kp_2', 'kp_1'])
    expect(await members({ sort: 'email_asc', page_size: '2' })).toEqual(['kp_1', 'kp_2', 'kp_4'])
    expect(await members({ sort: 'name_asc', roles: 'reader' })).toEqual(['kp_2'])
    expect(await members({ roles: 'reader,none' })).toEqual([])
    expect(await members({ roles: ' reader,reader,,reader' })).toEqual(['kp_2'])
    const many = Array.from({ length: 501 }, (_, at) => `role_${at}`).join()
    const params = { org_code: organization.code }
    for (const name of ['roles', 'permissions']) {
      const refusal = await management.refused('GetOrganizationUsers', { params, query: { [name]: many } })
      expect(refusal).toEqual([400, `INVALID_${name.toUpperCase()}`])
    }
  })
})
