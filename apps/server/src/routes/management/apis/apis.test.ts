import { updateApplication } from '@latchkey/storage/applications.ts'
import { addRole, addRoleScope } from '@latchkey/storage/roles.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAdministratorOf, callsBy, sessionOf } from '../../../testing/administrators.ts'
import { type Management, machineToken, openManagement, organizationToken, send } from '../../../testing/management.ts'
import { anOrganizationOf, tokensFor } from '../../../testing/members.ts'
import { DEVICE, ISSUER, M2M, OTHER_ISSUER, SPA, WEB } from '../../../testing/platform.ts'
import { aPerson, claimsOf, post } from '../../../testing/requests.ts'

let platform: Management
let owner: ReturnType<typeof callsBy>
beforeAll(async () => {
  platform = await openManagement()
  owner = callsBy(await sessionOf(platform, await anAdministratorOf(platform)))
})
afterAll(() => platform.close())

let apis = 0
async function anApi(): Promise<{ id: string; audience: string }> {
  const audience = `https://api-${++apis}.example.com`
  const { api } = await platform.done('addAPIs', { body: { name: `API ${apis}`, audience } })
  return { id: api.id, audience }
}
async function aScope(api_id: string, key: string): Promise<string> {
  return (await platform.done('addAPIScope', { params: { api_id }, body: { key, description: `May ${key}` } })).scope.id
}
const shownApi = async (api_id: string) => (await platform.done('getAPI', { params: { api_id } })).api
const managementApi = async (): Promise<{ id: string }> => {
  const { apis } = await platform.done('getAPIs')
  return apis.find((api: { is_management_api: boolean }) => api.is_management_api)
}

describe('APIs', () => {
  it('are registered, listed, shown and deleted', async () => {
    const { id, audience } = await anApi()
    const scopeId = await aScope(id, 'read')
    const shown = { id, name: `API ${apis}`, audience, is_management_api: false }
    const scopes = [{ id: scopeId, key: 'read' }]
    expect(await shownApi(id)).toEqual({ ...shown, scopes, applications: [] })
    const list = async (query: Record<string, string>) => {
      const answer = await platform.done('getAPIs', { query })
      expect(answer.next_token).toBeNull()
      return answer.apis.find((api: { id: string }) => api.id === id)
    }
    expect(await list({})).toEqual(shown)
    expect(await list({ expand: 'scopes' })).toEqual({ ...shown, scopes })
    const params = { api_id: id }
    expect(await platform.done('deleteAPI', { params })).toEqual({ code: 'API_DELETED', message: 'API deleted' })
    expect(await platform.refused('getAPI', { params })).toEqual([404, 'API_NOT_FOUND'])
    expect(await platform.refused('deleteAPI', { params })).toEqual([404, 'API_NOT_FOUND'])
  })

  it.each([
    [{ name: '', audience: 'new' }, 'INVALID_NAME'],
    [{ name: 'x'.repeat(201), audience: 'new' }, 'NAME_TOO_LONG'],
    [{ name: 'New', audience: 'two words' }, 'INVALID_AUDIENCE'],
    [{ name: 'New', audience: '' }, 'INVALID_AUDIENCE'],
    [{ name: 'New' }, 'AUDIENCE_REQUIRED'],
    [{ name: 'New', audience: `${ISSUER}/api` }, 'API_EXISTS'],
    [{ name: 'New', audience: `${ISSUER}/api/v1` }, 'API_EXISTS'],
  ])('are refused when they are %j', async (body, code) => {
    expect(await platform.refused('addAPIs', { body })).toEqual([400, code])
  })

  it('have an audience each, of two that ask for one at once', async () => {
    const body = { name: 'Once', audience: 'once' }
    const answers = await Promise.all([1, 2, 3].map(() => platform.call('addAPIs', { body })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400])
    await platform.done('addAPIs', { body, issuer: OTHER_ISSUER })
  })

  it('are of one environment alone', async () => {
    const { id } = await anApi()
    const scopeId = await aScope(id, 'read')
    const elsewhere = { params: { api_id: id, scope_id: scopeId, application_id: M2M.id }, issuer: OTHER_ISSUER }
    for (const operation of ['getAPI', 'deleteAPI', 'getAPIScopes', 'getAPIScope', 'deleteAPIScope'] as const) {
      expect(await platform.refused(operation, elsewhere)).toEqual([404, 'API_NOT_FOUND'])
    }
    expect(await platform.refused('addAPIScope', { ...elsewhere, body: { key: 'x' } })).toEqual([404, 'API_NOT_FOUND'])
    expect(await platform.refused('addAPIApplicationScope', elsewhere)).toEqual([404, 'API_NOT_FOUND'])
    const { apis } = await platform.done('getAPIs', { issuer: OTHER_ISSUER })
    expect(apis.map((api: { id: string }) => api.id)).not.toContain(id)
  })

  it('leave the Management API as it is, but for who is authorised for it', async () => {
    const { id } = await managementApi()
    const { scopes } = await shownApi(id)
    const params = { api_id: id, scope_id: scopes[0].id }
    expect(await platform.refused('deleteAPI', { params })).toEqual([400, 'API_BUILT_IN'])
    expect(await platform.refused('addAPIScope', { params, body: { key: 'read:all' } })).toEqual([
      400,
      'API_SCOPE_BUILT_IN',
    ])
    const body = { description: 'Reads' }
    expect(await platform.refused('updateAPIScope', { params, body })).toEqual([400, 'API_SCOPE_BUILT_IN'])
    expect(await platform.refused('deleteAPIScope', { params })).toEqual([400, 'API_SCOPE_BUILT_IN'])
  })
})

describe('the scopes of an API', () => {
  it('are added, listed, described and removed', async () => {
    const { id: api_id } = await anApi()
    const scope_id = await aScope(api_id, 'read:orders')
    const params = { api_id, scope_id }
    const shown = { id: scope_id, key: 'read:orders', description: 'May read:orders' }
    expect((await platform.done('getAPIScope', { params })).scope).toEqual(shown)
    await platform.done('updateAPIScope', { params, body: { description: 'Reads orders' } })
    await platform.done('updateAPIScope', { params, body: {} })
    expect((await platform.done('getAPIScopes', { params })).scopes).toEqual([
      { ...shown, description: 'Reads orders' },
    ])
    await platform.done('deleteAPIScope', { params })
    expect((await platform.done('getAPIScopes', { params })).scopes).toEqual([])
    for (const operation of ['getAPIScope', 'updateAPIScope', 'deleteAPIScope'] as const) {
      expect(await platform.refused(operation, { params, body: {} })).toEqual([404, 'API_SCOPE_NOT_FOUND'])
    }
  })

  it('are refused a name that is taken, reserved or cannot be sent', async () => {
    const { id: api_id } = await anApi()
    await aScope(api_id, 'read')
    const add = (body: object) => platform.refused('addAPIScope', { params: { api_id }, body })
    expect(await add({ key: 'read' })).toEqual([400, 'API_SCOPE_EXISTS'])
    expect(await add({ key: 'openid' })).toEqual([400, 'INVALID_KEY'])
    expect(await add({ key: 'read, write' })).toEqual([400, 'INVALID_KEY'])
    expect(await add({ key: 'x'.repeat(65) })).toEqual([400, 'KEY_TOO_LONG'])
    expect(await add({ key: 'write', description: 'x'.repeat(501) })).toEqual([400, 'DESCRIPTION_TOO_LONG'])
    expect(await add({})).toEqual([400, 'KEY_REQUIRED'])
  })

  it('belong to one API: another one has no scope of that id', async () => {
    const [one, two] = [await anApi(), await anApi()]
    const params = { api_id: two.id, scope_id: await aScope(one.id, 'read') }
    expect(await platform.refused('deleteAPIScope', { params })).toEqual([404, 'API_SCOPE_NOT_FOUND'])
  })

  it('are taken from roles, whose versions grow, so that nothing decided before counts', async () => {
    const { id: api_id } = await anApi()
    const scope_id = await aScope(api_id, 'read')
    const role = aRole()
    await platform.store.commit([
      addRole(role),
      addRoleScope({ environmentId: 'env_first', roleId: role.id, scopeId: scope_id }),
    ])
    await platform.done('deleteAPIScope', { params: { api_id, scope_id } })
    const shown = await platform.done('GetRoleScopes', { params: { role_id: role.id } })
    expect(shown.scopes).toEqual([])
    expect((await platform.store.roles.list()).find(({ id }) => id === role.id)?.version).toBe(3)
  })
})

describe('the applications of an API', () => {
  const edit = (api_id: string, applications: object[]) =>
    platform.done('updateAPIApplications', { params: { api_id }, body: { applications } })

  it('are authorised and disconnected, all or none', async () => {
    const { id } = await anApi()
    expect(await edit(id, [{ id: M2M.id }, { id: WEB.id }, { id: DEVICE.id }])).toEqual({
      code: 'API_APPLICATIONS_UPDATED',
      message: 'API applications updated',
      applications_connected: [M2M.id, WEB.id, DEVICE.id],
      applications_disconnected: [],
    })
    const both = [{ id: WEB.id, operation: 'delete' }, { id: SPA.id }, { id: M2M.id }]
    expect(await edit(id, both)).toMatchObject({
      applications_connected: [SPA.id],
      applications_disconnected: [WEB.id],
    })
    expect((await shownApi(id)).applications).toEqual([
      { id: SPA.id, name: 'Page', type: 'Front-end and mobile', is_active: true },
      { id: M2M.id, name: 'Machine', type: 'Machine to machine (M2M)', is_active: true },
      { id: DEVICE.id, name: 'Television', type: 'Device and IoT', is_active: true },
    ])
    const unknown = { params: { api_id: id }, body: { applications: [{ id: WEB.id }, { id: 'none' }] } }
    expect(await platform.refused('updateAPIApplications', unknown)).toEqual([400, 'APPLICATION_NOT_FOUND'])
    expect((await shownApi(id)).applications).toHaveLength(3)
    const wrong = { params: { api_id: id }, body: { applications: [{ id: WEB.id, operation: 'remove' }] } }
    expect(await platform.refused('updateAPIApplications', wrong)).toEqual([400, 'INVALID_APPLICATIONS'])
    const many = { params: { api_id: id }, body: { applications: Array(101).fill({ id: WEB.id }) } }
    expect(await platform.refused('updateAPIApplications', many)).toEqual([400, 'INVALID_APPLICATIONS'])
  })

  it('get the scopes that are switched on for them, and no others, with their next token', async () => {
    const { id: api_id, audience } = await anApi()
    const [read, write] = [await aScope(api_id, 'read'), await aScope(api_id, 'write')]
    const to = (scope_id: string, application_id = M2M.id) => ({ params: { api_id, application_id, scope_id } })
    expect(await platform.refused('addAPIApplicationScope', to(read))).toEqual([400, 'APPLICATION_NOT_AUTHORIZED'])
    await edit(api_id, [{ id: M2M.id }])
    const scopes = async () => (claimsOf(await machineToken(platform, M2M.id, { audience })).scp as string[]).toSorted()
    expect(await scopes()).toEqual([])
    await platform.done('addAPIApplicationScope', to(read))
    await platform.done('addAPIApplicationScope', to(write))
    await platform.done('addAPIApplicationScope', to(write))
    expect(await scopes()).toEqual(['read', 'write'])
    await platform.done('deleteAPIApplicationScope', to(read))
    expect(await scopes()).toEqual(['write'])
    expect(await platform.refused('deleteAPIApplicationScope', to(read))).toEqual([404, 'API_SCOPE_NOT_FOUND'])
    expect(await platform.refused('addAPIApplicationScope', to('none'))).toEqual([404, 'API_SCOPE_NOT_FOUND'])
    expect(await platform.refused('addAPIApplicationScope', to(read, 'none'))).toEqual([404, 'APPLICATION_NOT_FOUND'])
    await edit(api_id, [{ id: M2M.id, operation: 'delete' }])
    await expect(machineToken(platform, M2M.id, { audience })).rejects.toThrow('unauthorized_client')
  })

  it('ask no more by default for an API that is deleted', async () => {
    const { id: api_id, audience } = await anApi()
    const body = { name: 'By default', type: 'm2m' }
    const { application } = await platform.done('createApplication', { body })
    const before = (await platform.store.applications.list()).find(({ id }) => id === application.id)
    if (!before) throw new Error('there is no such application')
    await platform.store.commit([updateApplication({ ...before, defaultAudience: [audience, 'other'] })])
    await platform.done('deleteAPI', { params: { api_id } })
    const after = (await platform.store.applications.list()).find(({ id }) => id === application.id)
    expect(after).toMatchObject({ defaultAudience: ['other'], version: 3 })
  })
})

describe('a caller bound to an organization', () => {
  it('reads APIs and scopes with the applications of its organization, and changes none', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    const { id: api_id } = await anApi()
    const scope_id = await aScope(api_id, 'read')
    const body = { name: 'Own', type: 'm2m', org_code: code }
    const own = (await platform.done('createApplication', { body })).application.id
    const applications = [{ id: own }, { id: M2M.id }]
    await platform.done('updateAPIApplications', { params: { api_id }, body: { applications } })
    const params = { api_id, scope_id, application_id: own }
    const { api } = await platform.done('getAPI', { params, token })
    expect(api.applications.map(({ id }: { id: string }) => id)).toEqual([own])
    for (const operation of ['getAPIs', 'getAPIScopes', 'getAPIScope'] as const) {
      await platform.done(operation, { params, token })
    }
    for (const [operation, body] of [
      ['addAPIs', { name: 'Theirs', audience: 'theirs' }],
      ['deleteAPI', undefined],
      ['addAPIScope', { key: 'write' }],
      ['updateAPIScope', { description: '' }],
      ['deleteAPIScope', undefined],
      ['updateAPIApplications', { applications: [] }],
      ['addAPIApplicationScope', undefined],
      ['deleteAPIApplicationScope', undefined],
    ] as const) {
      expect(await platform.refused(operation, { params, token, body })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })
})

describe('the scopes of a member', () => {
  const tokenScopes = async (userId: string, organizationCode: string, audience: string) =>
    claimsOf((await tokensFor(platform, { userId, organizationCode, audience: [audience] })).access_token).scp

  it('are given and taken one at a time, and are in tokens like those of a role', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const { id: api_id, audience } = await anApi()
    const scope_id = await aScope(api_id, 'read')
    await platform.done('updateAPIApplications', { params: { api_id }, body: { applications: [{ id: WEB.id }] } })
    const named = { params: { org_code: code, user_id: ada.id, api_id, scope_id } }
    expect(await tokenScopes(ada.id, code, audience)).not.toContain('read')
    await platform.done('addOrganizationUserAPIScope', named)
    await platform.done('addOrganizationUserAPIScope', named)
    expect(await tokenScopes(ada.id, code, audience)).toContain('read')
    await platform.done('deleteOrganizationUserAPIScope', named)
    expect(await tokenScopes(ada.id, code, audience)).not.toContain('read')
    expect(await platform.refused('deleteOrganizationUserAPIScope', named)).toEqual([404, 'API_SCOPE_NOT_FOUND'])
  })

  it('are refused for whoever is no member, and for what is not there', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const { id: api_id } = await anApi()
    const params = { org_code: code, user_id: ada.id, api_id, scope_id: await aScope(api_id, 'read') }
    for (const operation of ['addOrganizationUserAPIScope', 'deleteOrganizationUserAPIScope'] as const) {
      const refused = (other: Record<string, string>, issuer = ISSUER) =>
        platform.refused(operation, { params: { ...params, ...other }, issuer })
      expect(await refused({ user_id: 'kp_none' })).toEqual([404, 'USER_NOT_IN_ORGANIZATION'])
      expect(await refused({ org_code: 'org_none' })).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
      expect(await refused({ api_id: 'api_none' })).toEqual([404, 'API_NOT_FOUND'])
      expect(await refused({ scope_id: 'scope_none' })).toEqual([404, 'API_SCOPE_NOT_FOUND'])
      expect(await refused({}, OTHER_ISSUER)).toEqual([404, 'API_NOT_FOUND'])
    }
  })

  it('are given by whoever is bound to the organization there alone, and of the Management API only what they have', async () => {
    const ada = await aPerson(platform)
    const [own, other] = [await anOrganizationOf(platform, [ada.id]), await anOrganizationOf(platform, [ada.id])]
    const token = await organizationToken(platform, own.code)
    const { id: api_id } = await anApi()
    const params = { org_code: own.code, user_id: ada.id, api_id, scope_id: await aScope(api_id, 'read') }
    await platform.done('addOrganizationUserAPIScope', { params, token })
    const there = { params: { ...params, org_code: other.code }, token }
    expect(await platform.refused('addOrganizationUserAPIScope', there)).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])

    const management = await shownApi((await managementApi()).id)
    const idOf = (key: string) => management.scopes.find((scope: { key: string }) => scope.key === key).id
    const give = (key: string, sent: object) => ({
      params: { ...params, api_id: management.id, scope_id: idOf(key) },
      ...sent,
    })
    const machine = await platform.done('createApplication', {
      body: { name: 'Narrow', type: 'm2m', org_code: own.code },
    })
    const narrow = machine.application
    const onApi = { params: { api_id: management.id, application_id: narrow.id } }
    await platform.done('updateAPIApplications', { ...onApi, body: { applications: [{ id: narrow.id }] } })
    const scopeOf = (key: string) => ({ params: { ...onApi.params, scope_id: idOf(key) } })
    await platform.done('addAPIApplicationScope', scopeOf('create:organization_user_api_scopes'))
    const response = await platform.app.inject({
      method: 'POST',
      url: '/oauth2/token',
      headers: { host: new URL(ISSUER).host, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: narrow.client_id,
        client_secret: narrow.client_secret,
        audience: `${ISSUER}/api`,
      }).toString(),
    })
    const bound = response.json().access_token as string
    const refused = await platform.refused('addOrganizationUserAPIScope', give('read:users', { token: bound }))
    expect(refused).toEqual([403, 'INSUFFICIENT_SCOPE'])
    await platform.done('addOrganizationUserAPIScope', give('create:organization_user_api_scopes', { token: bound }))
    await platform.done('addOrganizationUserAPIScope', give('read:users', {}))
  })
})

describe('the scopes of a user', () => {
  const tokenScopes = async (userId: string, organizationCode: string | null, audience: string) =>
    claimsOf((await tokensFor(platform, { userId, organizationCode, audience: [audience] })).access_token).scp

  it('are given and taken one at a time, and are in their tokens with an organization and without', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const { id: api_id, audience } = await anApi()
    const scope_id = await aScope(api_id, 'read')
    await platform.done('updateAPIApplications', { params: { api_id }, body: { applications: [{ id: WEB.id }] } })
    const named = { params: { user_id: ada.id, api_id, scope_id } }
    const held = async () => (await owner.done('getUserApiScopes', named)).scopes
    expect(await held()).toEqual([])
    await owner.done('addUserApiScope', named)
    await owner.done('addUserApiScope', named)
    expect(await held()).toEqual([{ id: scope_id, key: 'read', description: 'May read', api_id }])
    expect(await tokenScopes(ada.id, null, audience)).toContain('read')
    expect(await tokenScopes(ada.id, code, audience)).toContain('read')
    const [entry, ...more] = await platform.store.audit.list({ limit: 9, operation: 'addUserApiScope' })
    expect([entry?.thing, entry?.thingId, entry?.beforeText, entry?.afterText, more.length]).toEqual([
      ...['user', ada.id, '{"scopeIds":[]}', JSON.stringify({ scopeIds: [scope_id] }), 0],
    ])
    await owner.done('removeUserApiScope', named)
    expect(await held()).toEqual([])
    expect(await tokenScopes(ada.id, null, audience)).not.toContain('read')
    expect(await platform.refused('removeUserApiScope', named)).toEqual([404, 'API_SCOPE_NOT_FOUND'])
  })

  it('are refused for what is not there, and for whoever is bound to an organization', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const token = await organizationToken(platform, code)
    const { id: api_id } = await anApi()
    const params = { user_id: ada.id, api_id, scope_id: await aScope(api_id, 'read') }
    for (const operation of ['addUserApiScope', 'removeUserApiScope'] as const) {
      const refused = (other: Record<string, string>, issuer = ISSUER) =>
        platform.refused(operation, { params: { ...params, ...other }, issuer })
      expect(await refused({ user_id: 'kp_none' })).toEqual([404, 'USER_NOT_FOUND'])
      expect(await refused({ api_id: 'api_none' })).toEqual([404, 'API_NOT_FOUND'])
      expect(await refused({ scope_id: 'scope_none' })).toEqual([404, 'API_SCOPE_NOT_FOUND'])
      expect(await refused({}, OTHER_ISSUER)).toEqual([404, 'API_NOT_FOUND'])
      expect(await platform.refused(operation, { params, token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
    const elsewhere = { params, issuer: OTHER_ISSUER }
    expect(await platform.refused('getUserApiScopes', elsewhere)).toEqual([404, 'USER_NOT_FOUND'])
    expect(await platform.refused('getUserApiScopes', { params, token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
  })

  it('are of the Management API only what the caller has', async () => {
    const ada = await aPerson(platform)
    const management = await shownApi((await managementApi()).id)
    const idOf = (key: string) => management.scopes.find((scope: { key: string }) => scope.key === key).id
    const { application } = await platform.done('createApplication', { body: { name: 'Granter', type: 'm2m' } })
    const onApi = { params: { api_id: management.id, application_id: application.id } }
    await platform.done('updateAPIApplications', { ...onApi, body: { applications: [{ id: application.id }] } })
    const scope_id = idOf('create:user_api_scopes')
    await platform.done('addAPIApplicationScope', { params: { ...onApi.params, scope_id } })
    const answer = await post(platform, '/oauth2/token', {
      grant_type: 'client_credentials',
      client_id: application.client_id,
      client_secret: application.client_secret,
      audience: `${ISSUER}/api`,
    })
    const token = answer.json().access_token as string
    const give = (key: string) => ({ params: { user_id: ada.id, api_id: management.id, scope_id: idOf(key) }, token })
    expect(await platform.refused('addUserApiScope', give('read:users'))).toEqual([403, 'INSUFFICIENT_SCOPE'])
    expect((await send(platform, 'addUserApiScope', give('create:user_api_scopes'))).statusCode).toBe(200)
  })
})
