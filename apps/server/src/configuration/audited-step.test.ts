import { expect, it, onTestFinished } from 'vitest'
import { applyText } from './testing/apply-text.ts'
import { instantHasher, openEmptyPlatform } from './testing/empty-platform.ts'

const EVERYTHING = `
permissions: [{ key: read:orders, name: See orders }]
roles: [{ key: clerk, name: Clerk, permissions: [read:orders] }]
featureFlags: [{ key: theme, name: Theme, type: str, default: light }]
propertyCategories: [{ name: Orders, context: user }]
properties: [{ key: drink, name: Drink, context: user, type: single_line_text, category: Orders }]
environments:
  - name: One
    origins: ["http://localhost:3900"]
    invitations: { isEnabled: false, ttlSeconds: 7200 }
    organizations: [{ name: Acme }]
    applications: [{ name: Nightly, type: m2m }]
    apis:
      - name: Orders
        audience: https://orders.example
        scopes: [{ name: read:all }]
        applications: [{ name: Nightly, scopes: [read:all] }]
    roles: [{ key: clerk, scopes: [{ audience: "https://orders.example", scopes: [read:all] }] }]
    webhooks: [{ name: Stock, endpoint: "https://stock.example", eventTypes: [user.created] }]
    environmentVariables: [{ key: API_URL, value: x }]
    users: [{ email: ada@example.com, organizations: [{ organization: Acme }] }]
`

it('the audit log names each thing that a configuration creates by its id', async () => {
  const deps = await openEmptyPlatform({ hasher: instantHasher })
  onTestFinished(() => deps.close())
  await applyText(deps, EVERYTHING)
  const entries = await deps.store.audit.list({ operation: 'apply', limit: 100 })
  const { registry, store } = deps
  const { id = '', applications = new Map() } = registry.list()[0] ?? {}
  const [webhooks, variables, user] = await Promise.all([
    store.webhooks.list(),
    store.environmentVariables.list(id, 10),
    store.identities.find(id, 'email', 'ada@example.com'),
  ])
  expect(Object.fromEntries(entries.map(({ thing, thingId }) => [thing, thingId]))).toEqual({
    permission: expect.stringMatching(/^[0-9a-f-]{36}$/),
    role: expect.stringMatching(/^[0-9a-f-]{36}$/),
    role_scopes: entries.find(({ thing }) => thing === 'role')?.thingId,
    feature_flag: expect.stringMatching(/^flag_/),
    property_category: expect.stringMatching(/^category_/),
    property: expect.stringMatching(/^prop_/),
    environment: id,
    invitations: id,
    organization: expect.stringMatching(/^org_/),
    application: [...applications.keys()][0],
    api: expect.stringMatching(/^api_/),
    authorization: entries.find(({ thing }) => thing === 'api')?.thingId,
    webhook: webhooks[0]?.id,
    environment_variable: variables[0]?.id,
    user: user?.userId,
    membership: user?.userId,
  })
})
