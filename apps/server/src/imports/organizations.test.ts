import { addOrganization } from '@latchkey/storage/organizations.ts'
import { anOrganization } from '@latchkey/storage/testing/records.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { defineEverything, FIRST, importOrganizations, organizationsOf, SECOND } from './testing/imports.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  await defineEverything(platform)
  return () => platform.close()
})

const names = async (environmentId = FIRST) =>
  (await platform.store.organizations.list(environmentId, { limit: 99 })).map(({ name }) => name).sort()

describe('importing organizations', () => {
  it('takes CSV with a name and an id, and adds and renames', async () => {
    const text = '\ufeffname,id\r\n"Analytical ""Engines""",1\r\nRenamed,42\r\n'
    expect(await importOrganizations(platform, text)).toMatchObject({ created: 1, updated: 1, refused: 0 })
    expect(await names()).toEqual(['Analytical "Engines"', 'Org 43', 'Renamed'])
    platform.clock.advance(1)
    expect(await importOrganizations(platform, text, { isRestarted: true })).toMatchObject({ unchanged: 2 })
    expect(await platform.store.events.list(FIRST, { limit: 9 })).toMatchObject([
      { type: 'organizations.imported', details: { created: 0, updated: 0, refused: 0 } },
      { type: 'organizations.imported', details: { created: 1, updated: 1, refused: 0 } },
    ])
  })

  it('takes several lines about one organization', async () => {
    const text = '{"id":"9","name":"Nine"}\n{"id":9,"handle":"nine"}\n'
    expect(await importOrganizations(platform, text)).toMatchObject({ created: 1, updated: 1 })
    expect(await organizationsOf(platform)).toContain('"id":"9","name":"Nine","handle":"nine"')
  })

  it('passes a handle on, whatever the order in which they are stored', async () => {
    const line = (id: string, handle: string) => `${JSON.stringify({ id, handle })}\n`
    await importOrganizations(platform, line('42', 'one') + line('43', 'two'))
    await importOrganizations(platform, line('42', 'first') + line('43', 'one'))
    await importOrganizations(platform, line('43', 'second') + line('42', 'one'))
    const { store } = platform
    expect(await store.organizations.findByHandle(FIRST, 'one')).toMatchObject({ externalId: '42' })
    expect(await store.organizations.findByHandle(FIRST, 'second')).toMatchObject({ externalId: '43' })
    await importOrganizations(platform, line('42', 'between') + line('43', 'one') + line('42', 'second')) // exchanged
    expect(await store.organizations.findByHandle(FIRST, 'one')).toMatchObject({ externalId: '43' })
    expect(await store.organizations.findByHandle(FIRST, 'second')).toMatchObject({ externalId: '42' })
  })

  it('imports into one environment alone', async () => {
    await importOrganizations(platform, 'name,id\nElsewhere,42\n', { environmentId: SECOND })
    expect(await names()).toEqual(['Org 42', 'Org 43'])
    expect(await names(SECOND)).toEqual(['Elsewhere'])
  })

  it.each([
    ['{"name":"x"}', 'id', 'is missing: without it a second import'],
    ['{"id":"9"}', 'name', 'a new organization needs one'],
    ['{"id":"9","name":"a\\u202eb"}', 'name', 'none of them hidden'],
    [`{"id":"9","name":"${'x'.repeat(201)}"}`, 'name', '1 to 200'],
    [`{"id":"${'9'.repeat(300)}","name":"x"}`, 'id', '1 to 255'],
    ['{"id":"9","name":"x","code":"nine"}', 'code', 'such as org_1'],
    ['{"id":"9","name":"x","handle":"A B"}', 'handle', 'lower-case letters'],
    ['{"id":"9","name":"x","handle":"taken"}', 'handle', 'of another organization'],
    ['{"id":"twice","name":"x"}', 'id', 'is the id of several organizations'],
    ['{"code":"org_default","is_suspended":true}', 'is_suspended', 'cannot be suspended'],
    ['{"id":"9","name":"x","feature_flags":[{"key":"f","value":1}]}', 'feature_flags[0]', 'no feature flag "f"'],
    ['{"id":"9","name":"x","properties":[{"key":"kp_usr_city","value":"x"}]}', 'properties[0]', 'of organizations'],
    ['{"id":"9","name":["x"]}', 'name', 'must be text'],
  ])('refuses %s', async (line, field, message) => {
    const more = [
      { handle: 'taken' },
      { externalId: 'twice' },
      { externalId: 'twice' },
      { code: 'org_default', isDefault: true },
    ].map((fields) => addOrganization(anOrganization({ environmentId: FIRST, ...fields })))
    await platform.store.commit(more)
    const before = await organizationsOf(platform)
    const result = await importOrganizations(platform, `${line}\n`)
    expect(result).toMatchObject({ created: 0, updated: 0, refused: 1 })
    expect(result.refusals[0]?.problems).toContainEqual({ field, message: expect.stringContaining(message) })
    expect(await organizationsOf(platform)).toBe(before)
  })
})
