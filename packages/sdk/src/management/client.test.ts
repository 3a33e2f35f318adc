import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManagementClient, getRoles } from './index.ts'
import { type Answer, startServer, type TestServer } from './testing/server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.stop())
const client = () => createManagementClient(server.options())

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
const users = (...ids: string[]) => ids.map((id) => ({ id }))

describe('a list that is gone through', () => {
  it('goes on by its token, with what was asked for at first', async () => {
    server.answer = ({ query }): Answer => {
      const page = Number(query.get('next_token') ?? 0)
      return { body: { users: users(`${page}a`, `${page}b`), next_token: page < 2 ? `${page + 1}` : null } }
    }
    const all = await collect(client().users.each({ pageSize: 2, email: 'x' }))
    expect(all.map(({ id }) => id)).toEqual(['0a', '0b', '1a', '1b', '2a', '2b'])
    expect(server.requests.map(({ query }) => `${query}`)).toEqual([
      'page_size=2&email=x',
      'page_size=2&email=x&next_token=1',
      'page_size=2&email=x&next_token=2',
    ])
  })

  it('goes on behind the last id, until there is no more', async () => {
    server.answer = ({ query }): Answer => {
      const after = Number(query.get('starting_after') ?? 0)
      return { body: { properties: users(`${after + 1}`, `${after + 2}`), has_more: after < 4 } }
    }
    const all = await collect(client().properties.each())
    expect(all.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  it('goes on until nothing comes where the answer does not say whether there is more', async () => {
    server.answer = ({ query }): Answer => {
      const after = Number(query.get('starting_after') ?? 0)
      return { body: { properties: after < 2 ? users(`${after + 1}`) : [] } }
    }
    expect(await collect(client().properties.each())).toHaveLength(2)
  })

  it('goes on behind the record that an entry wraps', async () => {
    server.answer = ({ query }): Answer =>
      query.has('starting_after')
        ? { body: { properties: [], has_more: false } }
        : { body: { properties: [{ code: 'OK', property: { id: 'inner' } }], has_more: true } }
    await collect(client().properties.each())
    expect(server.requests[1]?.query.get('starting_after')).toBe('inner')
  })

  it('is complete, or an error: never a part of it', async () => {
    const management = client()
    server.answer = () => ({ body: { properties: [], next_token: 'more' } })
    await expect(collect(management.users.properties.each({ userId: 'kp_1' }))).rejects.toMatchObject({
      code: 'list_incomplete',
    })
    server.answer = () => ({ body: { users: users('a'), next_token: 'same' } })
    await expect(collect(management.users.each())).rejects.toMatchObject({ code: 'list_endless' })
  })

  it('asks for no page that nobody wants', async () => {
    server.answer = () => ({ body: { users: users('a', 'b'), next_token: `${server.requests.length}` } })
    for await (const { id } of client().users.each()) if (id === 'b') break
    expect(server.requests).toHaveLength(1)
  })

  it('is the same in groups, in groups of groups, and as a function', async () => {
    server.answer = () => ({ body: { roles: users('a'), organization_users: users('m'), next_token: null } })
    const management = client()
    expect(await collect(management.roles.list.each())).toEqual(users('a'))
    expect(await collect(getRoles.each(management))).toEqual(users('a'))
    expect(await collect(management.organizations.users.each({ orgCode: 'org_1' }))).toEqual(users('m'))
    expect((await getRoles(management)).roles).toEqual(users('a'))
  })
})

describe('the flat methods of the founding documents', () => {
  it('send what the operations take', async () => {
    const management = client()
    await management.getUsers({ pageSize: 5 })
    await management.getUser({ userId: 'kp_1' })
    await management.createUser({
      email: 'ada@example.com',
      givenName: 'Ada',
      familyName: 'Lovelace',
      orgCode: 'org_1',
    })
    await management.updateUser({ userId: 'kp_1', givenName: 'Augusta' })
    await management.deleteUser({ userId: 'kp_1' })
    await management.getOrganizations()
    await management.getOrganization({ orgId: 'org_1' })
    await management.createOrganization({ name: 'Analytical Engines' })
    await management.updateOrganization({ orgCode: 'org_1', name: 'Engines' })
    await management.deleteOrganization({ orgCode: 'org_1' })
    const sent = server.requests.map(({ method, path, query, body }) => [
      `${method} ${path}${query.size > 0 ? `?${query}` : ''}`,
      ...(body === '' ? [] : [JSON.parse(body)]),
    ])
    expect(sent).toEqual([
      ['GET /api/v1/users?page_size=5'],
      ['GET /api/v1/user?id=kp_1'],
      [
        'POST /api/v1/user',
        {
          profile: { given_name: 'Ada', family_name: 'Lovelace' },
          identities: [{ type: 'email', details: { email: 'ada@example.com' } }],
          organization_code: 'org_1',
        },
      ],
      ['PATCH /api/v1/user?id=kp_1', { given_name: 'Augusta' }],
      ['DELETE /api/v1/user?id=kp_1'],
      ['GET /api/v1/organizations'],
      ['GET /api/v1/organization?code=org_1'],
      ['POST /api/v1/organization', { name: 'Analytical Engines' }],
      ['PATCH /api/v1/organization/org_1', { name: 'Engines' }],
      ['DELETE /api/v1/organization/org_1'],
    ])
  })

  it('go through lists as well', async () => {
    server.answer = () => ({ body: { users: users('a'), organizations: users('o'), next_token: null } })
    expect(await collect(client().getUsers.each())).toEqual(users('a'))
    expect(await collect(client().getOrganizations.each())).toEqual(users('o'))
  })
})
