import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyText } from '../../../configuration/testing/apply-text.ts'
import { anAdministratorOf, callsBy, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'

const ELSEWHERE = { 'latchkey-environment': 'bbbbbb' }

let platform: Management
let own: ReturnType<typeof callsBy>
let org_code: string
let user_id: string
beforeAll(async () => {
  platform = await openManagement()
  own = callsBy(await sessionOf(platform, await anAdministratorOf(platform)))
  const flag = { key: 'limit', name: 'Limit', type: 'int', default_value: '1', allow_override_level: 'usr' }
  await platform.done('CreateFeatureFlag', { body: flag })
  const fixed = { ...flag, key: 'banner', name: 'Banner', type: 'str', default_value: 'none' }
  await platform.done('CreateFeatureFlag', { body: { ...fixed, allow_override_level: 'env' } })
  org_code = (await platform.done('createOrganization', { body: { name: 'Engines' } })).organization.code
  user_id = (await platform.done('createUser', { body: { profile: { given_name: 'Ada' } } })).id
})
afterAll(() => platform.close())

const atEnvironment = (value: string) =>
  platform.done('UpdateEnvironementFeatureFlagOverride', { params: { feature_flag_key: 'limit' }, body: { value } })
const atOrganization = (value: string) =>
  platform.done('UpdateOrganizationFeatureFlagOverride', {
    params: { org_code, feature_flag_key: 'limit' },
    query: { value },
  })
const atUser = (value: string) =>
  platform.done('UpdateUserFeatureFlagOverride', { params: { user_id, feature_flag_key: 'limit' }, query: { value } })
const limitOf = async (query: Record<string, string>) => {
  const { feature_flags } = await own.done('getFeatureFlagLevels', { query: { ...query, query: 'lìmit' } })
  return feature_flags[0]
}
const both = () => ({ org_code, user_id })

describe('the levels of a feature flag', () => {
  it('are default, environment, organization and user, of which the last that has a value counts', async () => {
    expect(await limitOf(both())).toMatchObject({ value: 1, level: 'default', environment: null, organization: null })
    await atEnvironment('2')
    expect(await limitOf(both())).toMatchObject({ value: 2, level: 'environment', default_value: 1 })
    await atOrganization('3')
    expect(await limitOf(both())).toMatchObject({ value: 3, level: 'organization', environment: { value: 2 } })
    await atUser('4')
    expect(await limitOf(both())).toMatchObject({
      value: 4,
      level: 'user',
      organization: { value: 3, is_allowed: true },
    })
    expect(await limitOf({ org_code })).toMatchObject({ value: 3, level: 'organization', user: null })
    expect(await limitOf({})).toMatchObject({ value: 2, level: 'environment', organization: null })
  })

  it('show a value that the flag does not allow any more, which then does not count', async () => {
    const define = (allow_override_level: string) =>
      platform.done('UpdateFeatureFlag', {
        params: { feature_flag_key: 'limit' },
        query: { name: 'Limit', description: '', type: 'int', default_value: '1', allow_override_level },
      })
    await define('org')
    expect(await limitOf(both())).toMatchObject({ level: 'organization', user: { value: 4, is_allowed: false } })
    await define('usr')
  })

  it('are of organizations and users that are there, in this environment', async () => {
    const refused = (query: Record<string, string>, headers = {}) =>
      own.refused('getFeatureFlagLevels', { query, headers })
    expect(await refused({ org_code: 'org_none' })).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    expect(await refused({ user_id: 'kp_none' })).toEqual([404, 'USER_NOT_FOUND'])
    expect(await refused({ org_code }, ELSEWHERE)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    expect(await refused({ user_id }, ELSEWHERE)).toEqual([404, 'USER_NOT_FOUND'])
  })
})

describe('the definitions of feature flags', () => {
  it('come with their values here, and how many have one of their own', async () => {
    const { feature_flags } = await own.done('getFeatureFlags', { query: { sort: 'name_asc' } })
    expect(feature_flags).toMatchObject([
      { key: 'banner', type: 'str', default_value: 'none', environment_value: null, organizations: { count: 0 } },
      { key: 'limit', default_value: 1, environment_value: 2, organizations: { count: 1 }, users: { count: 1 } },
    ])
    const one = async (key: string) => (await own.done('getFeatureFlags', { query: { key } })).feature_flags
    expect([await one('limit'), await one('limi')]).toMatchObject([[{ key: 'limit' }], []])
    const there = await own.done('getFeatureFlags', { query: { query: 'LÍM' }, headers: ELSEWHERE })
    expect(there.feature_flags).toMatchObject([{ key: 'limit', environment_value: null, users: { count: 0 } }])
  })

  it('lead to who has a value of their own', async () => {
    const params = { feature_flag_key: 'limit' }
    const of = async (which: string) =>
      (await own.done('getFeatureFlagOverrides', { params, query: { of: which } })).overrides
    expect(await of('organizations')).toEqual([{ id: org_code, name: 'Engines', value: 3 }])
    expect(await of('users')).toEqual([{ id: user_id, name: 'Ada', value: 4 }])
    const unknown = { params: { feature_flag_key: 'none' }, query: { of: 'users' } }
    expect(await own.refused('getFeatureFlagOverrides', unknown)).toEqual([404, 'FEATURE_FLAG_NOT_FOUND'])
    const nothing = { params, query: { of: 'everybody' } }
    expect(await own.refused('getFeatureFlagOverrides', nothing)).toEqual([400, 'INVALID_OF'])
    const there = { params, query: { of: 'users' }, headers: ELSEWHERE }
    expect((await own.done('getFeatureFlagOverrides', there)).overrides).toEqual([])
  })

  it('page through those who have one', async () => {
    const codes = [org_code]
    for (const name of ['One', 'Two', 'Three']) {
      const body = { name, feature_flags: { limit: '9' } }
      codes.push((await platform.done('createOrganization', { body })).organization.code)
    }
    const found: string[] = []
    for (let token: string | null | undefined; token !== null; ) {
      const query: Record<string, string> = {
        of: 'organizations',
        page_size: '3',
        ...(token ? { next_token: token } : {}),
      }
      const page = await own.done('getFeatureFlagOverrides', { params: { feature_flag_key: 'limit' }, query })
      found.push(...page.overrides.map(({ id }: { id: string }) => id))
      token = page.next_token
    }
    expect(found).toEqual(codes.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
  })
})

describe('the definitions of properties', () => {
  it('say type, context and category, and are narrowed by each', async () => {
    const { category } = await platform.done('CreateCategory', { body: { name: 'Tastes', context: 'usr' } })
    const body = { key: 'colour', name: 'Colour', type: 'boolean', context: 'usr', is_private: true }
    await platform.done('CreateProperty', { body: { ...body, category_id: category.id } })
    const list = async (query: Record<string, string>) =>
      (await own.done('getPropertyDefinitions', { query })).properties
    const made = await list({ is_built_in: 'false' })
    expect(made).toMatchObject([{ ...body, is_built_in: false, category: { name: 'Tastes' } }])
    expect(await list({ context: 'org', is_built_in: 'false' })).toEqual([])
    expect(await list({ query: 'COLO\u0301', context: 'usr' })).toEqual(made)
    expect(await list({ key: 'colour' })).toEqual(made)
    expect(await list({ key: 'colou' })).toEqual([])
    const refused = await own.refused('getPropertyDefinitions', { query: { context: 'env' } })
    expect(refused).toEqual([400, 'INVALID_CONTEXT'])
  })
})

describe('a definition as configuration', () => {
  it('stands as in an export, and changes nothing when it is applied', async () => {
    const { feature_flags } = await own.done('getFeatureFlags', { query: { query: 'limit' } })
    const { properties } = await own.done('getPropertyDefinitions', { query: { is_built_in: 'false' } })
    const [environment] = platform.deps.registry.list()
    const there = JSON.stringify([{ name: environment?.name, code: environment?.code, origins: environment?.origins }])
    const version = await platform.store.registry.version()
    for (const [kind, id, line] of [
      ['feature_flag', feature_flags[0].id, 'limit: 2'],
      ['property', properties[0].id, 'category: Tastes'],
    ]) {
      const { configuration } = await own.done('getConfiguration', { query: { kind, id } })
      expect(configuration.yaml).toContain(line)
      const isWhole = configuration.yaml.includes('environments:')
      await applyText(platform.deps, isWhole ? configuration.yaml : `${configuration.yaml}environments: ${there}\n`)
    }
    expect(await platform.store.registry.version()).toBe(version)
  })

  it('is of something that is there, and not built in', async () => {
    const refused = (kind: string, id: string) => own.refused('getConfiguration', { query: { kind, id } })
    expect(await refused('feature_flag', 'flag_none')).toEqual([400, 'FEATURE_FLAG_NOT_FOUND'])
    expect(await refused('property', 'prop_kp_usr_city')).toEqual([400, 'PROPERTY_NOT_FOUND'])
  })
})
