import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const at = (variable_id: string) => ({ params: { variable_id } })
async function create(body: object): Promise<string> {
  const made = await platform.done('createEnvironmentVariable', { body })
  expect(made.code).toBe('VARIABLE_CREATED')
  return made.environment_variable.id
}
const shown = async (id: string) => (await platform.done('getEnvironmentVariable', at(id))).environment_variable
const stored = async (id: string) => (await platform.store.environmentVariables.find('env_first', id))?.value ?? ''

describe('an environment variable', () => {
  it('is created, shown, listed by key, changed and deleted', async () => {
    const id = await create({ key: 'B_URL', value: 'https://b.example.com' })
    const other = await create({ key: 'A_URL', value: '' })
    expect(await shown(id)).toMatchObject({ key: 'B_URL', value: 'https://b.example.com', is_secret: false })
    const { environment_variables: list, has_more } = await platform.done('getEnvironmentVariables')
    expect([list.map((one: { id: string }) => one.id), has_more]).toEqual([[other, id], false])
    await platform.done('updateEnvironmentVariable', { ...at(id), body: { key: 'C_URL' } })
    expect(await shown(id)).toMatchObject({ key: 'C_URL', value: 'https://b.example.com' })
    for (const one of [id, other]) await platform.done('deleteEnvironmentVariable', at(one))
    expect(await platform.refused('deleteEnvironmentVariable', at(id))).toEqual([404, 'ENVIRONMENT_VARIABLE_NOT_FOUND'])
  })

  it('that is secret is sealed, never shown again, and becomes readable only with a new value', async () => {
    const id = await create({ key: 'SECRET', value: 'top secret', is_secret: true })
    const sealed = await stored(id)
    expect(sealed).not.toContain('top secret')
    expect(platform.deps.secrets.open('environment-variables', 'env_first', sealed)).toBe('top secret')
    expect(await shown(id)).toMatchObject({ value: null, is_secret: true })
    expect(JSON.stringify(await platform.done('getEnvironmentVariables'))).not.toContain(sealed)
    const open = { ...at(id), body: { is_secret: false } }
    expect(await platform.refused('updateEnvironmentVariable', open)).toEqual([400, 'VALUE_REQUIRED'])
    await platform.done('updateEnvironmentVariable', { ...at(id), body: { is_secret: false, value: 'known' } })
    expect(await shown(id)).toMatchObject({ value: 'known', is_secret: false })
    await platform.done('updateEnvironmentVariable', { ...at(id), body: { is_secret: true } })
    expect([
      (await shown(id)).value,
      platform.deps.secrets.open('environment-variables', 'env_first', await stored(id)),
    ]).toEqual([null, 'known'])
    const [entry] = await platform.store.audit.list({ limit: 1, thingId: id })
    const value = (text: string | null | undefined) => JSON.parse(text ?? '{}').value
    expect([value(entry?.beforeText), value(entry?.afterText)]).toEqual(['***', '***'])
    await platform.done('deleteEnvironmentVariable', at(id))
  })

  it('is refused a taken key, and what is too long or no key', async () => {
    const [id, other] = [await create({ key: 'ONE', value: '1' }), await create({ key: 'TWO', value: '2' })]
    const refused = (body: object) =>
      platform.refused('createEnvironmentVariable', { body: { key: 'K', value: 'v', ...body } })
    expect(await refused({ key: 'ONE' })).toEqual([400, 'ENVIRONMENT_VARIABLE_EXISTS'])
    const rename = { ...at(other), body: { key: 'ONE' } }
    expect(await platform.refused('updateEnvironmentVariable', rename)).toEqual([400, 'ENVIRONMENT_VARIABLE_EXISTS'])
    expect(await refused({ key: 'x'.repeat(129) })).toEqual([400, 'KEY_TOO_LONG'])
    expect(await refused({ key: '1ST' })).toEqual([400, 'INVALID_KEY'])
    expect(await refused({ value: 'x'.repeat(2049) })).toEqual([400, 'VALUE_TOO_LONG'])
    expect(await refused({ value: 'a\u0000b' })).toEqual([400, 'INVALID_VALUE'])
    for (const one of [id, other]) await platform.done('deleteEnvironmentVariable', at(one))
  })

  it('is of its environment alone, and of no organization', async () => {
    const id = await create({ key: 'OWN', value: '1' })
    for (const operation of [
      'getEnvironmentVariable',
      'updateEnvironmentVariable',
      'deleteEnvironmentVariable',
    ] as const) {
      const elsewhere = { ...at(id), body: undefined, issuer: OTHER_ISSUER }
      expect(await platform.refused(operation, elsewhere)).toEqual([404, 'ENVIRONMENT_VARIABLE_NOT_FOUND'])
    }
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    expect(await platform.refused('getEnvironmentVariables', { token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
  })
})
