import { addApplication } from '@latchkey/storage/applications.ts'
import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { expect, inject } from 'vitest'
import { decideAuthorization } from '../apis/authorizations.ts'
import { addMissingManagementApis } from '../apis/management-api.ts'
import { DEFAULT_CLAIMS } from '../configuration/defaults.ts'
import { sha256 } from '../keys/secrets.ts'
import { CONTRACT, deviations } from '../management/contract/contract.ts'
import { DIFFERENCES } from '../management/contract/differences.ts'
import { ALL_OPERATIONS, MANAGEMENT_SCOPES, type OperationId } from '../management/operation.ts'
import { anApplication, ISSUER, M2M_SECRET, openTestPlatform, type TestPlatform } from './platform.ts'
import { bearer, post } from './requests.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Management API is tested; SQLite where nothing is said. */
    engine?: 'postgres'
  }
}

/** The machine that may do everything with the Management API, in each environment. */
export const MANAGER = anApplication({
  id: 'e'.repeat(32),
  name: 'Manager',
  type: 'm2m',
  callbackUrls: [],
  logoutUrls: [],
  secretHashes: [sha256(M2M_SECRET)],
  claims: { ...DEFAULT_CLAIMS, maxTokenBytes: 24_576 },
})

export type Call = {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  token?: string
  issuer?: string
  headers?: Readonly<Record<string, string>>
}

/**
 * A test platform whose Management API can be called, on the engine of the run unless `url` says another; answers are
 * held against the contract as they come.
 */
export async function openManagement(options: Parameters<typeof openTestPlatform>[0] = {}) {
  const onPostgres = options.url === undefined && inject('engine') === 'postgres'
  // It sorts as people do, so that whatever is left to its ordering shows
  const database = onPostgres ? (unused.pop() ?? reusedDatabase(inject('postgres'), 'en_us')) : undefined
  const platform = await openTestPlatform({ ...(database && { url: await database() }), ...options })
  await addMissingManagementApis(platform.deps)
  for (const environmentId of ['env_first', 'env_second']) {
    await platform.store.commit([addApplication({ ...MANAGER, environmentId })])
    await authorise(platform, environmentId, MANAGER.id, 'all')
  }
  const tokens = new Map<string, Promise<string>>()
  const managerToken = (issuer: string) => {
    const known = tokens.get(issuer) ?? machineToken(platform, MANAGER.id, { issuer })
    tokens.set(issuer, known)
    return known
  }

  const unaudited = watchCommits(platform.store)

  /** Calls an operation as the manager, unless another token is given. Every change has to leave one audit entry. */
  async function call(operation: OperationId, { issuer = ISSUER, token, ...rest }: Call = {}) {
    unaudited.length = 0 // what the test itself has written
    const response = await send(platform, operation, {
      ...rest,
      issuer,
      token: token ?? (await managerToken(issuer)),
    })
    expect(contractProblems(operation, response)).toEqual([])
    if (ALL_OPERATIONS[operation].method !== 'GET') expect(unaudited.splice(0)).toEqual([])
    return response
  }
  /** The same, for what has to succeed: answers the body. */
  async function done(operation: OperationId, sent: Call = {}) {
    const response = await call(operation, sent)
    if (response.statusCode >= 300) throw new Error(`${operation}: ${response.statusCode} ${response.body}`)
    return response.json()
  }
  /** The same, for what has to be refused: answers the status and the codes. */
  async function refused(operation: OperationId, sent: Call = {}): Promise<[status: number, ...codes: string[]]> {
    const response = await call(operation, sent)
    if (response.statusCode < 300) throw new Error(`${operation} was not refused`)
    const { errors } = response.json<{ errors: { code: string }[] }>()
    return [response.statusCode, ...errors.map(({ code }) => code)]
  }
  async function close() {
    await platform.close()
    if (database) unused.push(database)
  }
  return { ...platform, call, done, refused, close }
}

/** Databases of which the tests are done: another one takes ten times as long as to empty one. */
const unused: (() => Promise<string>)[] = []

/** What is written without an entry in the audit log: it tells of requests, not of changes that somebody made. */
const NO_CHANGE =
  /^\w+ (?:INTO |FROM )?(?:events|idempotency_keys|attempts|outbox_mails|deliveries|api_keys SET verification_count|invitations SET sent_at)/

/** A batch of an import, which stands under the entry of its beginning. */
const BATCH = /^UPDATE imports SET/

/** The commits that change something without exactly one audit entry, as they come. */
function watchCommits(store: TestPlatform['store']): string[] {
  const found: string[] = []
  const { commit } = store
  store.commit = async (commands) => {
    const statements = commands.flat().map(({ sql }) => sql)
    const isDone = await commit(commands)
    const entries = statements.filter((sql) => sql.startsWith('INSERT INTO audit_entries'))
    const isAudited = entries.length === 1 || statements.every((sql) => NO_CHANGE.test(sql))
    if (isDone && !isAudited && !BATCH.test(statements[0] ?? '')) {
      found.push(`${entries.length} audit entries beside: ${statements.join('; ')}`)
    }
    return isDone
  }
  return found
}

export type Management = Awaited<ReturnType<typeof openManagement>>

type Answered = { statusCode: number; headers: Record<string, unknown>; json(): unknown }

/** What is wrong with an answer by the contract. A refusal has one shape everywhere, and any status of that kind. */
function contractProblems(operation: OperationId, response: Answered): string[] {
  const type = String(response.headers['content-type'])
  const problems = type === 'application/json; charset=utf-8' ? [] : [`the content type is ${type}`]
  if (response.statusCode >= 300) {
    const fields = { code: { type: 'string' }, message: { type: 'string' } }
    const errors = { type: 'array', items: { type: 'object', fields } }
    return [...problems, ...deviations(response.json(), { type: 'object', fields: { errors } }, 'refusal')]
  }
  const published = CONTRACT.get(operation)?.success.find(({ status }) => status === response.statusCode)
  if (!published) return [...problems, `the status is ${response.statusCode}`]
  const { fields } = published
  const found = fields ? deviations(response.json(), { type: 'object', fields }, 'answer') : []
  return [...problems, ...found.filter((deviation) => !isListed(operation, deviation))]
}

/** Whether a difference is listed with its reason. */
const isListed = (operation: OperationId, deviation: string) =>
  Object.hasOwn(
    DIFFERENCES,
    `${operation} ${deviation.replaceAll(/\[\d+\]/g, '[]').replace('in the contract', 'published')}`,
  )

/** Sends a request of an operation; without a token when there is none. */
export function send(
  { app }: Pick<TestPlatform, 'app'>,
  operation: OperationId,
  { params = {}, query, body, token, issuer = ISSUER, headers }: Call,
) {
  const { method, path } = ALL_OPERATIONS[operation]
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'none'))
  return app.inject({
    method: method as 'GET',
    url: query ? `${filled}?${new URLSearchParams(query)}` : filled,
    headers: {
      host: new URL(issuer).host,
      ...(token === undefined ? {} : bearer(token)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
  })
}

async function authorise(
  { deps }: Pick<TestPlatform, 'deps'>,
  environmentId: string,
  clientId: string,
  scopes: 'all' | readonly string[],
) {
  const environment = deps.registry.list().find(({ id }) => id === environmentId)
  const api = environment?.apis.list.find(({ isManagementApi }) => isManagementApi)
  if (!environment || !api) throw new Error('there is no Management API')
  const decided = decideAuthorization(environment, { apiId: api.id, clientId, scopes }, deps.clock.now())
  if (!decided.ok) throw new Error(JSON.stringify(decided))
  await deps.store.commit(decided.value.commands) // not by the rule itself, which would leave an audit entry
}

/** A machine's token for the Management API: with these scopes, else with all that it may have. */
export async function machineToken(
  platform: Pick<TestPlatform, 'app'>,
  clientId: string,
  { issuer = ISSUER, scope, audience = `${issuer}/api` }: { issuer?: string; scope?: string; audience?: string } = {},
): Promise<string> {
  const response = await post(
    platform,
    '/oauth2/token',
    { grant_type: 'client_credentials', client_id: clientId, client_secret: M2M_SECRET, audience, scope },
    { issuer },
  )
  if (response.statusCode !== 200) throw new Error(response.body)
  return response.json<{ access_token: string }>().access_token
}

/** A token of the manager without one scope, or with nothing but some. */
export const tokenWithout = (platform: Pick<TestPlatform, 'app'>, scope: string | null) =>
  machineToken(platform, MANAGER.id, { scope: MANAGEMENT_SCOPES.filter((name) => name !== scope).join(' ') })

/** A token of a machine that belongs to an organization, with every scope. */
export async function organizationToken(platform: TestPlatform, organizationCode: string): Promise<string> {
  const id = platform.deps.random.id('')
  await platform.store.commit([addApplication({ ...MANAGER, id, organizationCode })])
  await authorise(platform, 'env_first', id, 'all')
  return machineToken(platform, id)
}
