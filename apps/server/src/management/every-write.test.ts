import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { abandonDeliveries } from '@latchkey/storage/deliveries.ts'
import type { AuditEntry } from '@latchkey/storage/records.ts'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MASKED } from '../audit/mask.ts'
import { managementTable } from '../routes/management/table.ts'
import { sortableTime } from '../sortable-id.ts'
import { anAdministratorOf, sessionOf } from '../testing/administrators.ts'
import { allowInvitations } from '../testing/invitations.ts'
import { type Call, MANAGER, type Management, machineToken, openManagement, send } from '../testing/management.ts'
import { ISSUER, M2M_SECRET } from '../testing/platform.ts'
import { createDispatcher } from '../webhooks/dispatcher.ts'
import { openReceiver } from '../webhooks/testing/receiver.ts'
import { aWebhook } from '../webhooks/testing/webhooks.ts'
import { SERVED_ELSEWHERE } from './contract/missing.ts'
import { openApiDocument } from './openapi.ts'
import { ALL_OPERATIONS, type OperationId } from './operation.ts'
import { type Leaves, SECRET_VALUE, uploadOf, VALUE_MADE_SECRET, writeEverything } from './testing/every-write.ts'

type Answer = Awaited<ReturnType<typeof send>>
type State = Readonly<Record<string, unknown>>

/** What is secret by its name in a request. Of variables the values are that say so. */
const SECRET_FIELD = /secret|passw|private_key|salt|signer_key|token|api_key$|credential/
const NO_SECRETS = ['hashing_method', 'salt_position']
const isSecretField = (name: string) =>
  SECRET_FIELD.test(name) && !NO_SECRETS.includes(name) && !/^is_|_lifetime$/.test(name)

/** The fields of answers that show a secret: most of them once, tokens of directories whenever they are read. */
const SHOWN: Readonly<Record<string, string>> = {
  createApplication: 'client_secret',
  rotateApplicationSecret: 'client_secret',
  createApiKey: 'key',
  rotateApiKey: 'key',
  createDirectory: 'secret_token',
  updateDirectory: 'secret_token',
  getDirectory: 'secret_token',
  getDirectories: 'secret_token',
  createOrganizationInvite: 'invite_link',
  sendOrganizationInviteAgain: 'invite_link',
  generatePortalUrl: 'url',
  inviteAdministrator: 'link',
  inviteAdministratorAgain: 'link',
  getSession: 'csrf_token',
}

/** Every text in a value, with the name of its field. */
function texts(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, Array.isArray(value) ? name : key))
}

const stateOf = (text: string | null): State | undefined => (text === null ? undefined : JSON.parse(text))
/** What changes by the entries alone. */
const lasting = ({ updatedAt, passwordHash, sentAt, ...state }: State) => state

/** What each entry says of a thing has to follow from what the entries before it have said. */
function createMemory() {
  const known = new Map<string, State>()
  return ({ thing, thingId, operation, beforeText, afterText }: AuditEntry) => {
    const [before, after] = [stateOf(beforeText), stateOf(afterText)]
    const remembered = known.get(`${thing} ${thingId}`) ?? {}
    for (const [field, value] of Object.entries(lasting(before ?? {}))) {
      if (field in remembered && value !== MASKED)
        expect([operation, field, value]).toEqual([operation, field, remembered[field]])
    }
    known.set(`${thing} ${thingId}`, lasting({ ...remembered, ...before, ...after }))
  }
}

const lines: string[] = []
const secrets = new Map<string, string>([['the secret of the caller', M2M_SECRET]])
const sent = new Set<string>()
const tried = new Set<OperationId>()
const shown: string[] = []
const stored = new Set<string>()
const remember = createMemory()
let folder: string
let platform: Management
let told = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-writes-'))
  // the most that can be logged
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  platform = await openManagement({ url: `sqlite:${folder}/latchkey.db`, log })
  await allowInvitations(platform)
})
afterAll(async () => {
  await platform.close()
  rmSync(folder, { recursive: true })
})

/** That a call has left what it should, and nothing else. */
async function check(operation: OperationId, leaves: Leaves, response: Answer, actorId: string) {
  const now = platform.clock.now()
  const entries = await platform.store.audit.list({ limit: 5, from: `audit_${sortableTime(now)}` })
  const changes = await platform.store.changes.list('env_first', { limit: 10_000 })
  const types = changes.slice(told).map(({ type }) => type)
  told = changes.length
  expect([operation, entries.length], response.body).toEqual([operation, leaves ? 1 : 0])
  expect([operation, ...types]).toEqual([operation, ...(leaves?.[2] ? [leaves[2]] : [])])
  const [entry] = entries
  if (!entry || !leaves) return
  const [kind, thing] = leaves
  const requestId = response.headers['x-request-id'] as string
  expect(entry).toMatchObject({ actorId, thing, requestId, address: '127.0.0.1', at: now })
  expect(requestId).toBeTruthy()
  expect([operation, entry.thingId]).not.toContain(null)
  const { beforeText, afterText } = entry
  expect([operation, beforeText !== null]).toEqual([operation, kind === 'changed' || kind === 'removed'])
  if (kind !== 'asked') expect([operation, afterText !== null]).toEqual([operation, kind !== 'removed'])
  if (kind === 'changed' && !beforeText?.includes(MASKED)) expect([operation, afterText]).not.toContain(beforeText)
  remember(entry)
}

/** Keeps what is secret in a request, and what an answer may show; the rest of the answer is shown. */
function collect(operation: OperationId, { body }: Call, response: Answer) {
  for (const [name, text] of texts(body)) {
    const isVariable = name === 'value' && [SECRET_VALUE, VALUE_MADE_SECRET].includes(text)
    if (!isSecretField(name) && !isVariable) continue
    sent.add(`${operation} ${name}`)
    secrets.set(`${name} sent to ${operation}, ${secrets.size}`, text)
  }
  let rest = response.body
  const isJson = String(response.headers['content-type']).startsWith('application/json')
  for (const [name, text] of texts(isJson && response.statusCode < 300 ? response.json() : {})) {
    if (SHOWN[operation] !== name) continue
    const [, inLink] = /[?&](?:key|invitation_code)=([\w-]+)/.exec(text) ?? []
    secrets.set(`${name} shown by ${operation}, ${secrets.size}`, inLink ?? text)
    keepRows() // before anything takes its place
    rest = rest.replaceAll(JSON.stringify(text), '')
  }
  shown.push(`${operation} ${rest}`)
}

/** A call as the manager; of creations with a key. */
async function call(operation: OperationId, given: Call, token: string): Promise<Answer> {
  const isCreation = ALL_OPERATIONS[operation].method === 'POST'
  const key = `the idempotency key ${secrets.size}`
  if (isCreation) secrets.set(key, key)
  const headers = { ...given.headers, ...(isCreation ? { 'idempotency-key': key } : {}) }
  const response = await send(platform, operation, { ...given, token, headers })
  collect(operation, given, response)
  return response
}

/**
 * Keeps every row of every table as it is now. Without a mail server the outbox is the mailbox; and imported hashes of
 * passwords are what is kept of them.
 */
function keepRows() {
  const database = new DatabaseSync(`${folder}/latchkey.db`, { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]
  for (const { name } of tables.filter((table) => table.name !== 'outbox_mails' && table.name !== 'users')) {
    for (const row of database.prepare(`SELECT * FROM "${name}"`).all()) stored.add(`${name} ${JSON.stringify(row)}`)
  }
  database.close()
}

/** Calls everything that is safe; answers what succeeded. */
async function readEverything(ids: Readonly<Record<string, string>>, token: string): Promise<OperationId[]> {
  const query = { id: ids.user_id ?? '', code: ids.org_code ?? '', context: 'usr', query: 'Ada' }
  const reads = (Object.keys(ALL_OPERATIONS) as OperationId[]).filter((id) => ALL_OPERATIONS[id].method === 'GET')
  const succeeded: OperationId[] = []
  for (const operation of reads) {
    const response = await call(operation, { params: ids, query }, token)
    expect([operation, response.statusCode < 500]).toEqual([operation, true])
    if (response.statusCode < 300) succeeded.push(operation)
  }
  return succeeded
}

describe('every operation of the Management API that is not safe', () => {
  it('leaves one entry that says truly what became of what, and tells webhooks', { timeout: 120_000 }, async () => {
    const receiver = await openReceiver()
    await aWebhook(platform, receiver.url)
    await platform.deps.registry.reload()
    const token = await machineToken(platform, MANAGER.id)
    secrets.set('the signature of the token', token.slice(token.lastIndexOf('.') + 1))
    const step = async (operation: OperationId, leaves: Leaves, given: Call = {}) => {
      tried.add(operation)
      platform.clock.advance(1000)
      const response = await call(operation, given, token)
      await check(operation, leaves, response, MANAGER.id)
      return response.json()
    }
    await writeEverything(platform, step, async (ids) => {
      const succeeded = await readEverything(ids, token)
      expect(succeeded.length).toBeGreaterThan(50)
      expect(succeeded).toEqual(expect.arrayContaining(['GetConnection', 'getDirectories', 'getAuditLog']))
    })
    const dispatcher = createDispatcher(platform.deps)
    dispatcher.wake()
    await dispatcher.idle()
    await dispatcher.close()
    expect(receiver.received.length).toBeGreaterThan(20)
    for (const { payload } of receiver.received) shown.push(`a webhook ${JSON.stringify(payload)}`)
  })

  it('likewise leaves one when an administrator calls it', async () => {
    const owner = await anAdministratorOf(platform, { name: 'Ada Lovelace' })
    const session = await sessionOf(platform, owner)
    for (const [name, value] of session.browser.cookies) secrets.set(`the cookie ${name}`, value)
    secrets.set('the CSRF token', session.csrf)
    const step = async (operation: OperationId, leaves: Leaves, given: Call = {}) => {
      tried.add(operation)
      platform.clock.advance(1000)
      const response = await session.call(operation, given)
      collect(operation, given, response)
      await check(operation, leaves, response, owner.id)
      return response.json()
    }
    const email = 'grace@example.com'
    const { administrator } = await step('inviteAdministrator', ['created', 'administrator'], {
      body: { email, name: 'Grace Hopper', role: 'admin' },
    })
    const params = { administrator_id: administrator.id }
    await step('inviteAdministratorAgain', ['asked', 'administrator'], { params })
    await step('updateAdministrator', ['changed', 'administrator'], { params, body: { role: 'viewer' } })
    await step('removeAdministrator', ['removed', 'administrator'], { params })
    const other = await sessionOf(platform, owner)
    for (const [name, value] of other.browser.cookies) secrets.set(`another cookie ${name}`, value)
    const { sessions } = await step('getOwnSessions', null)
    const { id } = sessions.find(({ is_current }: { is_current: boolean }) => !is_current)
    await step('endOwnSession', ['asked', 'administrator'], { params: { session_id: id } })
    await sessionOf(platform, owner)
    await step('endOtherSessions', ['asked', 'administrator'])
    await step('UpdatePasskey', null, { body: { policy: 'off' } })
    const { api } = await step('addAPIs', ['created', 'api'], {
      body: { name: 'Bills', audience: 'https://bills.example.com' },
    })
    const document = JSON.stringify({ openapi: '3.1.0', paths: { '/bills': { get: {} } } })
    await step('importApiScopes', ['changed', 'api'], { params: { api_id: api.id }, body: { document } })
    const { application } = await step('createApplication', ['created', 'application'], {
      body: { name: 'Till', type: 'm2m' },
    })
    const ofTill = { params: { application_id: application.id }, body: {} }
    await step('rotateApplicationSecret', ['changed', 'application'], ofTill)
    const strict = { profile: 'strict', jwks_uri: 'http://localhost:3910/jwks.json', is_client_key_required: true }
    await step('updateApplicationProtocol', ['changed', 'application'], { ...ofTill, body: strict })
    const { category } = await platform.done('CreateCategory', { body: { name: 'Plans', context: 'app' } })
    const plan = { name: 'Plan', description: '', key: 'plan', type: 'single_line_text', context: 'app' }
    await platform.done('CreateProperty', { body: { ...plan, is_private: false, category_id: category.id } })
    const planned = { params: { application_id: application.id, property_key: 'plan' } }
    await step('updateApplicationsProperty', ['changed', 'application'], { ...planned, body: { value: 'gold' } })
    await step('removeApplicationProperty', ['changed', 'application'], planned)
    const flag = { key: 'dark', name: 'Dark', type: 'bool', default_value: 'false', allow_override_level: 'usr' }
    await step('CreateFeatureFlag', ['created', 'feature_flag'], { body: flag })
    const { id: user_id } = await step('createUser', ['created', 'user', 'user.created'], { body: {} })
    const ofUser = { params: { user_id, feature_flag_key: 'dark' } }
    await step('UpdateUserFeatureFlagOverride', ['changed', 'user'], { ...ofUser, query: { value: 'true' } })
    await step('removeUserFeatureFlag', ['changed', 'user'], ofUser)
    const { scope } = await step('addAPIScope', ['created', 'api_scope'], {
      params: { api_id: api.id },
      body: { key: 'bills:read' },
    })
    const ofScope = { params: { user_id, api_id: api.id, scope_id: scope.id } }
    await step('addUserApiScope', ['changed', 'user'], ofScope)
    await step('removeUserApiScope', ['changed', 'user'], ofScope)
    await step('liftUserLimits', ['asked', 'user'], { params: { user_id } })
    await step('liftAddressLimits', ['asked', 'network_address'], { params: { network_address: '192.0.2.7' } })
    const city = { params: { user_id, property_key: 'kp_usr_city' } }
    await step('UpdateUserProperty', ['changed', 'user'], { ...city, query: { value: 'London' } })
    await step('removeUserProperty', ['changed', 'user'], city)
    const { organization } = await step('createOrganization', ['created', 'organization', 'organization.created'], {
      body: { name: 'Engines' },
    })
    const org_code = organization.code
    const seat = { params: { org_code, property_key: 'kp_org_city' } }
    await step('UpdateOrganizationProperty', ['changed', 'organization'], { ...seat, query: { value: 'London' } })
    await step('removeOrganizationProperty', ['changed', 'organization'], seat)
    const { invite } = await step('createOrganizationInvite', ['created', 'invitation'], {
      params: { org_code },
      body: { email: 'again@example.com', roles: [] },
    })
    const again = { params: { org_code, invite_code: invite.code } }
    await step('sendOrganizationInviteAgain', ['asked', 'invitation'], again)
    await step('CreateRole', ['created', 'role', 'role.created'], { body: { key: 'keeper', name: 'Keeper' } })
    await importPeople(session)
    await step('clearOutbox', ['asked', 'outbox'])
    await step('moveClock', ['changed', 'clock'], { body: { advance_seconds: 60 } })
    const hook = { name: 'Stock', endpoint: 'http://127.0.0.1:3999/hook', event_types: ['permission.created'] }
    const { webhook } = await step('CreateWebHook', ['created', 'webhook'], { body: hook })
    const ofHook = { webhook_id: webhook.id }
    await step('testWebhook', ['asked', 'webhook'], { params: ofHook, body: { type: 'permission.created' } })
    await step('CreatePermission', ['created', 'permission', 'permission.created'], {
      body: { key: 'mend:things', name: 'Mend things' },
    })
    const { deliveries } = await step('getWebhookDeliveries', null, { params: ofHook })
    const { event_id } = deliveries[0]
    await step('replayWebhookDelivery', ['asked', 'webhook'], { params: { ...ofHook, event_id } })
    const asked = { error: 'tried in vain', limit: 9 }
    await platform.store.commit([abandonDeliveries('env_first', webhook.id, asked, platform.clock.now())])
    await step('replayGivenUp', ['asked', 'webhook'], { params: ofHook, body: {} })
    await step('setWebhookState', ['changed', 'webhook'], { params: ofHook, body: { is_enabled: false } })
    await step('updateEnvironmentSettings', ['changed', 'environment'], { body: { otp_ttl_seconds: 900 } })
    const second = { headers: { 'latchkey-environment': 'bbbbbb' } }
    const copied = { from: 'aaaaaa', id: 'setting otpTtlSeconds' }
    await step('copyDifference', ['changed', 'environment'], { ...second, body: copied })
    const body = { name: 'Third', origins: ['http://localhost:3902'] }
    await step('addEnvironment', ['created', 'environment'], { body })
    const { signing_keys } = await step('getSigningKeys', null)
    await step('rotateSigningKey', ['created', 'signing_key'], { body: { is_at_once: true } })
    await step('revokeSigningKey', ['removed', 'signing_key'], { params: { signing_key_id: signing_keys[0].id } })
  })

  /** Leaves two entries: of its beginning, and of what it came to. No webhook is told. */
  async function importPeople(session: Awaited<ReturnType<typeof sessionOf>>) {
    tried.add('importUsers')
    platform.clock.advance(1000)
    const users = 'email,hashed_password,hashing_method\nimported@example.com,5f4dcc3b5aa765d61d8327deb882cf99,md5\n'
    secrets.set('the hash of a password that is imported', '5f4dcc3b5aa765d61d8327deb882cf99')
    const response = await session.call('importUsers', uploadOf('file', Buffer.from(users)))
    expect(response.body).toContain('"type":"result","is_dry_run":false,"created":1')
    const entries = await platform.store.audit.list({ limit: 5, from: `audit_${sortableTime(platform.clock.now())}` })
    expect(entries.map(({ operation }) => operation).sort()).toEqual(['users.import_begun', 'users.imported'])
    shown.push(`importUsers ${response.body}`)
    expect(await platform.store.changes.list('env_first', { limit: 10_000 })).toHaveLength(told)
  }

  it('leaves no secret when it is refused', async () => {
    const token = await machineToken(platform, MANAGER.id)
    for (const [operation, given] of [
      ['SetUserPassword', { params: { user_id: 'kp_none' }, body: { hashed_password: 'a hash of nobody' } }],
      ['createEnvironmentVariable', { body: { key: '?', value: SECRET_VALUE, is_secret: true } }],
      ['CreateConnection', { body: { strategy: 'oauth2:google', options: { client_secret: 'a secret of none' } } }],
      ['CreateConnection', { body: { strategy: 'none', options: { saml_signing_private_key: 'a key of none' } } }],
      ['GetRoles', { query: { next_token: 'a token that no list has given' } }],
    ] as const satisfies readonly (readonly [OperationId, Call])[]) {
      expect((await call(operation, given, token)).statusCode).toBeGreaterThanOrEqual(400)
    }
    secrets.set('a token of a list', 'a token that no list has given')
    for (const wrong of ['a token of nobody', `${token}x`]) {
      secrets.set(`a wrong token, ${secrets.size}`, wrong.slice(wrong.lastIndexOf('.') + 1))
      expect((await call('GetRoles', {}, wrong)).statusCode).toBe(401)
    }
    const payload = { api_key: 'k_live_that_nobody_has' }
    secrets.set('an unknown API key', payload.api_key)
    const headers = { host: new URL(ISSUER).host }
    const response = await platform.app.inject({ method: 'POST', url: '/api/v1/api_keys/verify', headers, payload })
    expect(response.statusCode).toBe(401)
    shown.push(response.body)
  })

  it('is among those that were called', () => {
    const unsafe = (Object.keys(ALL_OPERATIONS) as OperationId[]).filter((id) => ALL_OPERATIONS[id].method !== 'GET')
    expect(unsafe.filter((id) => !tried.has(id) && !SERVED_ELSEWHERE.includes(id))).toEqual([])
  })

  it('was sent a secret in every field of the document that is for one', () => {
    const fieldsOf = (schema: unknown): string[] => {
      if (typeof schema !== 'object' || schema === null) return []
      const { properties = {} } = schema as { properties?: object }
      return [...Object.keys(properties), ...Object.values(schema).flatMap(fieldsOf)]
    }
    const { paths } = openApiDocument(managementTable, ISSUER)
    const wanted = Object.values(paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ operationId, requestBody }) =>
        fieldsOf(requestBody?.content['application/json']?.schema)
          .filter(isSecretField)
          .map((name) => `${operationId} ${name}`),
      ),
    )
    // What the options of a connection are depends on its strategy, so the document has no fields for them
    for (const operation of ['CreateConnection', 'UpdateConnection', 'ReplaceConnection']) {
      wanted.push(`${operation} client_secret`, `${operation} saml_signing_private_key`)
    }
    wanted.push('createEnvironmentVariable value', 'updateEnvironmentVariable value')
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter((field) => !sent.has(field))).toEqual([])
  })

  it('left none of the secrets in an answer, a log line, a delivery, or any table', async () => {
    await platform.deps.events.flush()
    keepRows()
    expect(secrets.size).toBeGreaterThan(60)
    expect([...stored].some((row) => row.startsWith('audit_entries ') && row.includes(MASKED))).toBe(true)
    const everywhere = [...lines, ...shown, ...stored].map((text) => text.replaceAll('\\"', '"'))
    for (const [name, secret] of secrets) {
      expect(secret.length, name).toBeGreaterThan(3)
      const holders = everywhere.filter(
        (text) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)),
      )
      expect([name, ...holders.map((text) => text.slice(0, 300))]).toEqual([name])
    }
  })
})
