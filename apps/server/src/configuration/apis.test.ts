import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { removeApiScope } from '@latchkey/storage/api-scopes.ts'
import { addEnvironment } from '@latchkey/storage/environments.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMissingManagementApis } from '../apis/management-api.ts'
import { MANAGEMENT_SCOPES } from '../management/operation.ts'
import { systemRandom } from '../random.ts'
import { type ApplyOptions, applyConfiguration, planFor } from './apply.ts'
import { DEFAULT_ENVIRONMENT } from './defaults.ts'
import { exportConfiguration } from './export.ts'
import { loadConfiguration } from './load.ts'
import { parseConfiguration } from './parse.ts'
import { planText } from './plan-text.ts'
import { formatProblem } from './problem.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

const folder = temporaryFolder()

async function platform() {
  const deps = await openEmptyPlatform({ hasher: instantHasher })
  onTestFinished(() => deps.close())
  return deps
}

const ONE = `environments:
  - name: One
    origins: ["http://localhost:3900"]
    applications: [{ name: Web, type: web }, { name: Machine, type: m2m }]
`
const ORDERS = `${ONE}    apis:
      - name: Orders
        audience: orders
        scopes: [{ name: read, description: See }, { name: write }]
        applications: [{ name: Web }, { name: Machine, scopes: all }]
    users: [{ email: ada@example.com, scopes: [{ audience: orders, scopes: [read, write] }] }]
`
const configuration = (text: string) => {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed
}
const apply = (deps: TestDeps, text: string, options: ApplyOptions = {}) => {
  deps.development?.clock.advance(1000) // what is added later is younger
  return applyConfiguration(deps, configuration(text).configuration, { algorithm: 'EdDSA', ...options })
}
async function plan(deps: TestDeps, text: string, options: ApplyOptions = {}) {
  const planned = await planFor(deps, configuration(text).configuration, options)
  return planned.ok ? planText(planned.plan) : planned.problems
}
/** The problems of a text, found while reading or while planning, at their places. */
async function problemsOf(deps: TestDeps, text: string) {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  const planned = parsed.ok ? await planFor(deps, parsed.configuration, {}) : undefined
  const problems = parsed.ok ? (planned?.ok ? [] : (planned?.problems ?? []).map(parsed.locate)) : parsed.problems
  return problems.map((problem) => formatProblem('latchkey.yaml', problem))
}

/** The names of the scopes of the Management API, or of the other one. */
async function scopesOf({ store }: TestDeps, { isManagementApi }: { isManagementApi: boolean }) {
  const api = (await store.apis.list()).find((one) => one.isManagementApi === isManagementApi)
  return (await store.apiScopes.list()).filter(({ apiId }) => apiId === api?.id).map(({ name }) => name)
}

describe('APIs of a configuration', () => {
  it('show in the plan, and who may use them', async () => {
    const deps = await platform()
    await apply(deps, ONE)
    expect(await plan(deps, ORDERS)).toBe(`+ API "Orders" in "One"
    + name: "Orders"
    + audience: "orders"
    + scopes: ["read","write"]

+ authorisation of "Web" for "Orders" in "One"

+ authorisation of "Machine" for "Orders" in "One"
    + scopes: ["read","write"]

+ user "ada@example.com" in "One"
    + email: "ada@example.com"
    ~ scopes of orders
        + "read"
        + "write"

4 to create, 0 to update, 0 to remove.
`)
    await apply(deps, ORDERS)
    expect(await plan(deps, ORDERS)).toBe('Nothing to change.\n')
  })

  it('change by what is mentioned: names, descriptions, scopes of applications and people', async () => {
    const deps = await platform()
    await apply(deps, ORDERS)
    const changed = ORDERS.replace('name: Orders', 'name: Old orders')
      .replace('description: See', 'description: Look')
      .replace('scopes: all', 'scopes: [write]')
      .replace('[read, write] }] }]', '[] }] }]')
    expect(await plan(deps, changed)).toBe(`~ API "Old orders" in "One"
    ~ name: "Orders" → "Old orders"
    ~ description of read: "See" → "Look"

~ authorisation of "Machine" for "Old orders" in "One"
    ~ scopes
        - "read"

~ user "ada@example.com" in "One"
    ~ scopes of orders
        - "read"
        - "write"

0 to create, 3 to update, 0 to remove.
`)
    await apply(deps, changed)
    expect(await plan(deps, changed)).toBe('Nothing to change.\n')
  })

  it('and their scopes and authorisations are removed with prune only', async () => {
    const deps = await platform()
    await apply(deps, ORDERS)
    const fewer = `${ONE}    apis: [{ name: Orders, audience: orders, scopes: [{ name: read }], applications: [] }]\n`
    expect(await plan(deps, fewer)).toBe(`Nothing to change.
1 scope of an API is not in the file and kept; --prune removes them.
2 authorisations are not in the file and kept; --prune removes them.
`)
    expect(await plan(deps, `${ONE}    apis: []\n`, { prune: true })).toBe(`- API "Orders" in "One"
    - audience: "orders"
    ! irreversible: its scopes, authorisations and keys go along

0 to create, 0 to update, 1 to remove.
`)
    await apply(deps, fewer, { prune: true })
    expect(await scopesOf(deps, { isManagementApi: false })).toEqual(['read'])
    expect(await deps.store.apiAuthorizations.list()).toEqual([])
    await apply(deps, `${ONE}    apis: []\n`, { prune: true })
    expect((await deps.store.apis.list()).map(({ isManagementApi }) => isManagementApi)).toEqual([true])
  })

  it('are removed together with what applications ask for by default', async () => {
    const deps = await platform()
    const asking = ONE.replace('type: m2m', 'type: m2m, defaultAudience: [orders, stock]')
    const both = `apis: [{ name: Orders, audience: orders }, { name: Stock, audience: stock }]\n`
    await apply(deps, `${asking}    ${both}`)
    const stock = '    apis: [{ name: Stock, audience: stock }]\n'
    const changed = `~ application "Machine" in "One"
    ~ defaultAudience
        - "orders"
`
    for (const text of [`${ONE}${stock}`, `${ONE.replace(', { name: Machine, type: m2m }', '')}${stock}`]) {
      expect(await plan(deps, text)).not.toContain('defaultAudience')
      expect(await plan(deps, text, { prune: true })).toContain(text === `${ONE}${stock}` ? changed : '- API "Orders"')
    }
    const unlisted = `environments: [{ name: One, origins: ["http://localhost:3900"], apis: [{ name: Stock, audience: stock }] }]`
    expect(await plan(deps, unlisted, { prune: true })).toContain(changed)
    expect(await plan(deps, `${asking}${stock}`, { prune: true })).toEqual([
      {
        path: ['environments', 0, 'applications', 1, 'defaultAudience', 0],
        message: 'the API with this audience would be removed',
      },
    ])
    await apply(deps, unlisted, { prune: true })
    expect((await deps.store.applications.list()).map(({ defaultAudience }) => defaultAudience)).toEqual([
      [],
      ['stock'],
    ])
    expect(await plan(deps, unlisted, { prune: true })).toBe('Nothing to change.\n')
  })

  it('take scopes from a document beside the file, and lose with prune what vanished from it', async () => {
    const deps = await platform()
    mkdirSync(join(folder, 'docs'), { recursive: true })
    const file = join(folder, 'latchkey.yaml')
    writeFileSync(file, `${ONE}    apis: [{ name: Orders, audience: orders, scopesFrom: docs/openapi.json }]\n`)
    const load = async (paths: object, options: ApplyOptions = {}) => {
      writeFileSync(join(folder, 'docs/openapi.json'), JSON.stringify({ openapi: '3.1.0', paths }))
      const { documents, ...loaded } = loadConfiguration(file)
      if (!loaded.ok) return loaded.problems.map((problem) => formatProblem('latchkey.yaml', problem))
      deps.development?.clock.advance(1000)
      await applyConfiguration(deps, loaded.configuration, { algorithm: 'EdDSA', documents, ...options })
      return scopesOf(deps, { isManagementApi: false })
    }
    expect(await load({ '/a': { get: {} }, '/b': { get: {} } })).toEqual(['get:a', 'get:b'])
    expect(await load({ '/b': { get: {} }, '/c': { get: {} } })).toEqual(['get:a', 'get:b', 'get:c'])
    expect(await load({ '/b': { get: {} } }, { prune: true })).toEqual(['get:b'])
    expect(await load({})).toEqual(['latchkey.yaml:5:58: environments[0].apis[0].scopesFrom: describes no operation'])
  })

  it('are refused with the place of what is wrong', async () => {
    const deps = await platform()
    await apply(deps, ONE)
    const text = `${ONE.replace('type: web', 'type: web, isDefaultDevice: true')}    apis:
      - { name: Orders, audience: a b, scopes: [{ name: openid }], scopesFrom: x.yaml }
      - { name: Others, audience: others, applications: [{ scopes: some }, { name: Web, scopes: [1] }] }
      - { name: Others, audience: others }
`
    expect(await problemsOf(deps, text)).toEqual([
      'latchkey.yaml:4:61: environments[0].applications[0].isDefaultDevice: only an application of type device can be the default for devices',
      expect.stringContaining('latchkey.yaml:6:35: environments[0].apis[0].audience: must not have spaces or commas'),
      expect.stringContaining('latchkey.yaml:6:57: environments[0].apis[0].scopes[0].name: is reserved'),
      'latchkey.yaml:6:80: environments[0].apis[0].scopesFrom: give one of scopes and scopesFrom',
      expect.stringContaining('environments[0].apis[1].applications[0]: name one application'),
      expect.stringContaining('environments[0].apis[1].applications[0].scopes: must be all, or a list of names'),
      expect.stringContaining('environments[0].apis[1].applications[1].scopes[0]: must be text'),
      'latchkey.yaml:8:35: environments[0].apis[2].audience: is there twice: leave one out',
    ])
    const planned = `${ONE}    apis:
      - { name: Mine, audience: "http://localhost:3900/api", scopes: [] }
      - { name: Orders, audience: orders, applications: [{ name: Nobody }, { name: Web, scopes: [read] }] }
    users: [{ email: ada@example.com, scopes: [{ audience: nothing, scopes: [] }, { audience: orders, scopes: [x] }] }]
`
    expect(
      (await problemsOf(deps, planned)).map((problem) =>
        problem.replace(/^latchkey.yaml:\d+:\d+: environments\[0\]\./, ''),
      ),
    ).toEqual([
      expect.stringContaining('apis[0].name: is the Management API'),
      expect.stringContaining('apis[0].scopes: the Management API'),
      'apis[1].applications[0].name: there is no such application in this environment',
      'apis[1].applications[1].scopes[0]: the API has no such scope',
      'users[0].scopes[0].audience: no API of this environment has this audience',
      'users[0].scopes[1].scopes[0]: the API has no such scope',
    ])
  })

  it('allow one default application for devices', async () => {
    const deps = await platform()
    const device = (name: string, more = '') => `{ name: ${name}, type: device${more} }`
    const text = (...applications: string[]) => ONE.replace(/\[\{ name: Web.*\]/, `[${applications.join(', ')}]`)
    await apply(deps, text(device('TV', ', isDefaultDevice: true')))
    expect(await problemsOf(deps, text(device('CLI', ', isDefaultDevice: true')))).toEqual([
      expect.stringContaining('the application "TV" is the default for devices'),
    ])
    await apply(deps, text(device('TV', ', isDefaultDevice: false'), device('CLI', ', isDefaultDevice: true')))
    const stored = await deps.store.applications.list()
    expect(stored.map(({ name, isDefaultDevice }) => [name, isDefaultDevice])).toEqual([
      ['TV', false],
      ['CLI', true],
    ])
  })
})

describe('the Management API', () => {
  it('is given once to an environment that lacks it, by however many processes', async () => {
    const url = `sqlite:${join(folder, 'older.db')}`
    const stores = [await openStore({ url }), await openStore({ url })]
    onTestFinished(async () => {
      for (const store of stores) await store.close()
    })
    const add = () => Promise.all(stores.map((store) => addMissingManagementApis({ store, random: systemRandom })))
    const environment = { id: 'env_old', code: 'abcdef', name: 'Old', origins: ['https://id.example.com'] }
    await stores[0]?.commit([addEnvironment({ ...DEFAULT_ENVIRONMENT, ...environment, createdAt: 5 })])
    await add()
    await add()
    expect(await stores[1]?.apis.list()).toEqual([
      {
        id: expect.stringMatching(/^api_[0-9a-f]{32}$/),
        environmentId: 'env_old',
        name: 'Latchkey Management API',
        audience: 'https://id.example.com/api',
        isManagementApi: true,
        createdAt: 5,
      },
    ])
    const scopes = (await stores[1]?.apiScopes.list())?.map(({ name }) => name)
    expect(scopes).toEqual(MANAGEMENT_SCOPES)
  })

  it('gets the scopes that it lacks, and keeps those it has', async () => {
    const deps = await platform()
    await apply(deps, ONE)
    const before = await deps.store.apiScopes.list()
    const gone = before.filter(({ name }) => name === 'read:roles' || name === 'create:users')
    await deps.store.commit(gone.map(({ environmentId, id }) => removeApiScope(environmentId, id)))
    await addMissingManagementApis(deps)
    expect(await scopesOf(deps, { isManagementApi: true })).toEqual(MANAGEMENT_SCOPES)
    const kept = (await deps.store.apiScopes.list()).filter(({ id }) => before.some((scope) => scope.id === id))
    expect(kept).toHaveLength(before.length - gone.length)
  })

  it('has scopes that a file can switch on, and a file that is exported says so', async () => {
    const deps = await platform()
    const authorised = (names: string) =>
      `${ONE}    apis: [{ name: Latchkey Management API, audience: "http://localhost:3900/api", applications: [{ name: Machine, scopes: ${names} }] }]\n`
    await apply(deps, authorised('["read:roles", "create:roles"]'))
    expect(await deps.store.applicationScopes.list()).toHaveLength(2)
    expect(await plan(deps, await exportConfiguration(deps.store))).toBe('Nothing to change.\n')
    expect(await problemsOf(deps, authorised('["read:everything"]'))).toEqual([
      expect.stringContaining('the API has no such scope'),
    ])
    await apply(deps, authorised('all'))
    expect(await deps.store.applicationScopes.list()).toHaveLength(MANAGEMENT_SCOPES.length)
  })
})
