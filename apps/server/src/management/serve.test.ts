import cookie from '@fastify/cookie'
import { authorizeApplication, revokeApplication } from '@latchkey/storage/api-authorizations.ts'
import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addApplicationScope, removeApplicationScope } from '@latchkey/storage/application-scopes.ts'
import { addApplication } from '@latchkey/storage/applications.ts'
import { StoreUnavailableError } from '@latchkey/storage/errors.ts'
import { addMembership } from '@latchkey/storage/memberships.ts'
import { addRevokedToken } from '@latchkey/storage/revoked-tokens.ts'
import { aMembership, anApi, anApiScope } from '@latchkey/storage/testing/records.ts'
import { grantUserScope, revokeUserScope } from '@latchkey/storage/user-scopes.ts'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordRefusals } from '../events/refusals.ts'
import { resolveEnvironments } from '../http/environment.ts'
import { readForms } from '../http/form.ts'
import { managementTable } from '../routes/management/table.ts'
import {
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
  send,
  tokenWithout,
} from '../testing/management.ts'
import { anOrganizationOf, tokensFor } from '../testing/members.ts'
import { ISSUER, OTHER_ISSUER, WEB } from '../testing/platform.ts'
import { aPerson, bearer, claimsOf, get, post } from '../testing/requests.ts'
import { ALL_OPERATIONS } from './operation.ts'
import { createRateLimit } from './rate-limit.ts'
import { MANAGEMENT_PREFIX, serveManagement } from './serve.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const managementApi = () => {
  const api = platform.deps.registry.findByOrigin(ISSUER)?.apis.list.find(({ isManagementApi }) => isManagementApi)
  if (!api) throw new Error('there is no Management API')
  return api
}

/** A machine that may have these scopes of the Management API. */
async function aMachineWith(names: readonly string[]): Promise<string> {
  const [id, environmentId] = [platform.deps.random.id(''), 'env_first']
  const { id: apiId, scopes } = managementApi()
  const on = [...scopes.values()].filter(({ name }) => names.includes(name))
  await platform.store.commit([
    addApplication({ ...MANAGER, id }),
    ...authorizeApplication({ environmentId, apiId, applicationId: id, createdAt: platform.clock.now() }),
    ...on.flatMap((scope) => addApplicationScope({ environmentId, apiId, applicationId: id, scopeId: scope.id })),
  ])
  return id
}

/** The access token of a user who signed in for the Management API, and holds these scopes of it. */
async function userToken(names: readonly string[], organization?: string): Promise<string> {
  const { id: userId } = await aPerson(platform)
  const { id: apiId, scopes } = managementApi()
  const environmentId = 'env_first'
  const now = platform.clock.now()
  const held = [...scopes.values()].filter(({ name }) => names.includes(name))
  await platform.store.commit([
    authorizeApplication({ environmentId, apiId, applicationId: WEB.id, createdAt: now }),
    ...held.map(({ id }) => grantUserScope({ environmentId, userId, scopeId: id, createdAt: now })),
  ])
  const organizationCode = organization ?? null
  if (organizationCode)
    await platform.store.commit(addMembership(aMembership({ environmentId, userId, organizationCode })))
  const tokens = await tokensFor(platform, { userId, organizationCode, audience: [`${ISSUER}/api`] })
  return tokens.access_token
}

describe.each(managementTable.map(({ operation }) => operation))('%s', (operation) => {
  it('is refused without a token, and with one that is none', async () => {
    for (const token of [undefined, 'no.jwt.atall']) {
      const response = await send(platform, operation, { ...(token ? { token } : {}) })
      expect(response.statusCode).toBe(401)
      expect(response.headers['www-authenticate']).toBe('Bearer')
    }
  })

  it('is refused with a token that has every scope but its own, which the answer names', async () => {
    const { scope } = ALL_OPERATIONS[operation]
    const response = await send(platform, operation, { token: await tokenWithout(platform, scope) })
    expect(response.statusCode).toBe(403)
    expect(response.json()).toEqual({
      errors: [{ code: 'INSUFFICIENT_SCOPE', message: `The access token lacks the scope ${scope}.` }],
    })
    expect(response.headers['www-authenticate']).toBe(`Bearer error="insufficient_scope", scope="${scope}"`)
  })
})

describe('who may call the Management API (wire protocol §7.6)', () => {
  it('is told apart: a token that does not count is 401, one that is not enough is 403', async () => {
    const token = await machineToken(platform, MANAGER.id)
    const { jti } = claimsOf(token)
    expect(await platform.refused('GetRoles', { token: `${token}x` })).toEqual([401, 'TOKEN_INVALID'])
    const elsewhere = await machineToken(platform, MANAGER.id, { issuer: OTHER_ISSUER })
    expect(await platform.refused('GetRoles', { token: elsewhere })).toEqual([401, 'TOKEN_INVALID'])
    await platform.store.commit([addRevokedToken('env_first', jti as string, platform.clock.now() + 1_000_000)])
    expect(await platform.refused('GetRoles', { token })).toEqual([401, 'TOKEN_INVALID'])
  })

  it('is told less by the answer than the event knows', async () => {
    const own = await openManagement()
    const token = await machineToken(own, MANAGER.id)
    await own.store.commit([addRevokedToken('env_first', claimsOf(token).jti as string, own.clock.now() + 1_000_000)])
    expect(await own.refused('GetRoles', { token })).toEqual([401, 'TOKEN_INVALID'])
    await own.deps.events.flush()
    const [event] = await own.store.events.list('env_first', { limit: 1 })
    expect(event).toMatchObject({ type: 'request.refused', reason: 'token_revoked' })
    await own.close()
  })

  it('may not come with a token for another API, even if it has the scope', async () => {
    const api = anApi({ environmentId: 'env_first', audience: 'https://orders.example.com' })
    const { id: apiId } = api
    await platform.store.commit([
      addApi(api),
      authorizeApplication({ environmentId: 'env_first', apiId, applicationId: MANAGER.id, createdAt: 0 }),
    ])
    const token = await machineToken(platform, MANAGER.id, { audience: api.audience })
    expect(await platform.refused('GetRoles', { token })).toEqual([403, 'INVALID_AUDIENCE'])
  })

  it('is told by the audit log with the user, and has Idempotency-Keys that are its own', async () => {
    const headers = { 'idempotency-key': 'of one caller' }
    const tokens = [await userToken(['create:roles']), await userToken(['create:roles'])]
    for (const [at, token] of tokens.entries()) {
      const body = { key: `of_user_${at}`, name: 'Role' }
      await platform.done('CreateRole', { token, headers, body })
      const [entry] = await platform.store.audit.list({ limit: 1, operation: 'CreateRole' })
      const { sub } = claimsOf(token)
      expect(entry).toMatchObject({ actorId: WEB.id, actorLabel: `${WEB.name}, for ${sub}` })
    }
    await platform.done('CreateRole', { headers, body: { key: 'of_machine', name: 'Role' } })
  })

  it('may name the API by either of its audiences', async () => {
    const token = await machineToken(platform, MANAGER.id, { audience: `${ISSUER}/api/v1` })
    expect(await platform.done('GetRoles', { token })).toMatchObject({ code: 'OK', message: 'Success' })
  })

  it('is not let in once the token has expired', async () => {
    const own = await openManagement()
    const token = await machineToken(own, MANAGER.id)
    own.clock.advance(MANAGER.tokens.accessTtlSeconds * 1000)
    expect(await own.refused('GetRoles', { token })).toEqual([401, 'TOKEN_INVALID'])
    await own.close()
  })

  it('can be a user, with the scopes that they hold', async () => {
    const token = await userToken(['read:roles', 'create:roles'])
    await platform.done('GetRoles', { token })
    await platform.done('CreateRole', { token, body: { key: 'by_a_user', name: 'By a user' } })
    expect(await platform.refused('GetPermissions', { token })).toEqual([403, 'INSUFFICIENT_SCOPE'])
  })

  it('has no scope by one of another API that is called the same, neither as a machine nor as a user', async () => {
    const environmentId = 'env_first'
    const api = anApi({ environmentId })
    const scope = anApiScope({ environmentId, apiId: api.id, name: 'read:permissions' })
    const createdAt = platform.clock.now()
    const both = `${ISSUER}/api ${api.audience}`
    const { id: userId } = await aPerson(platform)
    const applicationId = await aMachineWith(['read:roles'])
    await platform.store.commit([
      ...addApi(api),
      ...addApiScope(scope),
      ...authorizeApplication({ environmentId, apiId: api.id, applicationId, createdAt }),
      ...addApplicationScope({ environmentId, apiId: api.id, applicationId, scopeId: scope.id }),
      ...authorizeApplication({ environmentId, apiId: api.id, applicationId: WEB.id, createdAt }),
      ...authorizeApplication({ environmentId, apiId: managementApi().id, applicationId: WEB.id, createdAt }),
      grantUserScope({ environmentId, userId, scopeId: scope.id, createdAt }),
    ])
    const ofMachine = await machineToken(platform, applicationId, { audience: both })
    await platform.done('GetRoles', { token: ofMachine })
    const ofUser = await tokensFor(platform, { userId, organizationCode: null, audience: both.split(' ') })
    for (const token of [ofMachine, ofUser.access_token]) {
      expect(claimsOf(token).scp).toContain('read:permissions')
      expect(await platform.refused('GetPermissions', { token })).toEqual([403, 'INSUFFICIENT_SCOPE'])
    }
  })

  it('loses at once what is taken from a machine or a user, whose tokens last', async () => {
    const environmentId = 'env_first'
    const applicationId = await aMachineWith(['read:roles', 'read:permissions'])
    const token = await machineToken(platform, applicationId)
    await platform.done('GetPermissions', { token })
    const { id: apiId, scopes } = managementApi()
    const scopeId = [...scopes.values()].find(({ name }) => name === 'read:permissions')?.id as string
    await platform.store.commit(removeApplicationScope({ environmentId, apiId, applicationId, scopeId }))
    expect(await platform.refused('GetPermissions', { token })).toEqual([403, 'INSUFFICIENT_SCOPE'])
    await platform.done('GetRoles', { token })
    await platform.store.commit(revokeApplication(environmentId, apiId, applicationId))
    expect(await platform.refused('GetRoles', { token })).toEqual([401, 'TOKEN_INVALID'])

    const ofUser = await userToken(['read:roles', 'read:permissions'])
    await platform.done('GetPermissions', { token: ofUser })
    await platform.store.commit([revokeUserScope(environmentId, claimsOf(ofUser).sub as string, scopeId)])
    expect(await platform.refused('GetPermissions', { token: ofUser })).toEqual([403, 'INSUFFICIENT_SCOPE'])
    await platform.done('GetRoles', { token: ofUser })
  })

  it.each([
    ['machine', (code: string) => organizationToken(platform, code)],
    ['user', (code: string) => userToken(['read:roles', 'create:roles'], code)],
  ])('reads what organizations share with the token of a %s of one, and changes none of it', async (_, tokenOf) => {
    const { code } = await anOrganizationOf(platform, [])
    const token = await tokenOf(code)
    await platform.done('GetRoles', { token })
    const body = { key: 'reached', name: 'Reached' }
    expect(await platform.refused('CreateRole', { token, body })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
  })

  it('can change nothing of the business with the token of an organization, by any route', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    for (const { operation } of managementTable) {
      if (ALL_OPERATIONS[operation].method === 'GET') continue
      expect([operation, ...(await platform.refused(operation, { token }))]).toEqual([
        operation,
        403,
        'ORGANIZATION_NOT_ALLOWED',
      ])
    }
  })

  it('leaves an event behind when they are refused, that names the application and never the token', async () => {
    const own = await openManagement()
    const { code } = await anOrganizationOf(own, [])
    const token = await organizationToken(own, code)
    await own.refused('DeleteRole', { token, params: { role_id: 'some' } })
    await own.deps.events.flush()
    const events = await own.store.events.list('env_first', { limit: 10 })
    await own.close()
    const event = events.find(({ organizationCode }) => organizationCode === code)
    expect(event).toMatchObject({
      type: 'request.refused',
      reason: 'scope_insufficient',
      clientId: claimsOf(token).azp,
      details: { path: '/api/v1/roles/:role_id', refused: 'organization_out_of_reach' },
    })
    expect(JSON.stringify(event)).not.toContain(token)
  })
})

describe('a request to the Management API', () => {
  const raw = async (method: 'GET' | 'POST' | 'DELETE' | 'HEAD', url: string, headers = {}, payload?: string) =>
    platform.app.inject({
      method,
      url,
      headers: { host: new URL(ISSUER).host, ...bearer(await machineToken(platform, MANAGER.id)), ...headers },
      ...(payload === undefined ? {} : { payload }),
    })

  it.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api'],
    ['GET', '/api/v2/roles'],
    ['POST', '/api/v1/roles/some'],
    ['DELETE', '/api/v1/roles'],
    ['GET', `/api/v1/roles/${'x'.repeat(300)}`],
    ['GET', '/api/v1/roles/%zz'],
  ] as const)('for %s %s is for no route, which its error says as an object', async (method, url) => {
    const response = await raw(method, url)
    expect(response.statusCode).toBe(404)
    expect(response.json()).toEqual({ errors: { code: 'ROUTE_NOT_FOUND', message: 'There is no such route.' } })
  })

  it('may end in a slash, and be for the head alone', async () => {
    expect((await raw('GET', '/api/v1/roles/')).statusCode).toBe(200)
    expect((await raw('GET', '/api/v1/roles//?page_size=1')).json().roles).toHaveLength(1)
    const head = await raw('HEAD', '/api/v1/roles')
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect((await raw('HEAD', '/api/v1/roles/none')).statusCode).toBe(404)
  })

  it('is answered as JSON with its charset, and not to be kept', async () => {
    const { headers } = await raw('GET', '/api/v1/roles')
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['{"key":', 400, 'INVALID_BODY'],
    ['[]', 400, 'INVALID_BODY'],
    ['"text"', 400, 'INVALID_BODY'],
    ['7', 400, 'INVALID_BODY'],
    [`{"key":"deep","name":"Deep","tags":${'['.repeat(100)}${']'.repeat(100)}}`, 400, 'INVALID_BODY'],
    [`{"key":"deep","name":"Deep","tags":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400, 'INVALID_BODY'],
    [JSON.stringify({ name: 'x'.repeat(70_000) }), 413, 'BODY_TOO_LARGE'],
  ])('with the body %.10s is refused', async (body, status, code) => {
    expect(await platform.refused('CreateRole', { body })).toEqual([status, code])
  })

  it('may have 100 levels in its body', async () => {
    const body = `{"key":"nested","name":"Nested","tags":${'['.repeat(99)}${']'.repeat(99)}}`
    await platform.done('CreateRole', { body })
  })

  it('with a body that is no JSON is refused', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const response = await raw('POST', '/api/v1/roles', { 'content-type': type }, 'key=a&name=b')
      expect([response.statusCode, response.json().errors[0].code]).toEqual([415, 'INVALID_CONTENT_TYPE'])
    }
  })

  it('without a body may say what it likes of its type', async () => {
    const { role } = await platform.done('CreateRole', { body: { key: 'short_lived', name: 'Short-lived' } })
    for (const type of ['application/json', 'text/plain']) {
      const response = await raw('DELETE', `/api/v1/roles/${role.id}`, { 'content-type': type })
      expect(response.statusCode).toBe(type === 'application/json' ? 200 : 404)
    }
  })

  it('is told of everything that is wrong with its body, by codes made of our names and never its own', async () => {
    const sent = { key: 'a key', name: 7, description: 'x'.repeat(501), is_default_role: 'yes' }
    const response = await platform.call('CreateRole', { body: sent })
    expect(response.statusCode).toBe(400)
    expect(response.json().errors).toEqual([
      { code: 'INVALID_KEY', message: 'key must be of letters, digits and : . _ -.' },
      { code: 'INVALID_NAME', message: 'name must be of the type string.' },
      { code: 'INVALID_DESCRIPTION', message: expect.stringMatching(/^description is too long/) },
      { code: 'INVALID_IS_DEFAULT_ROLE', message: 'is_default_role must be of the type boolean.' },
    ])
    expect(await platform.refused('CreateRole', { body: {} })).toEqual([400, 'KEY_REQUIRED', 'NAME_REQUIRED'])
    expect(await platform.refused('CreateRole', {})).toEqual([400, 'KEY_REQUIRED', 'NAME_REQUIRED'])
  })

  it('may have fields and parameters that are not known', async () => {
    const body = { key: 'with_more', name: 'With more', colour: 'blue', __proto__: { admin: true } }
    await platform.done('CreateRole', { body, query: { trace: '1' } })
    await platform.done('GetRoles', { query: { unknown: '1' } })
  })

  it('may leave a parameter of the query empty, and send none twice', async () => {
    for (const text of ['', 'null', 'undefined']) {
      await platform.done('GetRoles', { query: { page_size: text, next_token: text, sort: text } })
    }
    const response = await raw('GET', '/api/v1/roles?page_size=1&page_size=2')
    expect([response.statusCode, response.json().errors[0]]).toEqual([
      400,
      { code: 'INVALID_PAGE_SIZE', message: 'page_size may be sent only once.' },
    ])
  })

  it('does not reach an environment by a token of another one, nor from an address that is nobody’s', async () => {
    const headers = { host: 'elsewhere.example' }
    expect((await raw('GET', '/api/v1/roles', headers)).statusCode).toBe(421)
  })

  it('leaves the rest of the platform its own errors and forms', async () => {
    const page = await get(platform, '/nothing', { headers: { accept: 'application/json' } })
    expect(page.json()).toMatchObject({ error: 'not_found' })
    expect((await post(platform, '/api/v1/api_keys/verify', { api_key: 'k_live_none' })).statusCode).toBe(401)
  })

  it('that comes too often is told how long to wait, each application by itself', async () => {
    const app = Fastify()
    resolveEnvironments(app, platform.deps)
    recordRefusals(app, platform.deps)
    await app.register(cookie)
    await readForms(app)
    const countCall = createRateLimit(platform.deps, 2)
    await app.register(serveManagement(managementTable, platform.deps, { countCall }), { prefix: MANAGEMENT_PREFIX })
    const token = await machineToken(platform, MANAGER.id)
    const answers = []
    for (let calls = 0; calls < 3; calls++) answers.push(await send({ app }, 'GetRoles', { token }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429])
    expect(answers[2]?.headers['ratelimit-reset']).toBe('60')
    expect(answers[2]?.json().errors[0].code).toBe('TOO_MANY_REQUESTS')
    expect((await send({ app }, 'GetRoles', {})).statusCode).toBe(401)
    const { code } = await anOrganizationOf(platform, [])
    const neighbour = await organizationToken(platform, code)
    expect((await send({ app }, 'GetRoles', { token: neighbour })).statusCode).toBe(200)
    const other = await machineToken(platform, MANAGER.id, { issuer: OTHER_ISSUER })
    expect((await send({ app }, 'GetRoles', { token: other, issuer: OTHER_ISSUER })).statusCode).toBe(200)
    await app.close()
  })

  it('that comes while the database does not answer is to be sent again', async () => {
    const own = await openManagement()
    const token = await machineToken(own, MANAGER.id)
    own.deps.store.properties.categories = () => Promise.reject(new StoreUnavailableError('the secret detail'))
    const response = await send(own, 'GetCategories', { token })
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '2'])
    expect(response.json()).toEqual({
      errors: [{ code: 'TEMPORARILY_UNAVAILABLE', message: 'The service cannot answer for a moment. Try again.' }],
    })
    await own.close()
  })

  it('that fails for our own fault says so and no more', async () => {
    const own = await openManagement()
    const token = await machineToken(own, MANAGER.id)
    own.deps.store.properties.categories = () => Promise.reject(new Error('the secret detail'))
    const response = await send(own, 'GetCategories', { token })
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual({
      errors: [{ code: 'SERVER_ERROR', message: 'Something went wrong on our side.' }],
    })
    await own.close()
  })
})
