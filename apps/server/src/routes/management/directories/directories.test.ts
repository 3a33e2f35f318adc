import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const NOT_FOUND = [404, 'DIRECTORY_NOT_FOUND']
const the = (directory_id: string) => ({ params: { directory_id } })

async function aConnectionOf(organization_code: string): Promise<string> {
  const body = { name: 'Company', strategy: 'saml:custom', organization_code }
  return (await platform.done('CreateConnection', { body })).connection.id
}

/** An organization with so many connections, and what a directory of it is made of. */
async function anOrganization(connections = 1) {
  const { code } = await anOrganizationOf(platform, [])
  const ids: string[] = []
  for (let made = 0; made < connections; made++) ids.push(await aConnectionOf(code))
  return { code, ids, body: { org_code: code, directory_name: 'People', provider_code: 'okta' } }
}
const create = async (body: object) => (await platform.done('createDirectory', { body })).directory
const refused = (body: object) => platform.refused('createDirectory', { body })

describe('directories', () => {
  it('are made with an endpoint and a token of their own, wait, and are shown the same again', async () => {
    const { code, ids, body } = await anOrganization()
    const directory = await create(body)
    expect(directory).toEqual({
      id: expect.stringMatching(/^directory_[0-9a-f]{32}$/),
      directory_name: 'People',
      directory_endpoint_id: expect.stringMatching(/^ksde_[0-9a-f]{32}$/),
      secret_token: expect.stringMatching(/^kstkn_[0-9a-f]{32}$/),
      status: 'Pending',
      organization_code: code,
      enterprise_connection_id: ids[0],
      enterprise_connection_name: 'Company',
      last_sync_started_at: null,
      last_sync_completed_at: null,
      last_sync_error: null,
      created_on: '2026-01-01T00:00:00.000Z',
    })
    expect(await platform.done('getDirectory', the(directory.id))).toEqual({
      ...{ code: 'OK', message: 'Success' },
      directory,
    })
    const stored = await platform.store.directories.find('env_first', directory.id)
    expect(stored?.providerCode).toBe('okta')
    expect(JSON.stringify(stored)).not.toContain(directory.secret_token)
  })

  it('are renamed, and deleted', async () => {
    const { body } = await anOrganization()
    const directory = await create(body)
    const renamed = { ...directory, directory_name: 'Everybody' }
    const update = { ...the(directory.id), body: { directory_name: 'Everybody' } }
    expect((await platform.done('updateDirectory', update)).directory).toEqual(renamed)
    expect((await platform.done('getDirectory', the(directory.id))).directory).toEqual(renamed)
    expect(await platform.refused('updateDirectory', { ...the(directory.id), body: {} })).toEqual([
      400,
      'NO_FIELDS_TO_UPDATE',
    ])
    expect(await platform.done('deleteDirectory', the(directory.id))).toEqual({
      code: 'DIRECTORY_DELETED',
      message: 'Directory deleted',
      directory_id: directory.id,
    })
    for (const operation of ['getDirectory', 'updateDirectory', 'deleteDirectory'] as const) {
      expect(await platform.refused(operation, the(directory.id))).toEqual(NOT_FOUND)
    }
  })

  it('are one for each organization', async () => {
    const { body } = await anOrganization()
    await create(body)
    expect(await refused(body)).toEqual([409, 'DIRECTORY_EXISTS'])
    const { body: other } = await anOrganization()
    const sent = await Promise.all([1, 2].map(() => platform.call('createDirectory', { body: other })))
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
  })

  it('are of an enterprise connection of their organization, which is named where there are several', async () => {
    const [none, two, other] = [await anOrganization(0), await anOrganization(2), await anOrganization()]
    expect(await refused(none.body)).toEqual([400, 'NO_ENTERPRISE_CONNECTIONS'])
    expect(await refused(two.body)).toEqual([400, 'ENTERPRISE_CONNECTION_REQUIRED'])
    for (const id of [other.ids[0], 'conn_none']) {
      expect(await refused({ ...two.body, enterprise_connection_id: id })).toEqual([
        400,
        'INVALID_ENTERPRISE_CONNECTION',
      ])
    }
    const directory = await create({ ...two.body, enterprise_connection_id: two.ids[1] })
    expect(directory.enterprise_connection_id).toBe(two.ids[1])
    await platform.done('deleteConnection', { params: { connection_id: two.ids[1] ?? '' } })
    expect((await platform.done('getDirectory', the(directory.id))).directory).toMatchObject({
      enterprise_connection_id: null,
      enterprise_connection_name: null,
    })
  })

  it.each([
    [{ org_code: undefined }, 'ORGANIZATION_REQUIRED'],
    [{ org_code: 'org_none' }, 'ORGANIZATION_NOT_FOUND'],
    [{ directory_name: undefined }, 'DIRECTORY_NAME_REQUIRED'],
    [{ provider_code: undefined }, 'PROVIDER_CODE_REQUIRED'],
    [{ provider_code: 'paper' }, 'INVALID_PROVIDER'],
  ])('are refused with %j', async (fields, code) => {
    const { body } = await anOrganization()
    expect(await refused({ ...body, ...fields })).toEqual([400, code])
  })

  it('are listed in pages, all or of an organization, each environment its own', async () => {
    const [one, two] = [await anOrganization(), await anOrganization()]
    const made = [await create(one.body), await create(two.body)]
    const list = (query: Record<string, string>) => platform.done('getDirectories', { query })
    const all = await list({})
    expect(all.directories).toEqual(expect.arrayContaining(made))
    const ids = all.directories.map(({ id }: { id: string }) => id)
    const first = await list({ page_size: '1' })
    expect(first).toMatchObject({ directories: [{ id: ids[0] }], has_more: true })
    const rest = await list({ starting_after: ids[0] })
    expect(rest).toMatchObject({ has_more: false, directories: ids.slice(1).map((id: string) => ({ id })) })
    expect(await list({ organization_code: one.code })).toMatchObject({ directories: [made[0]], has_more: false })
    const none = await anOrganization()
    expect((await list({ organization_code: none.code })).directories).toEqual([])
    const unknown = { query: { organization_code: 'org_none' } }
    expect(await platform.refused('getDirectories', unknown)).toEqual([400, 'ORGANIZATION_NOT_FOUND'])
    expect((await platform.done('getDirectories', { issuer: OTHER_ISSUER })).directories).toEqual([])
    expect(await platform.refused('getDirectory', { ...the(ids[0]), issuer: OTHER_ISSUER })).toEqual(NOT_FOUND)
  })

  it('are not shown to the token of an organization, nor changed by it', async () => {
    const { code, body } = await anOrganization()
    const { id } = await create(body)
    const token = await organizationToken(platform, code)
    for (const operation of ['getDirectories', 'getDirectory', 'createDirectory', 'deleteDirectory'] as const) {
      expect(await platform.refused(operation, { ...the(id), token, body })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })
})
