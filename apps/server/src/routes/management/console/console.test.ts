import { addEvent } from '@latchkey/storage/events.ts'
import { anEvent } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyText } from '../../../configuration/testing/apply-text.ts'
import { identifierHash } from '../../../events/event.ts'
import { anAdministratorOf, callsBy, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { post } from '../../../testing/requests.ts'

const ORDERS = 'https://orders.example.com'

let platform: Management
let calls: ReturnType<typeof callsBy>
let apiId: string
let machineId: string
let secret: string
beforeAll(async () => {
  platform = await openManagement()
  calls = callsBy(await sessionOf(platform, await anAdministratorOf(platform)))
  apiId = (await platform.done('addAPIs', { body: { name: 'Orders', audience: ORDERS } })).api.id
  const { application } = await platform.done('createApplication', { body: { name: 'Nightly', type: 'm2m' } })
  machineId = application.id
  secret = application.client_secret
  await addScope('read:orders')
  const writing = await addScope('write:orders')
  await platform.done('updateAPIApplications', {
    params: { api_id: apiId },
    body: { applications: [{ id: machineId }] },
  })
  const named = { api_id: apiId, application_id: machineId, scope_id: writing }
  await platform.done('addAPIApplicationScope', { params: named })
})
afterAll(() => platform.close())

async function addScope(key: string): Promise<string> {
  return (await platform.done('addAPIScope', { params: { api_id: apiId }, body: { key } })).scope.id
}
const done = (...call: Parameters<typeof calls.done>) => calls.done(...call)
const refused = (...call: Parameters<typeof calls.refused>) => calls.refused(...call)
const elsewhere = { 'latchkey-environment': 'bbbbbb' }

describe('authorisations', () => {
  it('are those of an API or of an application, with the scopes that are switched on', async () => {
    const expected = {
      api: { id: apiId, name: 'Orders', audience: ORDERS, is_management_api: false },
      application: { id: machineId, name: 'Nightly', type: 'm2m' },
      scopes: [{ id: expect.any(String), key: 'write:orders' }],
    }
    for (const query of [{ api_id: apiId }, { application_id: machineId }] as Record<string, string>[]) {
      const answer = await done('getAuthorizations', { query })
      expect(answer.authorizations).toEqual([expected])
      expect(answer.next_token).toBeNull()
    }
  })

  it('come page by page', async () => {
    for (const name of ['One', 'Two']) {
      const { application } = await platform.done('createApplication', { body: { name, type: 'm2m' } })
      const body = { applications: [{ id: application.id }] }
      await platform.done('updateAPIApplications', { params: { api_id: apiId }, body })
    }
    const names: string[] = []
    let query: Record<string, string> = { api_id: apiId, page_size: '2' }
    for (let page = 0; page < 2; page++) {
      const { authorizations, next_token } = await done('getAuthorizations', { query })
      names.push(...authorizations.map(({ application }: { application: { name: string } }) => application.name))
      query = { ...query, next_token }
    }
    expect(names.sort()).toEqual(['Nightly', 'One', 'Two'])
  })

  it('are of one environment, and of something that is there', async () => {
    expect(await refused('getAuthorizations')).toEqual([400, 'API_ID_REQUIRED'])
    expect(await refused('getAuthorizations', { query: { api_id: 'api_none' } })).toEqual([400, 'API_NOT_FOUND'])
    const none = await refused('getAuthorizations', { query: { application_id: 'none' } })
    expect(none).toEqual([400, 'APPLICATION_NOT_FOUND'])
    const there = await refused('getAuthorizations', { query: { api_id: apiId }, headers: elsewhere })
    expect(there).toEqual([400, 'API_NOT_FOUND'])
  })
})

describe('one thing as configuration', () => {
  const stateOf = async (kind: string, id: string) => {
    const { configuration } = await done('getConfiguration', { query: { kind, id } })
    return configuration
  }

  it('stands as in an export, and changes nothing when it is applied', async () => {
    const { yaml } = await stateOf('api', apiId)
    expect(yaml).toContain(`audience: ${ORDERS}`)
    expect(yaml).toContain('- write:orders')
    const application = await stateOf('application', machineId)
    expect(application.yaml).toContain(`clientId: ${machineId}`)
    expect(application.yaml).not.toContain(secret)
    const before = await platform.store.registry.version()
    for (const text of [yaml, application.yaml]) await applyText(platform.deps, text)
    expect(await platform.store.registry.version()).toBe(before)
  })

  const there = () => {
    const [environment] = platform.deps.registry.list()
    return { name: environment?.name, code: environment?.code, origins: environment?.origins }
  }
  const apply = (document: object) => applyText(platform.deps, JSON.stringify({ environments: [there()], ...document }))

  it('says whether it is as the file that was applied last, and what applying it again would do', async () => {
    const { role } = await platform.done('CreateRole', { body: { key: 'editor', name: 'Editor' } })
    const rename = (name: string) =>
      platform.done('UpdateRoles', { params: { role_id: role.id }, body: { key: 'editor', name } })
    expect(await stateOf('role', role.id)).toMatchObject({ state: 'never_applied', plan: null })

    await apply({ roles: [{ key: 'editor', name: 'Editors' }] })
    expect(await stateOf('role', role.id)).toMatchObject({ state: 'as_applied', plan: null })

    await rename('Writers')
    const changed = await stateOf('role', role.id)
    expect(changed).toMatchObject({ state: 'changed_since', yaml: expect.stringContaining('Writers') })
    expect(changed.plan).toMatch(/~ role "editor"\n.*name.*Writers.*Editors/s)

    await rename('Editors')
    expect(await stateOf('role', role.id)).toMatchObject({ state: 'as_applied' })
  })

  it('says of an organization that a file has made that it is as applied, until somebody changes it', async () => {
    for (const [name, code] of [
      ['Named', 'org_0a1b2c3d4e5'],
      ['Known by its name', undefined],
    ]) {
      await apply({ environments: [{ ...there(), organizations: [{ name, code }] }] })
      const [made] = await platform.store.audit.list({ limit: 1, thing: 'organization', operation: 'apply' })
      const org_code = made?.thingId ?? ''
      expect(org_code).toMatch(code ?? /^org_/)
      expect(await stateOf('organization', org_code)).toMatchObject({ state: 'as_applied' })
      await platform.done('updateOrganization', { params: { org_code }, body: { name: 'Another' } })
      expect(await stateOf('organization', org_code)).toMatchObject({ state: 'changed_since' })
    }
  })

  it('compares what the file says and nothing else, part by part', async () => {
    await platform.done('CreatePermission', { body: { key: 'read:all', name: 'Read' } })
    const { permissions } = await platform.done('GetPermissions', { query: { page_size: '500' } })
    const permission = permissions.find(({ key }: { key: string }) => key === 'read:all')
    await apply({ permissions: [{ key: 'read:all', name: 'Read' }] })
    expect(await stateOf('permission', permission.id)).toMatchObject({ state: 'as_applied' })
    // The file says nothing of the description, and applying it would change nothing.
    const body = { key: 'read:all', name: 'Read', description: 'Reads everything' }
    await platform.done('UpdatePermissions', { params: { permission_id: permission.id }, body })
    expect(await stateOf('permission', permission.id)).toMatchObject({ state: 'as_applied' })

    // Of roles this file says nothing: what another one said still counts.
    const { roles } = await platform.done('GetRoles', { query: { page_size: '500' } })
    const editor = roles.find(({ key }: { key: string }) => key === 'editor')
    expect(await stateOf('role', editor.id)).toMatchObject({ state: 'as_applied' })
  })

  it('compares an API with its applications, and an application without its secret', async () => {
    const [audience, clientId, developmentSecret] = [
      'https://bills.example.com',
      '0123456789abcdef'.repeat(2),
      'A'.repeat(40),
    ]
    const applications = [{ name: 'Biller', clientId, type: 'm2m', developmentSecret }]
    const apis = [{ name: 'Bills', audience, applications: [{ clientId }] }]
    await apply({ environments: [{ ...there(), applications, apis }] })
    const id = platform.deps.registry.list()[0]?.apis.find(audience)?.id ?? ''
    expect(await stateOf('application', clientId)).toMatchObject({ state: 'as_applied' })
    expect(await stateOf('api', id)).toMatchObject({ state: 'as_applied' })
    const kept = await platform.store.appliedConfigurations.find('env_first')
    expect(kept?.content).toContain(audience)
    expect(kept?.content).not.toContain(developmentSecret)

    await platform.done('updateApplication', { params: { application_id: clientId }, body: { name: 'Payer' } })
    expect((await stateOf('application', clientId)).plan).toMatch(/Payer.*Biller/s)
    const body = { applications: [{ id: clientId, operation: 'delete' }] }
    await platform.done('updateAPIApplications', { params: { api_id: id }, body })
    expect((await stateOf('api', id)).plan).toMatch(/authorisation of .* for /)
  })

  it('is of one environment, and of something that is there', async () => {
    expect(await refused('getConfiguration', { query: { kind: 'user', id: 'kp_1' } })).toEqual([400, 'INVALID_KIND'])
    expect(await refused('getConfiguration', { query: { kind: 'permission', id: 'x' } })).toEqual([
      400,
      'PERMISSION_NOT_FOUND',
    ])
    const there = await refused('getConfiguration', { query: { kind: 'api', id: apiId }, headers: elsewhere })
    expect(there).toEqual([400, 'API_NOT_FOUND'])
  })
})

describe('the events of a user', () => {
  it('come newest first, page by page, each with what it means', async () => {
    const { id: userId } = await platform.done('createUser', { body: { profile: { given_name: 'Ada' } } })
    const event = (createdAt: number, fields: object) =>
      addEvent(anEvent({ environmentId: 'env_first', userId, createdAt, clientId: machineId, ...fields }))
    await platform.store.commit([
      event(1000, {}),
      event(2000, { type: 'user.refused', reason: 'password_wrong' }),
      event(2000, { environmentId: 'env_second' }),
      event(3000, { userId: 'kp_other' }),
    ])
    const first = await done('getAuthenticationEvents', { query: { user_id: userId, page_size: '1' } })
    expect(first.events).toEqual([
      expect.objectContaining({
        reason: 'password_wrong',
        is_refusal: true,
        explanation: expect.stringMatching(/password/),
        at: '1970-01-01T00:00:02.000Z',
        application: { id: machineId, name: 'Nightly' },
      }),
    ])
    const query = { user_id: userId, page_size: '1', next_token: first.next_token }
    const last = await done('getAuthenticationEvents', { query })
    expect(last).toMatchObject({ next_token: null, events: [{ is_refusal: false, type: 'user.authenticated' }] })
    const other = { query: { user_id: userId }, headers: elsewhere }
    expect(await refused('getAuthenticationEvents', other)).toEqual([400, 'USER_NOT_FOUND'])
  })
})

describe('events', () => {
  type Shown = { id: string; user: { name: string; email: string | null } | null }
  const list = async (query: Record<string, string>) =>
    (await done('getAuthenticationEvents', { query: { page_size: '50', ...query } })).events as Shown[]
  const idsOf = async (query: Record<string, string>) => (await list(query)).map(({ id }) => id)
  let userId = ''
  beforeAll(async () => {
    const identities = [{ type: 'email', details: { email: 'grace@example.com' } }]
    const body = { profile: { given_name: 'Grace', family_name: 'Hopper' }, identities }
    userId = (await platform.done('createUser', { body })).id
    const event = (id: string, createdAt: number, fields: object) =>
      addEvent(anEvent({ environmentId: 'env_first', id, createdAt, userId: null, clientId: null, ...fields }))
    const typed = identifierHash(platform.deps.secrets, 'env_first', 'nobody@example.com')
    const before = identifierHash(platform.deps.secrets, 'env_first', 'grace@example.com')
    const failed = { type: 'user.authentication_failed', reason: 'user_unknown' }
    const at = Date.UTC(2025, 5, 1)
    const expiresAt = Date.UTC(2027, 0, 1)
    await platform.store.commit([
      event('event_5', at + 5000, { userId, clientId: machineId, expiresAt, details: { method: 'password' } }),
      event('event_4', at + 4000, { userId, type: 'user.signed_out' }),
      event('event_3', at + 3000, { ...failed, identifierHash: typed, clientId: machineId }),
      event('event_2', at + 2000, { ...failed, identifierHash: before }),
      event('event_1', at + 1000, { type: 'token.refused', reason: 'client_secret_wrong', clientId: machineId }),
    ])
  })
  const span = { since: '2025-06-01', until: '2025-06-02' }

  it('are found by type, application, address and time, and by all that is named', async () => {
    expect(await idsOf(span)).toEqual(['event_5', 'event_4', 'event_3', 'event_2', 'event_1'])
    expect(await idsOf({ ...span, type: 'user.signed_out,token.refused' })).toEqual(['event_4', 'event_1'])
    expect(await idsOf({ ...span, is_refusal: 'true' })).toEqual(['event_3', 'event_2', 'event_1'])
    expect(await idsOf({ ...span, is_refusal: 'false' })).toEqual(['event_5', 'event_4'])
    expect(await idsOf({ ...span, is_refusal: 'true', type: 'user.signed_out' })).toEqual([])
    expect(await idsOf({ ...span, application_id: machineId })).toEqual(['event_5', 'event_3', 'event_1'])
    const refusedThere = { application_id: machineId, is_refusal: 'true' }
    expect(await idsOf({ ...span, ...refusedThere })).toEqual(['event_3', 'event_1'])
    expect(await idsOf({ ...span, since: '2025-06-01T00:00:03Z' })).toEqual(['event_5', 'event_4', 'event_3'])
    expect(await idsOf({ ...span, until: '2025-06-01T00:00:03Z' })).toEqual(['event_2', 'event_1'])
    expect(await idsOf({ email: 'Nobody@example.com' })).toEqual(['event_3'])
    expect(await idsOf({ ...span, reason: 'user_unknown' })).toEqual(['event_3', 'event_2'])
    expect(await idsOf({ ...span, reason: 'user_unknown', application_id: machineId })).toEqual(['event_3'])
    expect(await idsOf({ reason: 'user_unknown', email: 'grace@example.com' })).toEqual(['event_2'])
    expect(await idsOf({ ...span, reason: 'code_replayed' })).toEqual([])
    expect(await idsOf({ email: 'grace@example.com' })).toEqual(['event_5', 'event_4', 'event_2'])
  })

  it('go on page by page, also where two lists are one', async () => {
    const found: string[] = []
    let query: Record<string, string> = { email: 'grace@example.com', page_size: '1' }
    for (let page = 0; page < 3; page++) {
      const answer = await done('getAuthenticationEvents', { query })
      found.push(...answer.events.map(({ id }: Shown) => id))
      query = { ...query, next_token: answer.next_token }
    }
    expect(found).toEqual(['event_5', 'event_4', 'event_2'])
    expect(query.next_token).toBeNull()
  })

  it('name who they are about, and have their details by themselves', async () => {
    const [first, , third] = await list(span)
    expect(first?.user).toEqual({ id: userId, name: 'Grace Hopper', email: 'grace@example.com' })
    expect(third?.user).toBeNull()
    const { event } = await done('getAuthenticationEvent', { params: { event_id: 'event_5' } })
    expect(event).toEqual({ ...first, details: { method: 'password' } })
  })

  it('name the administrator, of whom the id is left once they are gone', async () => {
    const types = { type: 'administrator.authenticated,administrator.refused' }
    const session = await done('getSession')
    const { id, name } = session.administrator
    const event = (id: string, createdAt: number, administratorId: string) => {
      const type = 'administrator.authenticated' as const
      const whose = { environmentId: 'env_first', userId: null, clientId: null, details: { administratorId } }
      return addEvent(anEvent({ id, type, createdAt, ...whose }))
    }
    const at = Date.UTC(2025, 6, 1)
    await platform.store.commit([event('event_7', at + 1000, id), event('event_6', at, 'adm_gone')])
    const shown = await list({ ...types, since: '2025-07-01', until: '2025-07-02' })
    expect(shown).toMatchObject([
      { id: 'event_7', administrator: { id, name }, user: null },
      { id: 'event_6', administrator: { id: 'adm_gone', name: null }, user: null },
    ])
    const [other] = await list(span)
    expect(other).toMatchObject({ administrator: null })
  })

  it('are of this environment, and asked for by what there is', async () => {
    const params = { event_id: 'event_5' }
    expect(await refused('getAuthenticationEvent', { params, headers: elsewhere })).toEqual([404, 'EVENT_NOT_FOUND'])
    const gone = { params: { event_id: 'event_4' } } // expired, and not pruned yet
    expect(await refused('getAuthenticationEvent', gone)).toEqual([404, 'EVENT_NOT_FOUND'])
    for (const [query, code] of [
      [{ type: 'user.invented' }, 'INVALID_TYPE'],
      [{ email: 'nobody' }, 'INVALID_EMAIL'],
      [{ application_id: 'none' }, 'APPLICATION_NOT_FOUND'],
      [{ since: 'yesterday' }, 'INVALID_SINCE'],
      [{ is_refusal: 'perhaps' }, 'INVALID_IS_REFUSAL'],
      [{ reason: 'invented' }, 'INVALID_REASON'],
      [{ reason: 'user_unknown', type: 'user.authentication_failed' }, 'INVALID_REASON'],
      [{ reason: 'user_unknown', is_refusal: 'true' }, 'INVALID_REASON'],
    ] as const) {
      expect(await refused('getAuthenticationEvents', { query })).toEqual([400, code])
    }
    const { events } = await done('getAuthenticationEvents', {
      query: { email: 'grace@example.com' },
      headers: elsewhere,
    })
    expect(events).toEqual([])
  })
})

describe('the feature flags of a user', () => {
  it('are those of the environment, but for values of their own, which can be taken away', async () => {
    const flag = { name: 'Dark mode', key: 'dark', type: 'bool', default_value: 'false', allow_override_level: 'usr' }
    await platform.done('CreateFeatureFlag', { body: flag })
    const fixed = { name: 'Limit', key: 'limit', type: 'int', default_value: '5', allow_override_level: 'env' }
    await platform.done('CreateFeatureFlag', { body: fixed })
    const { id } = await platform.done('createUser', { body: { profile: { given_name: 'Grace' } } })
    const params = { user_id: id, feature_flag_key: 'dark' }
    const flags = async () => (await done('getUserFeatureFlags', { params })).feature_flags
    const limit = { key: 'limit', value: 5, has_own_value: false, may_have_own_value: false }
    expect(await flags()).toMatchObject([{ key: 'dark', value: false, has_own_value: false }, limit])

    await platform.done('UpdateUserFeatureFlagOverride', { params, query: { value: 'true' } })
    expect(await flags()).toMatchObject([{ key: 'dark', value: true, own_value: true, has_own_value: true }, limit])

    await done('removeUserFeatureFlag', { params })
    expect(await flags()).toMatchObject([{ value: false, own_value: null, has_own_value: false }, limit])
    const entries = await platform.store.audit.list({ limit: 9, operation: 'removeUserFeatureFlag' })
    expect(entries.map(({ thing, thingId }) => [thing, thingId])).toEqual([['user', id]])
    await done('removeUserFeatureFlag', { params })
    expect(await platform.store.audit.list({ limit: 9, operation: 'removeUserFeatureFlag' })).toHaveLength(1)
  })

  it('are of users and flags that are there, in this environment', async () => {
    const { id } = await platform.done('createUser', { body: {} })
    expect(await refused('getUserFeatureFlags', { params: { user_id: 'kp_none' } })).toEqual([404, 'USER_NOT_FOUND'])
    const there = await refused('getUserFeatureFlags', { params: { user_id: id }, headers: elsewhere })
    expect(there).toEqual([404, 'USER_NOT_FOUND'])
    const unknown = await refused('removeUserFeatureFlag', { params: { user_id: id, feature_flag_key: 'none' } })
    expect(unknown).toEqual([404, 'FEATURE_FLAG_NOT_FOUND'])
  })
})

describe('the preview of a token', () => {
  it('says what the real one says, and cannot be used', async () => {
    const params = { api_id: apiId }
    const { token } = await done('getTokenPreview', { params, query: { application_id: machineId } })
    const issued = await post(platform, '/oauth2/token', {
      grant_type: 'client_credentials',
      client_id: machineId,
      client_secret: secret,
      audience: ORDERS,
    })
    const [, payload = ''] = issued.json<{ access_token: string }>().access_token.split('.')
    const { jti, ...claims } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(token).toEqual({
      claims: { ...claims, jti: expect.any(String) },
      refused: null,
      expires_in: expect.any(Number),
    })
    expect(jti).not.toBe(token.claims.jti)
  })

  it('says why there would be none', async () => {
    const { application } = await platform.done('createApplication', { body: { name: 'Idle', type: 'm2m' } })
    const asked = { params: { api_id: apiId }, query: { application_id: application.id } }
    const { token } = await done('getTokenPreview', asked)
    expect(token).toMatchObject({ claims: null, refused: 'audience_not_authorized' })
  })

  it('is for machines, and for APIs that are there', async () => {
    const web = await platform.done('createApplication', { body: { name: 'Shop', type: 'reg' } })
    const ask = (api_id: string, application_id: string) =>
      refused('getTokenPreview', { params: { api_id }, query: { application_id } })
    expect(await ask(apiId, web.application.id)).toEqual([400, 'APPLICATION_TYPE_NOT_SUPPORTED'])
    expect(await ask('api_none', machineId)).toEqual([404, 'API_NOT_FOUND'])
    expect(await ask(apiId, 'none')).toEqual([400, 'APPLICATION_NOT_FOUND'])
  })
})

describe('the import of scopes', () => {
  const importing = (document: unknown) => ({
    params: { api_id: apiId },
    body: { document: typeof document === 'string' ? document : JSON.stringify(document) },
  })

  it('takes them from a document, and those that it lost away, with one audit entry', async () => {
    const paths = { '/invoices': { get: { summary: 'Reads invoices' }, post: {} } }
    const first = await done('importApiScopes', importing({ openapi: '3.1.0', info: {}, paths }))
    expect(first).toMatchObject({ added: ['get:invoices', 'post:invoices'], kept: [], removed: [] })
    const again = await done('importApiScopes', importing('openapi: 3.1.0\npaths: { /invoices: { get: {} } }\n'))
    expect(again).toMatchObject({ added: [], kept: ['get:invoices'], removed: ['post:invoices'] })
    const { scopes } = await platform.done('getAPIScopes', { params: { api_id: apiId } })
    expect(scopes.map(({ key }: { key: string }) => key).sort()).toEqual([
      'get:invoices',
      'read:orders',
      'write:orders',
    ])
    const entries = await platform.store.audit.list({ limit: 9, operation: 'importApiScopes' })
    expect(entries.map(({ thingId, actorType }) => [thingId, actorType])).toEqual([
      [apiId, 'administrator'],
      [apiId, 'administrator'],
    ])
    const [last] = entries
    expect(JSON.parse(last?.beforeText ?? '')).toEqual({ imported: ['get:invoices', 'post:invoices'] })
    expect(JSON.parse(last?.afterText ?? '')).toEqual({
      imported: ['get:invoices'],
      added: [],
      removed: ['post:invoices'],
    })
  })

  it('refuses what is no such document', async () => {
    for (const text of ['{', 'a: [', 'hello', '{"openapi":"3.1.0"}', '[]', 'a: &a [*a]']) {
      expect(await refused('importApiScopes', importing(text))).toEqual([400, 'INVALID_DOCUMENT'])
    }
    expect(await refused('importApiScopes', importing(''))).toEqual([400, 'INVALID_DOCUMENT'])
  })
})

describe('the lifetimes of tokens', () => {
  it('are shown as they were set', async () => {
    const params = { application_id: machineId }
    const before = await done('getApplicationTokens', { params })
    await platform.done('updateApplicationTokens', { params, body: { access_token_lifetime: 123 } })
    const { tokens } = await done('getApplicationTokens', { params })
    expect(tokens).toEqual({ ...before.tokens, access_token_lifetime: 123 })
    const missing = await refused('getApplicationTokens', { params: { application_id: 'none' } })
    expect(missing).toEqual([404, 'APPLICATION_NOT_FOUND'])
  })
})

describe('a new secret', () => {
  const signIn = async (clientSecret: string) => {
    const fields = {
      grant_type: 'client_credentials',
      client_id: machineId,
      client_secret: clientSecret,
      audience: ORDERS,
    }
    return (await post(platform, '/oauth2/token', fields)).statusCode
  }

  it('takes the place of the one before, at once or at the next rotation', async () => {
    const rotate = async (keep_previous: boolean) => {
      const sent = { params: { application_id: machineId }, body: { keep_previous } }
      return (await done('rotateApplicationSecret', sent)).application.client_secret as string
    }
    const second = await rotate(true)
    expect(second).not.toBe(secret)
    expect([await signIn(secret), await signIn(second)]).toEqual([200, 200])
    const third = await rotate(false)
    expect([await signIn(secret), await signIn(second), await signIn(third)]).toEqual([401, 401, 200])
    const entries = await platform.store.audit.list({ limit: 9, operation: 'rotateApplicationSecret' })
    expect(entries).toHaveLength(2)
    for (const one of [second, third]) expect(JSON.stringify(entries)).not.toContain(one)
  })

  it('is for applications that can keep one', async () => {
    const { application } = await platform.done('createApplication', { body: { name: 'Front', type: 'spa' } })
    const params = { application_id: application.id }
    expect(await refused('rotateApplicationSecret', { params, body: {} })).toEqual([
      400,
      'APPLICATION_TYPE_NOT_SUPPORTED',
    ])
    expect(await refused('rotateApplicationSecret', { params: { application_id: 'none' }, body: {} })).toEqual([
      404,
      'APPLICATION_NOT_FOUND',
    ])
  })
})
