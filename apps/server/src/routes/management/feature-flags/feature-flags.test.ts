import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

let flags = 0
async function aFlag(fields: object = {}): Promise<string> {
  const key = `flag_${++flags}`
  const body = { key, name: key, type: 'str', default_value: 'light', ...fields }
  await platform.done('CreateFeatureFlag', { body })
  return key
}
const values = async (issuer?: string) =>
  (await platform.done('GetEnvironementFeatureFlags', issuer ? { issuer } : {})).feature_flags
const stored = async (key: string) => (await platform.store.featureFlags.list()).find((flag) => flag.key === key)

describe('feature flags', () => {
  it.each([
    ['str', 'light', 'light'],
    ['str', '', ''],
    ['str', 'null', 'null'],
    ['int', '-7', -7],
    ['bool', 'true', true],
    ['json', '{"columns":["name"]}', { columns: ['name'] }],
  ])('of type %s take %j as their default', async (type, default_value, value) => {
    const key = await aFlag({ type, default_value, allow_override_level: 'usr', description: 'About it' })
    expect(await stored(key)).toMatchObject({
      type,
      defaultValue: value,
      allowOverrideLevel: 'usr',
      description: 'About it',
    })
  })

  it.each([
    [{ type: 'int', default_value: '1.5' }, 'INVALID_DEFAULT_VALUE'],
    [{ type: 'int', default_value: '2147483648' }, 'INVALID_DEFAULT_VALUE'],
    [{ type: 'int', default_value: '' }, 'INVALID_DEFAULT_VALUE'],
    [{ type: 'bool', default_value: 'yes' }, 'INVALID_DEFAULT_VALUE'],
    [{ type: 'json', default_value: '7' }, 'INVALID_DEFAULT_VALUE'],
    [{ type: 'str', default_value: 'x'.repeat(5000) }, 'DEFAULT_VALUE_TOO_LONG'],
    [{ default_value: true }, 'INVALID_DEFAULT_VALUE'],
    [{ default_value: undefined }, 'DEFAULT_VALUE_REQUIRED'],
    [{ type: 'float' }, 'INVALID_TYPE'],
    [{ allow_override_level: 'app' }, 'INVALID_ALLOW_OVERRIDE_LEVEL'],
    [{ key: '__proto__' }, 'INVALID_KEY'],
  ])('are refused with %j', async (fields, code) => {
    const body = { key: 'refused', name: 'Refused', type: 'str', default_value: 'x', ...fields }
    expect(await platform.refused('CreateFeatureFlag', { body })).toEqual([400, code])
  })

  it('are refused under a key that another one has', async () => {
    const body = { key: await aFlag(), name: 'Again', type: 'str', default_value: '' }
    expect(await platform.refused('CreateFeatureFlag', { body })).toEqual([400, 'FEATURE_FLAG_EXISTS'])
  })

  it('are changed by the query, in which a text may be empty', async () => {
    const key = await aFlag({ description: 'Before', allow_override_level: 'usr' })
    const params = { feature_flag_key: key }
    const query = { name: 'After', description: '', type: 'int', allow_override_level: 'org', default_value: '3' }
    await platform.done('UpdateFeatureFlag', { params, query })
    expect(await stored(key)).toMatchObject({
      name: 'After',
      description: '',
      type: 'int',
      allowOverrideLevel: 'org',
      defaultValue: 3,
    })
    for (const [left, code] of [
      ['description', 'DESCRIPTION_REQUIRED'],
      ['type', 'TYPE_REQUIRED'],
      ['default_value', 'DEFAULT_VALUE_REQUIRED'],
    ] as const) {
      const { [left]: _, ...rest } = query
      expect(await platform.refused('UpdateFeatureFlag', { params, query: rest })).toEqual([400, code])
    }
    const wrong = { ...query, default_value: 'three' }
    expect(await platform.refused('UpdateFeatureFlag', { params, query: wrong })).toEqual([
      400,
      'INVALID_DEFAULT_VALUE',
    ])
    expect(await platform.refused('UpdateFeatureFlag', { params: { feature_flag_key: 'none' }, query })).toEqual([
      404,
      'FEATURE_FLAG_NOT_FOUND',
    ])
  })

  it('are deleted with their values', async () => {
    const params = { feature_flag_key: await aFlag() }
    await platform.done('UpdateEnvironementFeatureFlagOverride', { params, body: { value: 'dark' } })
    await platform.done('DeleteFeatureFlag', { params })
    expect(await values()).not.toHaveProperty(params.feature_flag_key)
    expect(await platform.refused('DeleteFeatureFlag', { params })).toEqual([404, 'FEATURE_FLAG_NOT_FOUND'])
  })
})

describe('feature flags of an environment', () => {
  it('have their default until the environment gives them another value, which is its own', async () => {
    const key = await aFlag()
    const params = { feature_flag_key: key }
    await platform.done('UpdateEnvironementFeatureFlagOverride', { params, body: { value: 'dark' } })
    expect((await values())[key]).toEqual({ type: 'str', value: 'dark' })
    expect((await values(OTHER_ISSUER))[key]).toEqual({ type: 'str', value: 'light' })
    await platform.done('DeleteEnvironementFeatureFlagOverride', { params })
    expect((await values())[key]).toEqual({ type: 'str', value: 'light' })
    await platform.done('DeleteEnvironementFeatureFlagOverride', { params })
  })

  it('are shown with their values as text, JSON among them', async () => {
    const int = await aFlag({ type: 'int', default_value: '3' })
    const bool = await aFlag({ type: 'bool', default_value: 'false' })
    const json = await aFlag({ type: 'json', default_value: '[1, 2]' })
    expect(await values()).toMatchObject({
      [int]: { type: 'int', value: '3' },
      [bool]: { type: 'bool', value: 'false' },
      [json]: { type: 'str', value: '[1,2]' },
    })
    const params = { feature_flag_key: json }
    await platform.done('UpdateEnvironementFeatureFlagOverride', { params, body: { value: '{"a":null}' } })
    expect((await values())[json]).toEqual({ type: 'str', value: '{"a":null}' })
  })

  it('lose every value at once, in this environment', async () => {
    const [one, two] = [await aFlag(), await aFlag()]
    for (const feature_flag_key of [one, two]) {
      for (const issuer of [undefined, OTHER_ISSUER]) {
        const sent = { params: { feature_flag_key }, body: { value: 'dark' }, ...(issuer ? { issuer } : {}) }
        await platform.done('UpdateEnvironementFeatureFlagOverride', sent)
      }
    }
    await platform.done('DeleteEnvironementFeatureFlagOverrides')
    await platform.done('DeleteEnvironementFeatureFlagOverrides')
    expect(await values()).toMatchObject({ [one]: { value: 'light' }, [two]: { value: 'light' } })
    expect(await values(OTHER_ISSUER)).toMatchObject({ [one]: { value: 'dark' }, [two]: { value: 'dark' } })
  })

  it('are refused a value that is not of their type, and one for a flag that is not there', async () => {
    const params = { feature_flag_key: await aFlag({ type: 'bool', default_value: 'true' }) }
    const refused = (value: unknown, of = params) =>
      platform.refused('UpdateEnvironementFeatureFlagOverride', { params: of, body: { value } })
    expect(await refused('maybe')).toEqual([400, 'INVALID_VALUE'])
    expect(await refused(true)).toEqual([400, 'INVALID_VALUE'])
    expect(await refused(undefined)).toEqual([400, 'VALUE_REQUIRED'])
    expect(await refused('true', { feature_flag_key: 'none' })).toEqual([404, 'FEATURE_FLAG_NOT_FOUND'])
    const none = { params: { feature_flag_key: 'none' } }
    expect(await platform.refused('DeleteEnvironementFeatureFlagOverride', none)).toEqual([
      404,
      'FEATURE_FLAG_NOT_FOUND',
    ])
  })
})
