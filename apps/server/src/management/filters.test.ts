import { noteSignIn } from '@latchkey/storage/users.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MANAGER, type Management, machineToken, openManagement, send } from '../testing/management.ts'
import type { OperationId } from './operation.ts'

const SEED = 20_260_117
const PEOPLE = 24
const DAY_MS = 24 * 60 * 60 * 1000
const START = Date.UTC(2026, 0, 1)

type Person = {
  id: string
  email: string
  username: string | undefined
  phone: string | undefined
  isMember: boolean
  roles: readonly string[]
  permissions: readonly string[]
  signedInOn: number | undefined
  isSuspended: boolean
  createdAt: number
}
/** What a role brings. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  author: ['write'],
  editor: ['write', 'publish'],
  guest: [],
}
const PERMISSIONS = ['write', 'publish', 'archive']

const traits = fc.record({
  hasUsername: fc.boolean(),
  hasPhone: fc.boolean(),
  isMember: fc.boolean(),
  roles: fc.subarray(Object.keys(BRINGS)),
  permissions: fc.subarray(PERMISSIONS),
  signedInOn: fc.option(fc.nat(5), { nil: undefined }),
  isSuspended: fc.boolean(),
  minutesLater: fc.nat(1),
})

let platform: Management
let org_code: string
const people: Person[] = []
beforeAll(async () => {
  platform = await openManagement()
  const { done } = platform
  org_code = (await done('createOrganization', { body: { name: 'Company' } })).organization.code
  const ids = new Map<string, string>()
  for (const key of PERMISSIONS) await done('CreatePermission', { body: { key, name: key } })
  for (const { id, key } of (await done('GetPermissions')).permissions) ids.set(key, id)
  for (const [key, brought] of Object.entries(BRINGS)) {
    const { role } = await done('CreateRole', { body: { key, name: key } })
    const permissions = brought.map((permission) => ({ id: ids.get(permission) }))
    await done('UpdateRolePermissions', { params: { role_id: role.id }, body: { permissions } })
  }
  for (const [at, one] of fc.sample(traits, { seed: SEED, numRuns: PEOPLE }).entries()) people.push(await make(at, one))
})
afterAll(() => platform.close())

async function make(at: number, one: ReturnType<typeof traits.generate>['value']): Promise<Person> {
  const { done, store, clock } = platform
  clock.advance(one.minutesLater * 60_000)
  const createdAt = clock.now()
  const email = `person${at}@example.com`
  const username = one.hasUsername ? `person_${at}` : undefined
  const phone = one.hasPhone ? `+614123456${String(at).padStart(2, '0')}` : undefined
  const identities = [
    { type: 'email', details: { email } },
    ...(username ? [{ type: 'username', details: { username } }] : []),
    ...(phone ? [{ type: 'phone', details: { phone, phone_country_id: 'au' } }] : []),
  ]
  const { id } = await done('createUser', { body: { profile: { given_name: `Person ${at}` }, identities } })
  const { isMember, signedInOn, isSuspended } = one
  if (isSuspended) await done('updateUser', { query: { id }, body: { is_suspended: true } })
  const [roles, permissions] = isMember ? [one.roles, one.permissions] : [[], []]
  if (isMember) {
    await done('AddOrganizationUsers', { params: { org_code }, body: { users: [{ id, roles, permissions }] } })
  }
  if (signedInOn !== undefined) await store.commit([noteSignIn('env_first', id, START + signedInOn * DAY_MS)])
  return { id, email, username, phone, isMember, roles, permissions, signedInOn, isSuspended, createdAt }
}

async function listed(operation: OperationId, query: Record<string, string>, call = {}): Promise<string[]> {
  const ids: string[] = []
  for (let next_token: string | null = ''; next_token !== null; ) {
    const sent: Record<string, string> = { ...query, ...(next_token && { next_token }) }
    const answer = await platform.done(operation, { ...call, query: sent })
    ids.push(...(answer.users ?? answer.organization_users).map(({ id }: { id: string }) => id))
    next_token = answer.next_token
  }
  return ids
}

const bytewise = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))
const size = fc.constantFrom('1', '7', '500')
const some = (values: readonly string[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
const joined = (values: readonly string[] | undefined) => values?.join()

describe(`filters, beside a look at everybody (seed ${SEED})`, () => {
  it('of users hold whoever passes all of them, in the order of ids or of sign-ins', async () => {
    const among = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1, maxLength: 8 })
    const present = <Value>(values: readonly (Value | undefined)[]) => values.filter((value) => value !== undefined)
    const filters = fc.record(
      {
        user_id: among([...people.map(({ id }) => id), 'kp_none']),
        email: among([...people.map(({ email }) => email), 'nobody@example.com']),
        username: among([...present(people.map(({ username }) => username)), 'nobody']),
        phone: among([...present(people.map(({ phone }) => phone)), '+61400000000']),
        has_organization: fc.boolean(),
        active_since: fc.nat(6),
      },
      { requiredKeys: [] },
    )
    const property = fc.asyncProperty(filters, size, async (wanted, page_size) => {
      const { user_id, email, username, phone, has_organization, active_since } = wanted
      const query = {
        user_id: joined(user_id),
        email: joined(email?.map((text) => text.toUpperCase())),
        username: joined(username),
        phone: joined(phone),
        has_organization: has_organization?.toString(),
        active_since: active_since === undefined ? undefined : new Date(START + active_since * DAY_MS).toISOString(),
      }
      const sent = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
      const found = await listed('getUsers', { ...Object.fromEntries(sent), page_size })
      const expected = people.filter(
        (one) =>
          (!user_id || user_id.includes(one.id)) &&
          (!email || email.includes(one.email)) &&
          (!username || (one.username !== undefined && username.includes(one.username))) &&
          (!phone || (one.phone !== undefined && phone.includes(one.phone))) &&
          (has_organization === undefined || one.isMember === has_organization) &&
          (active_since === undefined || (one.signedInOn !== undefined && one.signedInOn >= active_since)),
      )
      const isNamed = user_id || email || username || phone
      const bySignIn = (one: Person, other: Person) =>
        active_since === undefined || isNamed ? 0 : (one.signedInOn ?? 0) - (other.signedInOn ?? 0)
      expected.sort((one, other) => bySignIn(one, other) || bytewise(one.id, other.id))
      expect(found).toEqual(expected.map(({ id }) => id))
    })
    await fc.assert(property, { seed: SEED, numRuns: 60 })
  })

  it('of what users are hold whoever passes all of them, in the order of sign-ins, of creation, or of ids', async () => {
    const token = await machineToken(platform, MANAGER.id)
    const times = [...new Set(people.map(({ createdAt }) => createdAt))]
    const filters = fc.record(
      {
        is_suspended: fc.boolean(),
        identity_type: fc.constantFrom('email', 'username', 'phone', 'social'),
        created_since: fc.constantFrom(...times),
        created_until: fc.constantFrom(...times),
        has_organization: fc.boolean(),
        active_since: fc.nat(6),
      },
      { requiredKeys: [] },
    )
    const page = async (query: Record<string, string>) => {
      const response = await send(platform, 'findUsers', { query, token })
      return response.json<{ users: { id: string }[]; next_token: string | null }>()
    }
    const property = fc.asyncProperty(filters, size, async (wanted, page_size) => {
      const { is_suspended, identity_type, created_since, created_until, has_organization, active_since } = wanted
      const query = {
        identity_type,
        is_suspended: is_suspended?.toString(),
        created_since: created_since && new Date(created_since).toISOString(),
        created_until: created_until && new Date(created_until).toISOString(),
        has_organization: has_organization?.toString(),
        active_since: active_since === undefined ? undefined : new Date(START + active_since * DAY_MS).toISOString(),
      }
      const sent = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
      const found: string[] = []
      for (let next_token: string | null = ''; next_token !== null; ) {
        const answer = await page({ ...Object.fromEntries(sent), page_size, ...(next_token && { next_token }) })
        found.push(...answer.users.map(({ id }) => id))
        next_token = answer.next_token
      }
      const has = (one: Person) =>
        identity_type === 'email' || (identity_type !== 'social' && one[identity_type as 'phone'] !== undefined)
      const expected = people.filter(
        (one) =>
          (is_suspended === undefined || one.isSuspended === is_suspended) &&
          (identity_type === undefined || has(one)) &&
          one.createdAt >= (created_since ?? 0) &&
          one.createdAt < (created_until ?? Number.POSITIVE_INFINITY) &&
          (has_organization === undefined || one.isMember === has_organization) &&
          (active_since === undefined || (one.signedInOn !== undefined && one.signedInOn >= active_since)),
      )
      const isByAge = is_suspended !== true && (created_since ?? created_until) !== undefined
      expected.sort((one, other) => {
        if (active_since !== undefined) {
          return (one.signedInOn ?? 0) - (other.signedInOn ?? 0) || bytewise(one.id, other.id)
        }
        return (isByAge && other.createdAt - one.createdAt) || bytewise(one.id, other.id) * (isByAge ? -1 : 1)
      })
      expect(found).toEqual(expected.map(({ id }) => id))
    })
    await fc.assert(property, { seed: SEED, numRuns: 60 })
    const other = await send(platform, 'findUsers', { query: { identity_type: 'fax', is_suspended: 'maybe' }, token })
    expect(other.json()).toMatchObject({
      errors: [{ code: 'INVALID_IS_SUSPENDED' }, { code: 'INVALID_IDENTITY_TYPE' }],
    })
  })

  it('of members hold whoever has every role and every permission, directly or by a role', async () => {
    const sort = fc.constantFrom(undefined, 'name_asc', 'name_desc', 'email_asc', 'email_desc')
    const roles = some([...Object.keys(BRINGS), 'none'])
    const permissions = some(PERMISSIONS)
    const property = fc.asyncProperty(roles, permissions, sort, size, async (roles, permissions, sort, page_size) => {
      const query = { roles: joined(roles), permissions: joined(permissions), sort }
      const sent = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
      const call = { params: { org_code } }
      const found = await listed('GetOrganizationUsers', { ...Object.fromEntries(sent), page_size }, call)
      const held = (one: Person) => new Set([...one.permissions, ...one.roles.flatMap((role) => BRINGS[role] ?? [])])
      const expected = people.filter(
        (one) =>
          one.isMember &&
          (roles ?? []).every((role) => one.roles.includes(role)) &&
          (permissions ?? []).every((permission) => held(one).has(permission)),
      )
      // Names and addresses have the same number in them
      const key = (one: Person) => (sort?.startsWith('name') ? one.email.replace(/@.*$/, '') : one.email)
      expected.sort((one, other) => (sort && bytewise(key(one), key(other))) || bytewise(one.id, other.id))
      if (sort?.endsWith('desc')) expected.reverse()
      expect(found).toEqual(expected.map(({ id }) => id))
    })
    await fc.assert(property, { seed: SEED, numRuns: 60 })
  })
})

describe('filters of other lists, beside a look at everything', () => {
  it('of API keys hold those of the user and of the organization, of the type and in the state', async () => {
    const { done } = platform
    const { api } = await done('addAPIs', { body: { name: 'API', audience: 'https://api.example.com' } })
    const [member] = people.filter(({ isMember }) => isMember)
    const user_id = member?.id ?? ''
    const keys: { id: string; type: string; status: string }[] = []
    for (const [type, of] of [
      ['environment', {}],
      ['organization', { org_code }],
      ['user', { user_id }],
    ] as const) {
      for (const status of ['active', 'revoked']) {
        const { api_key } = await done('createApiKey', { body: { name: 'Key', type, api_id: api.id, ...of } })
        if (status === 'revoked') await done('deleteApiKey', { params: { key_id: api_key.id } })
        keys.push({ id: api_key.id, type, status })
      }
    }
    const filters = fc.record(
      {
        key_type: fc.constantFrom('organization', 'user'),
        status: fc.constantFrom('active', 'inactive', 'revoked'),
        user_id: fc.constantFrom(user_id, 'kp_none'),
        org_code: fc.constantFrom(org_code, 'org_none'),
      },
      { requiredKeys: [] },
    )
    const property = fc.asyncProperty(filters, async (query) => {
      const { api_keys } = await done('getApiKeys', { query: { ...query, page_size: '500' } })
      const expected = keys.filter(
        ({ type, status }) =>
          (!query.key_type || query.key_type === type) &&
          (!query.status || query.status === status) &&
          (!query.user_id || (query.user_id === user_id && type === 'user')) &&
          (!query.org_code || (query.org_code === org_code && type === 'organization')),
      )
      expect(api_keys.map(({ id }: { id: string }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
    })
    await fc.assert(property, { seed: SEED, numRuns: 40 })
  })

  it('of properties and their categories hold those of the context', async () => {
    const { done } = platform
    for (const context of ['usr', 'org', 'app']) {
      const { category } = await done('CreateCategory', { body: { name: `Of ${context}`, context } })
      const fields = {
        key: `a_${context}`,
        name: `A of ${context}`,
        type: 'single_line_text',
        context,
        is_private: false,
      }
      await done('CreateProperty', { body: { ...fields, category_id: category.id } })
    }
    for (const [operation, field, nameOf] of [
      ['GetProperties', 'properties', (context: string) => `A of ${context}`],
      ['GetCategories', 'categories', (context: string) => `Of ${context}`],
    ] as const) {
      const list = async (query: object): Promise<{ id: string; name: string }[]> =>
        (await done(operation, { query: { page_size: '500', ...query } }))[field]
      const contexts = ['usr', 'org', 'app']
      const parts = await Promise.all(contexts.map((context) => list({ context })))
      for (const [at, part] of parts.entries()) {
        const ours = part.map(({ name }) => name).filter((name) => contexts.map(nameOf).includes(name))
        expect(ours).toEqual([nameOf(contexts[at] ?? '')])
      }
      const whole = (await list({})).map(({ id }) => id)
      expect(
        parts
          .flat()
          .map(({ id }) => id)
          .sort(bytewise),
      ).toEqual(whole)
    }
  })
})
