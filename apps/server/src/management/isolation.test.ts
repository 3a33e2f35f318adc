import { join } from 'node:path'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { rowsOf } from '@latchkey/storage/testing/rows.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { managementTable } from '../routes/management/table.ts'
import {
  type Call,
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
  send,
} from '../testing/management.ts'
import { OTHER_ISSUER } from '../testing/platform.ts'
import { ALL_OPERATIONS, type OperationId } from './operation.ts'
import { callIn } from './testing/calls.ts'
import { aWorld, BOUND, definitions, OF_ORGANIZATION, type World } from './testing/world.ts'

const MARK = 'Zanzibar'
const folder = temporaryFolder()

const TAKES_ALONG = /^delete(Organization|User|API|Application)$/

/** Reads first, then what changes, then what deletes, from the bottom up. */
const OPERATIONS: readonly OperationId[] = managementTable
  .map(({ operation }) => operation)
  .toSorted((one, other) => rank(one) - rank(other))

function rank(operation: OperationId): number {
  const { method, path } = ALL_OPERATIONS[operation]
  if (TAKES_ALONG.test(operation)) return 200
  return method === 'GET' ? 0 : method === 'DELETE' ? 100 - path.split('/').length : 1
}

/** What nothing that is there can be named to: features that are not available yet, and second factors. */
const NEVER_SUCCEEDS = new Set<OperationId>([
  'GetConnectedAppAuthUrl',
  'GetConnectedAppToken',
  'RevokeConnectedAppToken',
  'createBillingAgreement',
  'createMeterUsageRecord',
  'createUserBillingCustomer',
  'EnableConnection',
  'EnableOrgConnection',
  'RemoveConnection',
  'RemoveOrgConnection',
  'GetOrgUserMFA',
  'GetUsersMFA',
  'ResetOrgUserMFA',
  'ResetUsersMFA',
])

/** Which things of an environment a call of an operation names. */
function namedBy(operation: OperationId): (typeof BOUND)[number][] {
  const named = new Set<string>()
  const watched = new Proxy({} as World, {
    get(_, name: string) {
      named.add(name)
      return name
    },
  })
  callIn(operation, watched)
  return BOUND.filter((name) => named.has(name))
}

const OF_BUSINESS = ['Roles', 'Permissions', 'Feature Flags', 'Properties', 'Property Categories', 'Business']
const isOfBusiness = (operation: OperationId) =>
  ALL_OPERATIONS[operation].method !== 'GET' &&
  OF_BUSINESS.includes(ALL_OPERATIONS[operation].tag) &&
  namedBy(operation).length === 0

type Crossing = { operation: OperationId; names: readonly (typeof BOUND)[number][] }

/** Every operation with each thing of an environment that a call of it names, and with all of them. */
const CROSSINGS: readonly Crossing[] = OPERATIONS.flatMap((operation) => {
  const named = namedBy(operation)
  const each = named.map((name) => ({ operation, names: [name] }))
  return named.length > 1 ? [...each, { operation, names: named }] : each
})

/** A world in which some things are those of another one. */
const mixed = (own: World, foreign: World, names: Crossing['names']): World => ({
  ...own,
  ...Object.fromEntries(names.map((name) => [name, foreign[name]])),
})

/** Opens a platform on a database that can be looked into. */
async function open(name: string) {
  const file = `sqlite:${join(folder, name)}`
  const url = inject('engine') === 'postgres' ? await createDatabase(inject('postgres'), 'en_us') : file
  const platform = await openManagement({ url })
  return { platform, url, shared: await definitions(platform) }
}

/** Whether a call was answered as one that names what is not there for whoever calls. */
function isUnknown(operation: OperationId, call: Call, values: readonly string[], status: number): boolean {
  if (Object.values(call.params ?? {}).some((value) => values.includes(value))) return status === 404
  // A list can be asked for what it does not have
  return status === 400 || status === 404 || (status === 200 && ALL_OPERATIONS[operation].method === 'GET')
}

// Each test is hundreds of calls
describe('two environments', { timeout: 120_000 }, () => {
  let platform: Management
  let url: string
  let own: World
  let foreign: World
  beforeAll(async () => {
    const opened = await open('environments.sqlite')
    ;({ platform, url } = opened)
    own = await aWorld(platform, opened.shared, { mark: 'Home' })
    const there = { issuer: OTHER_ISSUER, environmentId: 'env_second' }
    foreign = await aWorld(platform, opened.shared, { mark: MARK, ...there })
  })
  afterAll(() => platform.close())

  /** What a text shows of the other environment. */
  const strangersIn = (text: string) =>
    [MARK, MARK.toLowerCase(), ...BOUND.map((name) => foreign[name])].filter((value) => text.includes(value))
  const rowsOfForeign = async () =>
    (await rowsOf(url)).filter((row) => strangersIn(row).length > 0 || row.includes('"env_second"'))

  it('are apart: what is of the one is not there, or unknown, to the other, for every operation that names it', async () => {
    const before = await rowsOfForeign()
    const wrong: string[] = []
    for (const { operation, names } of CROSSINGS) {
      const call = callIn(operation, mixed(own, foreign, names))
      const values = names.map((name) => foreign[name])
      const { statusCode, body } = await platform.call(operation, call)
      const strangers = strangersIn(body)
      if (!isUnknown(operation, call, values, statusCode) || strangers.length > 0)
        wrong.push(`${operation} ${names} ${statusCode} ${strangers} ${body}`)
    }
    expect(wrong).toEqual([])
    expect(await rowsOfForeign()).toEqual(before)
    expect(CROSSINGS.length).toBeGreaterThan(150)
  })

  it('are apart in what each shows and changes of its own', async () => {
    const before = await rowsOfForeign()
    const wrong: string[] = []
    for (const operation of OPERATIONS.filter((one) => !isOfBusiness(one))) await callOwn(operation)
    expect(await rowsOfForeign()).toEqual(before)
    // These the environments share: what is changed is changed for both
    for (const operation of OPERATIONS.filter(isOfBusiness)) await callOwn(operation)
    expect(wrong).toEqual([])
    const token = await machineToken(platform, MANAGER.id)
    const log = await send(platform, 'getAuditLog', { token, query: { page_size: '500' } })
    expect(log.json().entries.length).toBeGreaterThan(50)
    expect(strangersIn(log.body)).toEqual([])

    async function callOwn(operation: OperationId) {
      const { statusCode, body } = await platform.call(operation, callIn(operation, own))
      const strangers = strangersIn(body)
      const isAsMeant = statusCode < 300 !== NEVER_SUCCEEDS.has(operation)
      if (!isAsMeant || strangers.length > 0) wrong.push(`${operation} ${statusCode} ${strangers} ${body}`)
    }
  })
})

describe('two organizations', { timeout: 120_000 }, () => {
  let platform: Management
  let url: string
  let own: World
  let foreign: World
  let token: string
  beforeAll(async () => {
    const opened = await open('organizations.sqlite')
    ;({ platform, url } = opened)
    own = await aWorld(platform, opened.shared, { mark: 'Home' })
    foreign = await aWorld(platform, opened.shared, { mark: MARK })
    token = await organizationToken(platform, own.org_code)
  })
  afterAll(() => platform.close())

  const routes = new Map(managementTable.map((route) => [route.operation, route]))
  /** What a text shows of the other organization. What is of the environment, such as its APIs, is of both. */
  const strangersIn = (text: string) =>
    [`"${MARK}"`, `${MARK} Company`, `${MARK} key`, ...OF_ORGANIZATION.map((name) => foreign[name])].filter((value) =>
      text.includes(value),
    )
  const rowsOfForeign = async () => (await rowsOf(url)).filter((row) => strangersIn(row).length > 0)

  it('are apart: a token that is bound to one reaches nothing of the other, by any operation that names it', async () => {
    const before = await rowsOfForeign()
    const wrong: string[] = []
    for (const { operation, names } of CROSSINGS) {
      if (!names.some((name) => (OF_ORGANIZATION as readonly string[]).includes(name))) continue
      const call = callIn(operation, mixed(own, foreign, names))
      const values = names.map((name) => foreign[name])
      const { statusCode, body } = await platform.call(operation, { ...call, token })
      const strangers = strangersIn(body)
      const isRefused = statusCode === 403 || isUnknown(operation, call, values, statusCode)
      if (!isRefused || strangers.length > 0) wrong.push(`${operation} ${names} ${statusCode} ${strangers} ${body}`)
    }
    expect(wrong).toEqual([])
    expect(await rowsOfForeign()).toEqual(before)
  })

  it('are apart: every operation is refused to a token that is bound to one, or is about that one alone', async () => {
    const before = await rowsOfForeign()
    const wrong: string[] = []
    let allowed = 0
    for (const operation of OPERATIONS) {
      const { statusCode, body } = await platform.call(operation, { ...callIn(operation, own), token })
      const strangers = strangersIn(body)
      const isForOrganizations = routes.get(operation)?.isForOrganizations
      if (statusCode < 300) allowed++
      const isAsMeant = isForOrganizations
        ? statusCode < 300 !== NEVER_SUCCEEDS.has(operation)
        : statusCode === 403 && JSON.parse(body).errors[0].code === 'ORGANIZATION_NOT_ALLOWED'
      if (!isAsMeant || strangers.length > 0) wrong.push(`${operation} ${statusCode} ${strangers} ${body}`)
    }
    expect(wrong).toEqual([])
    expect(await rowsOfForeign()).toEqual(before)
    expect(allowed).toBeGreaterThan(40)
    expect(await platform.refused('getAuditLog', { token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    const portal = { user_id: foreign.user_id, organization_code: own.org_code }
    const [status] = await platform.refused('generatePortalUrl', { token, body: portal })
    expect([400, 403, 404]).toContain(status)
  })
})
