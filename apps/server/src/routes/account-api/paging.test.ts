import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { revokeMembershipRole } from '@latchkey/storage/memberships.ts'
import { addProperty, setUserProperty } from '@latchkey/storage/properties.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { aFeatureFlag, aProperty, aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { anOrganizationOf, aRoleWith, tokensFor } from '../../testing/members.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, bearer, get } from '../../testing/requests.ts'

const COUNT = 25
const LISTS = ['permissions', 'roles', 'feature_flags', 'properties', 'user_organizations'] as const
type List = (typeof LISTS)[number]

let platform: TestPlatform
let token: string
let userId: string
let organizationCode: string
/** Keys (of organizations: codes) that a list must have. */
let expected: Record<List, string[]>

beforeAll(async () => {
  platform = await openTestPlatform()
  ;({ id: userId } = await aPerson(platform))
  const keys = (prefix: string) => Array.from({ length: COUNT }, (_, n) => `${prefix}_${n}`)
  const bringing = await aRoleWith(platform, keys('permission'))
  const roles = keys('role')
    .slice(1)
    .map((key) => aRole({ key }))
  const flags = keys('flag').map((key) => aFeatureFlag({ key }))
  const properties = keys('property').map((key) => aProperty({ key }))
  await platform.store.commit([
    ...roles.flatMap(addRole),
    ...flags.flatMap(addFeatureFlag),
    ...properties.flatMap(addProperty),
    ...properties.flatMap(({ id, key }) => setUserProperty('env_first', userId, id, key)),
  ])
  const organization = await anOrganizationOf(platform, [userId], { roles: [bringing, ...roles] })
  organizationCode = organization.code
  const others = []
  for (let n = 1; n < COUNT; n++) others.push(await anOrganizationOf(platform, [userId]))
  expected = {
    permissions: keys('permission'),
    roles: [bringing.key, ...roles.map(({ key }) => key)],
    feature_flags: flags.map(({ key }) => key),
    properties: properties.map(({ key }) => key),
    user_organizations: [organizationCode, ...others.map(({ code }) => code)],
  }
  ;({ access_token: token } = await tokensFor(platform, { userId, organizationCode }))
})
afterAll(() => platform.close())

type Entry = { id: string; key?: string; code?: string }

async function pageOf(list: List, query: Record<string, string | number> = {}) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const response = await get(platform, `/account_api/v1/${list}?${search}`, { headers: bearer(token) })
  const body = response.json()
  const entries: Entry[] = (list === 'user_organizations' ? body.data : body.data?.[list]) ?? []
  return { status: response.statusCode, entries, metadata: body.metadata, body }
}

/** Goes through all pages as SDKs do. */
async function all(list: List, query: Record<string, string | number>) {
  const sizes: number[] = []
  const entries: Entry[] = []
  let after: string | undefined
  do {
    const page = await pageOf(list, after === undefined ? query : { ...query, starting_after: after })
    sizes.push(page.entries.length)
    entries.push(...page.entries)
    after = page.metadata.has_more ? page.metadata.next_page_starting_after : undefined
    expect(page.metadata.has_more).toBe(page.metadata.next_page_starting_after !== null)
  } while (after !== undefined && sizes.length < 50)
  return { sizes, entries, keys: entries.map(({ key, code }) => key ?? code) }
}

describe.each(LISTS)('pages of %s (wire protocol §5.7)', (list) => {
  it('have ten entries, and together all of them once', async () => {
    const { sizes, entries, keys } = await all(list, {})
    expect(sizes).toEqual([10, 10, 5])
    expect(keys.toSorted()).toEqual(expected[list].toSorted())
    expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).toSorted())
  })

  it.each([
    [{ page_size: 7 }, [7, 7, 7, 4]],
    [{ limit: 12 }, [12, 12, 1]],
    [{ page_size: 25 }, [25]],
    [{ page_size: 5000 }, [25]],
    [{ page_size: '', limit: 'null', unknown: 'x' }, [10, 10, 5]],
  ] as const)('are as long as asked for: %o', async (query, sizes) => {
    expect((await all(list, query)).sizes).toEqual(sizes)
  })

  it('cost one read beside those that check the token, however much there is', async () => {
    const parts = Object.values(platform.store).filter((part) => typeof part === 'object')
    const reads = (parts as Record<string, () => unknown>[]).flatMap((part) =>
      Object.keys(part).map((method) => vi.spyOn(part, method)),
    )
    const calls = () => reads.reduce((sum, { mock }) => sum + mock.calls.length, 0)
    await pageOf(list, { page_size: 1000 })
    const all = calls()
    await get(platform, '/account_api/v1/current_organization', { headers: bearer(token) })
    const ofToken = calls() - all
    vi.restoreAllMocks()
    expect(ofToken).toBe(2)
    expect(all).toBe(ofToken + 1)
  })

  it.each([
    { page_size: 0 },
    { page_size: -1 },
    { page_size: 'ten' },
    { limit: '1.5' },
    { starting_after: 'x' },
    { starting_after: `perm_${'0'.repeat(31)}` },
    { starting_after: `user_${'0'.repeat(32)}` },
  ])('are refused for %o', async (query) => {
    const { status, body } = await pageOf(list, query as unknown as Record<string, string>)
    const parameter = 'starting_after' in query ? 'starting_after' : 'page_size'
    expect(status).toBe(400)
    expect(body).toEqual({
      errors: [{ code: 'INVALID_REQUEST', message: `The value of the parameter ${parameter} is not valid.` }],
    })
  })
})

describe('going through pages', () => {
  it('misses nothing and repeats nothing when the last entry that was seen is lost meanwhile', async () => {
    const first = await pageOf('roles')
    const last = first.entries.at(-1)
    const role = [...(platform.deps.registry.list()[0]?.directory.roles.values() ?? [])].find(
      ({ key }) => key === last?.key,
    )
    await platform.store.commit(revokeMembershipRole('env_first', userId, organizationCode, role?.id ?? ''))
    const next = await pageOf('roles', { page_size: 100, starting_after: first.metadata.next_page_starting_after })
    const seen = [...first.entries, ...next.entries].map(({ key }) => key)
    expect(seen.toSorted()).toEqual(expected.roles.toSorted())
  })

  it('ends behind the last id that there could be', async () => {
    expect(await pageOf('feature_flags', { starting_after: `flag_${'f'.repeat(32)}` })).toMatchObject({
      status: 200,
      entries: [],
      metadata: { has_more: false, next_page_starting_after: null },
    })
  })
})
