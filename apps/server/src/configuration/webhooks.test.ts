import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { changesOf } from '../webhooks/change.ts'
import { enable, registerWebhook, unregisterWebhook } from '../webhooks/registration.ts'
import { applyConfiguration } from './apply.ts'
import { exportConfiguration } from './export.ts'
import { parseConfiguration } from './parse.ts'
import { applyText, planOfText, problemsOfText } from './testing/apply-text.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

const ONE = `environments:
  - name: One
    code: aaaaaa
    origins: ["http://localhost:3900"]
`
const withWebhooks = (...webhooks: string[]) => `${ONE}    webhooks: [${webhooks.join(', ')}]\n`
const CRM = '{ name: CRM, endpoint: "https://crm.example.com/hook", eventTypes: [user.created, user.updated] }'
const STOCK = '{ name: Stock, endpoint: "https://stock.example.com", eventTypes: [role.created], isEnabled: false }'

const environmentId = ({ registry }: TestDeps) => registry.list()[0]?.id ?? ''
const webhooksIn = ({ store }: TestDeps) => store.webhooks.list()
const namesIn = async (deps: TestDeps) => (await webhooksIn(deps)).map(({ name }) => name)
const idOf = async (deps: TestDeps, name: string) => (await webhooksIn(deps)).find((one) => one.name === name)?.id ?? ''
/** Only what the problem is, and where. */
const withoutPlace = (problems: string[]) => problems.map((problem) => problem.replace(/^.*?environments\[0\]\./, ''))
const many = (count: number, host: string) =>
  Array.from(
    { length: count },
    (_, at) => `{ name: W${at}, endpoint: "https://${host}${at}.example.com", eventTypes: [user.created] }`,
  )

const ENGINES: [name: string, freshUrl: () => Promise<string>][] = [
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', reusedDatabase(inject('postgres'))],
]

describe.each(ENGINES)('webhooks of a configuration on %s', (_, freshUrl) => {
  async function platform(options: { isDevelopment?: boolean } = {}): Promise<TestDeps> {
    const deps = await openEmptyPlatform({ url: await freshUrl(), hasher: instantHasher, ...options })
    onTestFinished(() => deps.close())
    await applyText(deps, ONE)
    return deps
  }

  it('show in the plan, change by what is mentioned, and go with prune', async () => {
    const deps = await platform()
    expect(await planOfText(deps, withWebhooks(CRM, STOCK))).toBe(`+ webhook "CRM" in "One"
    + name: "CRM"
    + endpoint: "https://crm.example.com/hook"
    + eventTypes: ["user.created","user.updated"]
    + isEnabled: true

+ webhook "Stock" in "One"
    + name: "Stock"
    + endpoint: "https://stock.example.com"
    + eventTypes: ["role.created"]
    + isEnabled: false

2 to create, 0 to update, 0 to remove.
`)
    await applyText(deps, withWebhooks(CRM, STOCK))
    const changed = withWebhooks(
      '{ name: Customers, endpoint: "https://crm.example.com/hook", eventTypes: [user.created] }',
      '{ name: Stock, endpoint: "https://stock.example.com", description: What is there, isEnabled: true }',
    )
    expect(await planOfText(deps, changed)).toBe(
      `~ webhook "CRM" in "One"
    ~ name: "CRM" → "Customers"
    ~ eventTypes
        - "user.updated"

~ webhook "Stock" in "One"
    ~ description: "" → "What is there"
    ~ isEnabled: false → true

0 to create, 2 to update, 0 to remove.
`.replace('webhook "CRM"', 'webhook "Customers"'),
    )
    await applyText(deps, changed)
    expect(await planOfText(deps, changed)).toBe('Nothing to change.\n')
    expect(await webhooksIn(deps)).toMatchObject([
      { name: 'Customers', eventTypes: ['user.created'], disabledAt: null },
      { name: 'Stock', eventTypes: ['role.created'], description: 'What is there', disabledAt: null },
    ])
    const fewer = withWebhooks('{ name: Stock, endpoint: "https://stock.example.com" }')
    expect(await planOfText(deps, fewer)).toBe(
      'Nothing to change.\n1 webhook is not in the file and kept; --prune removes them.\n',
    )
    expect(await planOfText(deps, fewer, { prune: true })).toBe(`- webhook "Customers" in "One"
    - endpoint: "https://crm.example.com/hook"
    ! irreversible: what is known of its deliveries goes along

0 to create, 0 to update, 1 to remove.
`)
    await applyText(deps, fewer, { prune: true })
    expect(await namesIn(deps)).toEqual(['Stock'])
    await applyText(deps, ONE, { prune: true })
    expect(await namesIn(deps)).toEqual(['Stock'])
  })

  it('are the ones with their endpoint, and of several with one endpoint those with their names', async () => {
    const deps = await platform()
    const at = (name: string) => `{ name: ${name}, endpoint: "https://one.example.com", eventTypes: [user.created] }`
    await applyText(deps, withWebhooks(at('First'), at('Second')))
    const [first, second] = [await idOf(deps, 'First'), await idOf(deps, 'Second')]
    await applyText(deps, withWebhooks(at('Second'), at('Renamed')))
    expect([await idOf(deps, 'Renamed'), await idOf(deps, 'Second')]).toEqual([first, second])
    await applyText(deps, withWebhooks(at('Third')), { prune: true })
    expect(await namesIn(deps)).toEqual(['Third'])
    await applyText(deps, withWebhooks(at('Third'), at('Third')))
    expect(await namesIn(deps)).toEqual(['Third', 'Third'])
    const exported = await exportConfiguration(deps.store)
    expect(await planOfText(deps, exported, { prune: true })).toBe('Nothing to change.\n')
  })

  it('are told apart by all else where they have one endpoint and one name', async () => {
    const deps = await platform()
    const at = (name: string, type: string) =>
      `{ name: ${name}, endpoint: "https://one.example.com", eventTypes: [${type}] }`
    await applyText(deps, withWebhooks(at('Two', 'user.created'), at('One', 'user.updated')))
    const renamed = withWebhooks(at('One', 'role.created'), at('One', 'role.updated'))
    await applyText(deps, renamed)
    expect(await planOfText(deps, renamed)).toBe('Nothing to change.\n')
    const turned = withWebhooks(at('One', 'role.updated'), at('One', 'role.created'))
    expect(await planOfText(deps, turned, { prune: true })).toBe('Nothing to change.\n')
    const fewer = withWebhooks(at('One', 'role.updated'))
    expect(await planOfText(deps, fewer, { prune: true })).toContain('0 to create, 0 to update, 1 to remove.')
  })

  it('change one by one, however many are alike and in whatever order', async () => {
    const deps = await platform()
    const draft = { name: 'One', description: '', endpoint: 'https://one.example.com' }
    const types = ['user.created', 'user.updated', 'user.deleted', 'role.created', 'role.created']
    for (const type of types) await registerWebhook(environmentId(deps), { ...draft, eventTypes: [type] }, deps)
    const text = (types: string[]) =>
      withWebhooks(...types.map((type) => `{ name: One, endpoint: "https://one.example.com", eventTypes: [${type}] }`))
    for (const ordered of [types, types.toReversed()]) {
      expect(await planOfText(deps, text(ordered), { prune: true })).toBe('Nothing to change.\n')
    }
    const edited = text(types.map((type) => (type === 'user.updated' ? 'role.deleted' : type)))
    expect(await planOfText(deps, edited, { prune: true })).toBe(`~ webhook "One" in "One"
    ~ eventTypes
        - "user.updated"
        + "role.deleted"

0 to create, 1 to update, 0 to remove.
`)
    await applyText(deps, edited)
    const exported = await exportConfiguration(deps.store)
    for (const again of [edited, exported]) {
      expect(await planOfText(deps, again, { prune: true })).toBe('Nothing to change.\n')
    }
  })

  it('are judged as the Management API judges them', async () => {
    const deps = await platform({ isDevelopment: false })
    const bad = (...fields: string[]) => problemsOfText(deps, withWebhooks(`{ ${fields.join(', ')} }`))
    const at = (endpoint: string) => bad('name: One', `endpoint: "${endpoint}"`, 'eventTypes: [user.created]')
    expect(withoutPlace(await at('http://one.example.com'))).toEqual([
      'webhooks[0].endpoint: must begin with https://; in development mode, http:// to this machine is allowed',
    ])
    expect(withoutPlace(await at('https://10.0.0.1'))).toEqual([
      expect.stringContaining('webhooks[0].endpoint: must be a public address'),
    ])
    expect(withoutPlace(await at('https://a:b@one.example.com'))).toHaveLength(1)
    expect(withoutPlace(await at('nowhere'))).toEqual(['webhooks[0].endpoint: must be a whole URL: write https://…'])
    expect(withoutPlace(await at('https://one.example.com/\\0'))).toEqual([
      'webhooks[0].endpoint: must not have the character U+0000 or half of a character',
    ])
    expect(withoutPlace(await bad('name: One', 'endpoint: "https://one.example.com"'))).toEqual([
      'webhooks[0].eventTypes: name one type of event at least, such as user.created',
    ])
    expect(
      withoutPlace(await bad('name: One', 'endpoint: "https://one.example.com"', 'eventTypes: [user.born]')),
    ).toEqual([expect.stringContaining('webhooks[0].eventTypes[0]: must be one of user.created, ')])
    expect(withoutPlace(await bad('name: " "', 'endpoint: "https://one.example.com"', 'secret: s'))).toHaveLength(2)
  })

  it('are a hundred at most, of which others make room', async () => {
    const deps = await platform()
    await applyText(deps, withWebhooks(...many(MOST_WEBHOOKS, 'a')))
    expect(withoutPlace(await problemsOfText(deps, withWebhooks(CRM)))).toEqual([
      'webhooks[0]: an environment has 100 webhooks at most: remove another one first',
    ])
    expect(withoutPlace(await problemsOfText(deps, withWebhooks(...many(MOST_WEBHOOKS + 1, 'a'))))).toEqual([
      'webhooks: must be at most 100 items long',
    ])
    await applyText(deps, withWebhooks(...many(MOST_WEBHOOKS, 'b')), { prune: true })
    const endpoints = (await webhooksIn(deps)).map(({ endpoint }) => endpoint)
    expect(endpoints).toHaveLength(MOST_WEBHOOKS)
    expect(endpoints.every((endpoint) => endpoint.startsWith('https://b'))).toBe(true)
  })

  it('are added once by two processes that apply the same', async () => {
    const deps = await platform()
    const parsed = parseConfiguration(withWebhooks(CRM, STOCK, CRM), 'latchkey.yaml')
    if (!parsed.ok) throw new Error('the text is refused')
    await Promise.all([1, 2].map(() => applyConfiguration(deps, parsed.configuration)))
    expect((await namesIn(deps)).sort()).toEqual(['CRM', 'CRM', 'Stock'])
  })

  it('give up what waits when they are disabled, and lose their deliveries when they go', async () => {
    const deps = await platform()
    await applyText(deps, withWebhooks(CRM))
    const id = await idOf(deps, 'CRM')
    const [environment] = deps.registry.list()
    if (!environment) throw new Error('there is no environment')
    const user = { id: 'kp_1', firstName: '', lastName: '', isSuspended: false }
    const fact = { type: 'user.created', user, identities: [], organizations: [] } as const
    await deps.store.commit(changesOf(environment, 'admin', [fact], deps))
    const endpoint = 'endpoint: "https://crm.example.com/hook"'
    await applyText(deps, withWebhooks(`{ name: CRM, ${endpoint}, isEnabled: false }`))
    const list = () => deps.store.deliveries.list(environment.id, id, { limit: 10 })
    expect(await list()).toMatchObject([{ nextAttemptAt: null, isDelivered: false, lastError: 'webhook_disabled' }])
    await applyText(deps, withWebhooks(), { prune: true })
    expect(await list()).toEqual([])
  })

  it('leave entries in the audit log, and are planned anew where somebody was faster', async () => {
    const deps = await platform()
    await applyText(deps, withWebhooks(CRM))
    const entries = await deps.store.audit.list({ thing: 'webhook', limit: 10 })
    expect(entries).toMatchObject([{ operation: 'apply', thingName: 'CRM', environmentId: environmentId(deps) }])
    expect(JSON.parse(entries[0]?.afterText ?? '')).toMatchObject({ endpoint: 'https://crm.example.com/hook' })
    const racing: TestDeps = {
      ...deps,
      store: {
        ...deps.store,
        commit: async (commands) => {
          racing.store.commit = deps.store.commit
          await unregisterWebhook(environmentId(deps), await idOf(deps, 'CRM'), deps)
          return deps.store.commit(commands)
        },
      },
    }
    await applyText(racing, withWebhooks(CRM.replace('user.created, ', '')))
    expect(await webhooksIn(deps)).toMatchObject([{ name: 'CRM', eventTypes: ['user.updated'] }])
  })

  it('are exported as they are, whoever added them', async () => {
    const deps = await platform()
    const draft = {
      name: 'Lines\nand "quotes"',
      description: ' ~ ',
      endpoint: 'https://x.example.com',
      eventTypes: ['user.deleted'],
    }
    await registerWebhook(environmentId(deps), draft, deps)
    await applyText(deps, withWebhooks(STOCK))
    await enable(environmentId(deps), await idOf(deps, 'Stock'), deps)
    const exported = await exportConfiguration(deps.store)
    expect(exported).toContain('endpoint: https://stock.example.com')
    expect(exported).not.toMatch(/webhook_|failingSince/)
    expect(await planOfText(deps, exported, { prune: true })).toBe('Nothing to change.\n')
  })
})
