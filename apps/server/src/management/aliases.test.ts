import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
  tokenWithout,
} from '../testing/management.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { OTHER_ISSUER } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { withoutAlias } from './aliases.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

type Sent = { body?: object; token?: string; issuer?: string }

async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, { body, token, issuer }: Sent = {}) {
  const response = await platform.app.inject({
    method,
    url,
    headers: {
      host: new URL(issuer ?? 'http://localhost:3900').host,
      authorization: `Bearer ${token ?? (await machineToken(platform, MANAGER.id))}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  })
  return { status: response.statusCode, answer: response.json() }
}
const codesOf = ({ answer }: { answer: { errors: { code: string }[] } }) => answer.errors.map(({ code }) => code)

describe('addresses of older clients', () => {
  it('add, list and change the members of an organization that the query names', async () => {
    const { id } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [])
    const url = `/api/v1/organization/users?code=${code}`
    expect(await ask('POST', url, { body: { users: [{ id }] } })).toMatchObject({
      status: 200,
      answer: { users_added: [id] },
    })
    expect((await ask('GET', `${url}&page_size=1&sort=name_asc`)).answer.organization_users).toMatchObject([{ id }])
    const removal = { users: [{ id, operation: 'delete' }] }
    expect((await ask('PATCH', url, { body: removal })).answer).toMatchObject({ users_removed: [id] })
    expect(codesOf(await ask('GET', `${url}&page_size=501`))).toEqual(['PAGE_SIZE_LIMIT_EXCEEDED'])
    expect(await ask('GET', '/api/v1/organization/users?code=org_none')).toMatchObject({ status: 404 })
    expect(await ask('GET', '/api/v1/organization/users')).toMatchObject({ status: 404 })
    expect(await ask('GET', '/api/v1/organization/users?code=')).toMatchObject({ status: 404 })
    expect(await ask('GET', '/api/v1/organization/users?code=..%2Froles')).toMatchObject({ status: 404 })
  })

  it('define a role, and take a permission from it', async () => {
    const made = await ask('POST', '/api/v1/role', { body: { key: 'author', name: 'Author' } })
    expect(made.status).toBe(201)
    const role_id = made.answer.role.id
    await platform.done('CreatePermission', { body: { key: 'write:texts', name: 'Write' } })
    const [permission] = (await platform.done('GetPermissions')).permissions
    const body = { permissions: [{ id: permission.id }] }
    await platform.done('UpdateRolePermissions', { params: { role_id }, body })
    const url = `/api/v1/roles/${role_id}/permission/${permission.id}`
    expect(await ask('DELETE', url)).toMatchObject({ status: 200 })
    expect((await platform.done('GetRolePermissions', { params: { role_id } })).permissions).toEqual([])
    expect(codesOf(await ask('POST', '/api/v1/role', { body: { key: 'author', name: 'Again' } }))).toEqual([
      'ROLE_EXISTS',
    ])
  })

  it('change an organization and a user whom the path names', async () => {
    const { id } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [])
    expect(await ask('PATCH', `/api/v1/organizations/${code}`, { body: { name: 'Renamed' } })).toMatchObject({
      status: 200,
    })
    expect(await platform.done('getOrganization', { query: { code } })).toMatchObject({ name: 'Renamed' })
    const { id: other } = await aPerson(platform)
    const body = { given_name: 'Grace' }
    expect((await ask('PATCH', `/api/v1/users/${id}?id=${other}`, { body })).answer).toMatchObject({
      id,
      given_name: 'Grace',
    })
    expect(await ask('PATCH', '/api/v1/users/kp_none', { body })).toMatchObject({ status: 404 })
    expect(await ask('PATCH', '/api/v1/users/%ff', { body })).toMatchObject({ status: 404 })
  })

  it.each([
    ['GET', '/api/v1/organization/users?code=org_1', 'read:organization_users'],
    ['POST', '/api/v1/organization/users?code=org_1', 'create:organization_users'],
    ['PATCH', '/api/v1/organization/users?code=org_1', 'update:organization_users'],
    ['POST', '/api/v1/role', 'create:roles'],
    ['DELETE', '/api/v1/roles/one/permission/two', 'delete:role_permissions'],
    ['PATCH', '/api/v1/organizations/org_1', 'update:organizations'],
    ['PATCH', '/api/v1/users/kp_1', 'update:users'],
  ] as const)('need the same scope: %s %s', async (method, url, scope) => {
    const refused = await ask(method, url, { token: await tokenWithout(platform, scope) })
    expect([refused.status, ...codesOf(refused)]).toEqual([403, 'INSUFFICIENT_SCOPE'])
    expect(refused.answer.errors[0].message).toContain(scope)
  })

  it('open no other organization and no other environment', async () => {
    const [own, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const token = await organizationToken(platform, own.code)
    expect(await ask('GET', `/api/v1/organization/users?code=${own.code}`, { token })).toMatchObject({ status: 200 })
    for (const [method, url] of [
      ['GET', `/api/v1/organization/users?code=${other.code}`],
      ['PATCH', `/api/v1/organizations/${other.code}`],
    ] as const) {
      const refused = await ask(method, url, { token, ...(method === 'PATCH' ? { body: { name: 'Mine' } } : {}) })
      expect([refused.status, ...codesOf(refused)]).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
    const foreign = await machineToken(platform, MANAGER.id, { issuer: OTHER_ISSUER })
    const elsewhere = { token: foreign, issuer: OTHER_ISSUER }
    expect(await ask('GET', `/api/v1/organization/users?code=${own.code}`, elsewhere)).toMatchObject({ status: 404 })
  })

  it.each([
    ['DELETE', '/api/v1/organization/users?code=org_1'],
    ['GET', '/api/v1/role'],
    ['GET', '/api/v1/roles/one/permission/two'],
    ['GET', '/api/v1/users/kp_1'],
    ['PATCH', '/api/v1/organizations/org_1/sessions'],
    ['POST', '/oauth2/token'],
  ])('leave every other one as it is: %s %s', (method, url) => {
    expect(withoutAlias(method, url)).toBe(url)
  })
})
