import { addMembership } from '@latchkey/storage/memberships.ts'
import { addOrganization, updateOrganization } from '@latchkey/storage/organizations.ts'
import { anOrganization } from '@latchkey/storage/testing/records.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { applyConfiguration, planFor } from './apply.ts'
import { exportConfiguration } from './export.ts'
import { parseConfiguration } from './parse.ts'
import { applyText, planOfText, problemsOfText } from './testing/apply-text.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

async function platform() {
  const deps = await openEmptyPlatform({ hasher: instantHasher })
  onTestFinished(() => deps.close())
  return deps
}

const DEFINITIONS = `permissions: [{ key: "read:orders", name: See }]
roles: [{ key: admin, name: Admin }, { key: member, name: Member, isDefaultRole: true }]
featureFlags:
  - { key: theme, name: Theme, type: str, default: light, overrideLevel: organization }
  - { key: limit, name: Limit, type: int, default: 1 }
properties:
  - { key: tier, name: Tier, context: organization, type: single_line_text }
  - { key: plan, name: Plan, context: user, type: single_line_text }
  - { key: team, name: Team, context: application, type: boolean }
`
const ONE = `${DEFINITIONS}environments:
  - name: One
    origins: ["http://localhost:3900"]
`
const withOrganizations = (...organizations: string[]) => `${ONE}    organizations: [${organizations.join(', ')}]\n`
const ACME = '{ name: Acme, code: org_acme, handle: acme, isDefault: true }'
const GLOBEX = '{ name: Globex, handle: globex, featureFlags: { theme: dark }, properties: { tier: gold } }'

const organizationsIn = async ({ store, registry }: TestDeps) =>
  store.organizations.list(registry.list()[0]?.id ?? '', { limit: 10 })
const namesIn = async (deps: TestDeps) => (await organizationsIn(deps)).map(({ name }) => name).sort()
/** Only what the problem is, and where. */
const withoutPlace = (problems: string[]) => problems.map((problem) => problem.replace(/^.*?environments\[0\]\./, ''))

describe('organizations of a configuration', () => {
  it('show in the plan with what is on, and change by what is mentioned', async () => {
    const deps = await platform()
    await applyText(deps, ONE)
    expect(await planOfText(deps, withOrganizations(ACME, GLOBEX))).toBe(`+ organization "Acme" in "One"
    + code: "org_acme"
    + name: "Acme"
    + handle: "acme"
    + isDefault: true

+ organization "Globex" in "One"
    + code: (generated)
    + name: "Globex"
    + handle: "globex"
    + featureFlags.theme: "dark"
    + properties.tier: "gold"

2 to create, 0 to update, 0 to remove.
`)
    await applyText(deps, withOrganizations(ACME, GLOBEX))
    const changed = withOrganizations(
      '{ name: Acme, code: org_acme, handle: null, allowedDomains: [Example.COM], brand: { theme: dark } }',
      '{ name: Globex, featureFlags: { theme: null }, session: { persistent: false } }',
    )
    expect(await planOfText(deps, changed)).toBe(`~ organization "Acme" in "One"
    ~ handle: "acme" → none
    ~ allowedDomains
        + "example.com"
    ~ brand.theme: none → "dark"

~ organization "Globex" in "One"
    ~ session.persistent: none → false
    - featureFlags.theme: "dark"

0 to create, 2 to update, 0 to remove.
`)
    await applyText(deps, changed)
    expect(await planOfText(deps, changed)).toBe('Nothing to change.\n')
    const acme = (await organizationsIn(deps)).find(({ name }) => name === 'Acme')
    expect(acme).toMatchObject({ code: 'org_acme', searchName: 'acme', isDefault: true, version: 2 })
  })

  it('are renamed by their code, and found by their name where they have none', async () => {
    const deps = await platform()
    await applyText(deps, withOrganizations(ACME, GLOBEX))
    await applyText(deps, withOrganizations(ACME.replace('name: Acme', 'name: Ajax'), '{ name: Globex }'))
    expect(await namesIn(deps)).toEqual(['Ajax', 'Globex'])
  })

  it('get the same code from two processes that apply the same', async () => {
    const deps = await platform()
    await applyText(deps, ONE)
    const parsed = parseConfiguration(withOrganizations(GLOBEX), 'latchkey.yaml')
    if (!parsed.ok) throw new Error('the text is refused')
    await Promise.all([1, 2].map(() => applyConfiguration(deps, parsed.configuration)))
    expect(await namesIn(deps)).toEqual(['Globex'])
  })

  it('hand over the default and a handle in one go', async () => {
    const deps = await platform()
    await applyText(deps, withOrganizations('{ name: Zoo }', ACME))
    await applyText(
      deps,
      withOrganizations(
        '{ name: Zoo, isDefault: true, handle: acme }',
        '{ name: Acme, code: org_acme, isDefault: false, handle: null }',
      ),
    )
    const all = await organizationsIn(deps)
    expect(all.map(({ name, handle, isDefault }) => [name, handle, isDefault])).toContainEqual(['Zoo', 'acme', true])
    expect(all.filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })

  it('are removed with prune only, the default never', async () => {
    const deps = await platform()
    await applyText(deps, withOrganizations(ACME, GLOBEX))
    expect(await planOfText(deps, withOrganizations())).toBe(`Nothing to change.
1 organization is not in the file and kept; --prune removes them.
`)
    expect(await planOfText(deps, ONE, { prune: true })).toBe('Nothing to change.\n')
    expect(await planOfText(deps, withOrganizations(), { prune: true })).toMatch(
      /^- organization "Globex" in "One"\n {4}- code: "org_[0-9a-f]{11}"\n {4}! irreversible: its memberships, machine/,
    )
    await applyText(deps, withOrganizations(), { prune: true })
    expect(await namesIn(deps)).toEqual(['Acme'])
  })

  it('are exported up to as many as a file may list, with a word about the others', { timeout: 60_000 }, async () => {
    const deps = await platform()
    await applyText(deps, ONE)
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const add = (index: number) =>
      addOrganization(anOrganization({ environmentId, code: `org_${index}`, handle: null, isDefault: false }))
    await deps.store.commit(Array.from({ length: 10_001 }, (_, index) => add(index)))
    const exported = await exportConfiguration(deps.store)
    expect(exported).toContain('# "One" has more organizations than these 10000: --prune would remove the others.\n')
    expect(exported.match(/- code: org_\d+$/gm)).toHaveLength(10_000)
  })

  it('that changed since the plan was read are planned anew, and nothing of the change is lost', async () => {
    const deps = await platform()
    await applyText(deps, withOrganizations(GLOBEX))
    const { store } = deps
    let isFirst = true
    const racing = {
      ...deps,
      store: {
        ...store,
        async commit(commands: Parameters<typeof store.commit>[0]) {
          const [globex] = await organizationsIn(deps)
          if (isFirst && globex) await store.commit([updateOrganization({ ...globex, externalId: 'theirs' })])
          isFirst = false
          return store.commit(commands)
        },
      },
    }
    const parsed = parseConfiguration(withOrganizations('{ name: Globex, handle: g }'), 'latchkey.yaml')
    if (!parsed.ok) throw new Error('the text is refused')
    expect(await applyConfiguration(racing, parsed.configuration)).toMatchObject({ ok: true })
    expect(await organizationsIn(deps)).toMatchObject([{ handle: 'g', externalId: 'theirs', version: 5 }])
  })

  it('are refused with the place of what is wrong in the file', async () => {
    const text = withOrganizations(
      '{ name: A, code: acme, handle: A B, isDefault: true }',
      '{ name: B, allowedDomains: ["*.example.com"], isDefault: true, handle: b }',
      '{ name: B, handle: b, featureFlags: [1] }',
    )
    expect(withoutPlace(await problemsOfText(await platform(), text))).toEqual([
      'organizations[0].code: must be org_ and up to 32 letters and digits',
      'organizations[0].handle: must be of lower-case letters, digits and hyphens: it stands in host names',
      'organizations[1].allowedDomains[0]: must be a bare domain such as example.com',
      'organizations[1].isDefault: another organization is the default: an environment has one',
      'organizations[2].name: the name is used twice: tell the two apart by their code',
      'organizations[2].handle: is there twice: leave one out',
      'organizations[2].featureFlags: must be a section with keys of its own',
    ])
  })

  it('are refused where they contradict what is there', async () => {
    const deps = await platform()
    await applyText(deps, withOrganizations(ACME, GLOBEX))
    const text = withOrganizations(
      '{ name: Acme, code: org_acme, isSuspended: true, handle: globex }',
      '{ name: Zoo, isDefault: true, handle: acme, featureFlags: { limit: 5, theme: 1 }, properties: { plan: x, tier: true } }',
    )
    expect(withoutPlace(await problemsOfText(deps, text))).toEqual([
      'organizations[0].isSuspended: the default organization cannot be suspended',
      'organizations[1].featureFlags.limit: the flag has no value of its own here: its overrideLevel is environment',
      expect.stringContaining('organizations[1].featureFlags.theme: must be text: the flag is of type str'),
      'organizations[1].properties.plan: is a property of the context user',
      expect.stringContaining('organizations[1].properties.tier: must be text'),
      'organizations[1].isDefault: the organization "Acme" is the default: say isDefault: false there',
      'organizations[0].handle: is the handle of "Globex": take it from there first, and apply',
      'organizations[1].handle: is the handle of "Acme": take it from there first, and apply',
    ])
  })
})

describe('applications of a configuration', () => {
  const machine = (more: string) => `    applications: [{ name: Web, type: web }, { name: Job, type: m2m, ${more} }]\n`
  const TEXT = withOrganizations(ACME, GLOBEX) + machine('organization: Globex, properties: { team: true }')

  it('belong to an organization, by its name or its code, and have claims and properties', async () => {
    const deps = await platform()
    const job = async () => (await deps.store.applications.list()).find(({ name }) => name === 'Job')
    const plan = await planOfText(deps, TEXT)
    expect(plan).toContain('    + organization: (generated)\n    + properties.team: true\n')
    await applyText(deps, TEXT)
    const globex = (await organizationsIn(deps)).find(({ name }) => name === 'Globex')
    expect((await job())?.organizationCode).toBe(globex?.code)
    expect(await planOfText(deps, TEXT)).toBe('Nothing to change.\n')

    const moved =
      withOrganizations(ACME) + machine('organization: org_acme, claims: { machine: { properties: [team] } }')
    expect(await planOfText(deps, moved)).toContain(`~ application "Job" in "One"
    ~ claims.machine.properties
        + "team"
    ~ organization: "${globex?.code}" → "org_acme"
`)
    await applyText(deps, moved, { prune: true })
    expect(await job()).toMatchObject({ organizationCode: 'org_acme', claims: { machine: { properties: ['team'] } } })
    expect(await namesIn(deps)).toEqual(['Acme'])
    await applyText(deps, withOrganizations(ACME) + machine('organization: null'))
    expect((await job())?.organizationCode).toBeNull()
  })

  it('are not lost with an organization, unless the file says so', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    const options = { prune: true }
    expect(withoutPlace(await problemsOfText(deps, withOrganizations(ACME) + machine(''), options))).toEqual([
      expect.stringMatching(
        /^applications\[1\]: its organization org_\w+ would be removed, and the application with it/,
      ),
    ])
    expect(withoutPlace(await problemsOfText(deps, withOrganizations(ACME), options))).toEqual([
      expect.stringMatching(/^organizations: "Job": its organization org_\w+ would be removed/),
    ])
    await applyText(deps, `${withOrganizations(ACME)}    applications: []\n`, options)
    expect(await deps.store.applications.list()).toEqual([])
  })

  it('are refused where they name what is not there', async () => {
    const text = `${ONE}    applications:
      - { name: Web, type: web, organization: org_1, claims: { leaveOut: [sub], maxTokenBytes: 1 } }
`
    expect(withoutPlace(await problemsOfText(await platform(), text))).toEqual([
      'applications[0].organization: only an application of type m2m can belong to an organization',
      'applications[0].claims.leaveOut[0]: must be one of permissions, roles, feature_flags, org_codes, organizations',
      'applications[0].claims.maxTokenBytes: must be at least 1024',
    ])
    const planned = `${ONE}    applications:
      - { name: Job, type: m2m, organization: Nobody, claims: { id: { properties: [x] } }, properties: { tier: a, team: "" } }
`
    expect(withoutPlace(await problemsOfText(await platform(), planned))).toEqual([
      'applications[0].claims.id.properties[0]: there is no such property',
      'applications[0].properties.tier: is a property of the context organization',
      'applications[0].properties.team: must be true or false: the property is of type boolean',
      'applications[0].organization: there is no such organization in this environment',
    ])
  })

  it('forget a property that was removed, and their export goes on', async () => {
    const deps = await platform()
    await applyText(
      deps,
      `${ONE}    applications: [{ name: Web, type: web, claims: { id: { properties: [plan] } } }]\n`,
    )
    await applyText(deps, ONE.replace(/ {2}- \{ key: plan.*\n/, ''), { prune: true })
    const exported = await exportConfiguration(deps.store)
    expect(exported).not.toContain('- plan')
    expect(await planOfText(deps, exported, { prune: true })).toBe('Nothing to change.\n')
  })
})

describe('members in a configuration', () => {
  const API = '    apis: [{ name: Orders, audience: orders, scopes: [{ name: read }, { name: write }] }]\n'
  const ROLES = '    roles: [{ key: admin, scopes: [{ audience: orders, scopes: [read] }] }]\n'
  const ada = (...memberships: string[]) =>
    `${withOrganizations(ACME, GLOBEX)}${API}${ROLES}    users: [{ email: ada@example.com, organizations: [${memberships.join(', ')}] }]\n`
  const TEXT = ada(
    '{ organization: Acme }',
    '{ organization: Globex, roles: [admin], permissions: ["read:orders"], scopes: [{ audience: orders, scopes: [write] }] }',
  )

  it('show in the plan: whoever joins gets the default roles, unless the file says which', async () => {
    const deps = await platform()
    const plan = await planOfText(deps, TEXT)
    expect(plan.slice(plan.indexOf('~ scopes of the role'))).toBe(`~ scopes of the role "admin" in "One"
    ~ scopes of orders
        + "read"

+ user "ada@example.com" in "One"
    + email: "ada@example.com"

+ membership of "ada@example.com" in "Acme" in "One"
    ~ roles
        + "member"

+ membership of "ada@example.com" in "Globex" in "One"
    ~ roles
        + "admin"
    ~ permissions
        + "read:orders"
    ~ scopes of orders
        + "write"

15 to create, 1 to update, 0 to remove.
`)
    await applyText(deps, TEXT)
    expect(await planOfText(deps, TEXT)).toBe('Nothing to change.\n')
  })

  it('change by what is mentioned; what they hold is the whole list', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    expect(await planOfText(deps, ada('{ organization: Acme }', '{ organization: Globex, roles: [member] }'))).toBe(
      `~ membership of "ada@example.com" in "Globex" in "One"
    ~ roles
        - "admin"
        + "member"

0 to create, 1 to update, 0 to remove.
`,
    )
  })

  it('leave an organization with prune only, and only where the file lists where they belong', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const userId = (await deps.store.identities.find(environmentId, 'email', 'ada@example.com'))?.userId ?? ''
    const namesOfAda = async () =>
      (await deps.store.memberships.namesOfUser(environmentId, userId, 10)).map(({ name }) => name).sort()
    const fewer = ada('{ organization: org_acme }')
    expect(await planOfText(deps, fewer)).toBe(`Nothing to change.
1 membership is not in the file and kept; --prune removes them.
`)
    await applyText(deps, fewer)
    await applyText(deps, withOrganizations(ACME, GLOBEX).concat('    users: [{ email: ada@example.com }]\n'), {
      prune: true,
    })
    expect(await namesOfAda()).toEqual(['Acme', 'Globex'])
    await applyText(deps, fewer, { prune: true })
    expect(await namesOfAda()).toEqual(['Acme'])
  })

  it('who joined since the plan was read are planned anew', async () => {
    const deps = await platform()
    await applyText(deps, ada())
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const userId = (await deps.store.identities.find(environmentId, 'email', 'ada@example.com'))?.userId ?? ''
    const parsed = parseConfiguration(ada('{ organization: Acme, roles: [admin] }'), 'latchkey.yaml')
    if (!parsed.ok) throw new Error('the text is refused')
    const planned = await planFor(deps, parsed.configuration, {})
    await deps.store.commit([
      addMembership({ environmentId, userId, organizationCode: 'org_acme', lastSignedInAt: null, createdAt: 1 }),
    ])
    const agreed = planned.ok ? planned.plan : undefined
    expect(await applyConfiguration(deps, parsed.configuration, { agreed })).toMatchObject({ ok: false })
    expect(await applyConfiguration(deps, parsed.configuration)).toMatchObject({
      plan: { steps: [{ action: 'update', kind: 'membership' }] },
    })
    expect((await deps.store.memberships.holdings(environmentId, userId, 'org_acme')).roleIds).toHaveLength(1)
  })

  it('are refused where they name what is not there', async () => {
    const text = `${ada(
      '{ organization: Nowhere }',
      '{ organization: Acme, roles: [owner], permissions: [all], scopes: [{ audience: orders, scopes: [x] }] }',
      '{ organization: org_acme }',
    )}`.replace(
      ROLES,
      '    roles: [{ key: owner, scopes: [] }, { key: admin, scopes: [{ audience: none, scopes: [] }] }]\n',
    )
    expect(withoutPlace(await problemsOfText(await platform(), text))).toEqual([
      'roles[0].key: there is no such role',
      'roles[1].scopes[0].audience: no API of this environment has this audience',
      'users[0].organizations[0].organization: there is no such organization in this environment',
      'users[0].organizations[1].roles[0]: there is no such role',
      'users[0].organizations[1].permissions[0]: there is no such permission',
      'users[0].organizations[1].scopes[0].scopes[0]: the API has no such scope',
      'users[0].organizations[2].organization: is there twice: leave one out',
    ])
  })
})

describe('users of a configuration', () => {
  const users = (...all: string[]) => `${ONE}    users: [${all.join(', ')}]\n`
  const ADA =
    '{ email: ada@example.com, username: Ada_L, phone: "+44 20 7946 0958", providedId: a1, isSuspended: true, properties: { plan: pro } }'

  it('sign in with a username and a phone number as well', async () => {
    const deps = await platform()
    await applyText(deps, users(ADA))
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const identity = await deps.store.identities.find(environmentId, 'username', 'ada_l')
    const userId = identity?.userId ?? ''
    expect(identity).toMatchObject({ isPrimary: true, isVerified: true })
    expect(await deps.store.identities.find(environmentId, 'phone', '+442079460958')).toMatchObject({ isPrimary: true })
    expect(await deps.store.users.find(environmentId, userId)).toMatchObject({ providedId: 'a1', isSuspended: true })
    expect(await planOfText(deps, users(ADA))).toBe('Nothing to change.\n')

    const changed = users(ADA.replace('Ada_L', 'lovelace').replace('providedId: a1', 'providedId: null'))
    expect(await planOfText(deps, changed)).toBe(`~ user "ada@example.com" in "One"
    ~ providedId: "a1" → none
    ~ username: "ada_l" → "lovelace"

0 to create, 1 to update, 0 to remove.
`)
    await applyText(deps, changed)
    expect(await planOfText(deps, changed)).toBe('Nothing to change.\n')
    // The other username stays, and can become the first again
    await applyText(deps, users(ADA))
    const usernames = (await deps.store.identities.listOfUser(environmentId, userId)).filter(
      ({ type }) => type === 'username',
    )
    expect(usernames.map(({ value, isPrimary }) => [value, isPrimary]).sort()).toEqual([
      ['ada_l', true],
      ['lovelace', false],
    ])
  })

  it('are refused what another one has', async () => {
    const deps = await platform()
    await applyText(deps, users(ADA))
    const grace = ADA.replace('ada@', 'grace@')
    expect(withoutPlace(await problemsOfText(deps, users(grace)))).toEqual([
      'users[0].username: another user of this environment has it',
      'users[0].phone: another user of this environment has it',
      'users[0].providedId: another user of this environment has it',
    ])
    expect(withoutPlace(await problemsOfText(deps, users(ADA, grace)))).toEqual([
      'users[1].username: is there twice: leave one out',
      'users[1].phone: is there twice: leave one out',
      'users[1].providedId: is there twice: leave one out',
    ])
  })

  it('are refused what cannot be', async () => {
    const text = users(
      '{ email: a@example.com, username: "a b", phone: "12", providedId: " x", featureFlags: { theme: x }, properties: { tier: x } }',
    )
    expect(withoutPlace(await problemsOfText(await platform(), text))).toEqual([
      'users[0].username: must have 2 to 64 of the letters a-z, digits, - and _',
      expect.stringContaining('users[0].phone: must be a phone number with its country'),
      'users[0].providedId: must not begin or end with a space',
    ])
    const planned = users('{ email: a@example.com, featureFlags: { theme: x }, properties: { tier: x } }')
    expect(withoutPlace(await problemsOfText(await platform(), planned))).toEqual([
      'users[0].featureFlags.theme: the flag has no value of its own here: its overrideLevel is organization',
      'users[0].properties.tier: is a property of the context organization',
    ])
  })
})
