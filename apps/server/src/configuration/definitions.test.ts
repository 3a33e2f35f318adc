import { describe, expect, it, onTestFinished } from 'vitest'
import { exportConfiguration } from './export.ts'
import { applyText, planOfText, problemsOfText } from './testing/apply-text.ts'
import { instantHasher, openEmptyPlatform } from './testing/empty-platform.ts'

async function platform() {
  const deps = await openEmptyPlatform({ hasher: instantHasher })
  onTestFinished(() => deps.close())
  return deps
}

const ENVIRONMENTS = 'environments: [{ name: One, origins: ["http://localhost:3900"] }]\n'
const DEFINITIONS = `permissions: [{ key: "read:orders", name: See }, { key: "write:orders", name: Change }]
roles:
  - { key: admin, name: Admin, isCreatorRole: true, permissions: ["write:orders", "read:orders"] }
  - { key: member, name: Member }
featureFlags:
  - { key: theme, name: Theme, type: str, default: light, overrideLevel: user }
  - { key: menu, name: Menu, type: json, default: { items: [1], open: true } }
propertyCategories: [{ name: Sales, context: user }]
properties:
  - { key: plan, name: Plan, context: user, type: single_line_text, category: Sales }
  - { key: note, name: Note, context: organization, type: multi_line_text, isPrivate: true }
`
const TEXT = DEFINITIONS + ENVIRONMENTS

describe('definitions of a configuration', () => {
  it('show in the plan, without what is off', async () => {
    const deps = await platform()
    expect((await planOfText(deps, TEXT)).split('+ environment')[0]).toBe(`+ permission "read:orders"
    + name: "See"

+ permission "write:orders"
    + name: "Change"

+ feature flag "theme"
    + name: "Theme"
    + type: "str"
    + default: "light"
    + overrideLevel: "user"

+ feature flag "menu"
    + name: "Menu"
    + type: "json"
    + default: {"items":[1],"open":true}
    + overrideLevel: "environment"

+ category of properties "Sales"
    + name: "Sales"
    + context: "user"

+ role "admin"
    + name: "Admin"
    + isCreatorRole: true
    + permissions: ["read:orders","write:orders"]

+ role "member"
    + name: "Member"

+ property "plan"
    + name: "Plan"
    + context: "user"
    + type: "single_line_text"
    + category: "Sales"

+ property "note"
    + name: "Note"
    + context: "organization"
    + type: "multi_line_text"
    + isPrivate: true
    + category: "Organization details"

`)
    await applyText(deps, TEXT)
    expect(await planOfText(deps, TEXT)).toBe('Nothing to change.\n')
  })

  it('change by what is mentioned; the permissions of a role are the whole list', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    const changed = TEXT.replace('["write:orders", "read:orders"]', '["read:orders"]')
      .replace('{ items: [1], open: true }', '{ items: [1] }')
      .replace('name: Plan', 'name: Tariff')
    expect(await planOfText(deps, changed)).toBe(`~ feature flag "menu"
    ~ default: {"items":[1],"open":true} → {"items":[1]}

~ role "admin"
    ~ permissions
        - "write:orders"

~ property "plan"
    ~ name: "Plan" → "Tariff"

0 to create, 3 to update, 0 to remove.
`)
    await applyText(deps, changed)
    expect(await planOfText(deps, changed)).toBe('Nothing to change.\n')
    const silent = 'roles: [{ key: admin, name: Admin }]\n'.concat(ENVIRONMENTS)
    expect(await planOfText(deps, silent)).toBe(`Nothing to change.
1 role is not in the file and kept; --prune removes them.
`)
  })

  it('write only what changed', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    const versions = async () => (await deps.store.roles.list()).map(({ key, version }) => [key, version])
    const before = Object.fromEntries(await versions())
    await applyText(deps, TEXT.replace('name: Member', 'name: Members'))
    expect(Object.fromEntries(await versions())).toEqual({ ...before, member: before.member + 1 })
    const registry = await deps.store.registry.version()
    await applyText(deps, TEXT.replace('name: Member', 'name: Members'))
    expect(await deps.store.registry.version()).toBe(registry)
  })

  it('are removed with prune only, and what is built in never', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    const fewer = `permissions: [{ key: "read:orders", name: See }]
roles: []
featureFlags: []
propertyCategories: []
properties: [{ key: plan, name: Plan, context: user, type: single_line_text }]
`.concat(ENVIRONMENTS)
    expect(await planOfText(deps, fewer)).toContain('1 category of properties is not in the file and kept')
    expect(await planOfText(deps, fewer, { prune: true })).toBe(
      `- permission "write:orders"
    - name: "Change"
    ! irreversible: every role and every member loses it

- feature flag "theme"
    - name: "Theme"
    ! irreversible: its values go along

- feature flag "menu"
    - name: "Menu"
    ! irreversible: its values go along

- role "admin"
    - name: "Admin"
    ! irreversible: every member loses it

- role "member"
    - name: "Member"
    ! irreversible: every member loses it

- property "note"
    - name: "Note"
    ! irreversible: its values go along

0 to create, 0 to update, 6 to remove.
`,
    )
    await applyText(deps, fewer, { prune: true })
    expect((await deps.store.roles.list()).length).toBe(0)
    // The category is needed by the property that stays; without it, it goes
    expect(await exportConfiguration(deps.store)).toContain('name: Sales')
    await applyText(deps, fewer.replace(/properties: \[\{.*/, 'properties: []'), { prune: true })
    expect(await exportConfiguration(deps.store)).not.toContain('name: Sales')
    expect((await deps.store.permissions.list()).filter(({ isSystem }) => isSystem)).toHaveLength(8)
    expect((await deps.store.properties.list()).every(({ isBuiltIn }) => isBuiltIn)).toBe(true)
  })

  it('are never in an export when they are built in, yet roles name them', async () => {
    const deps = await platform()
    const text = `roles: [{ key: admin, name: Admin, permissions: ["org:read:members"] }]\n${ENVIRONMENTS}`
    await applyText(deps, text)
    const exported = await exportConfiguration(deps.store)
    expect(exported).toContain('permissions: []\n')
    expect(exported).toContain('- org:read:members')
    expect(exported).not.toContain('kp_usr_city')
    await applyText(deps, exported, { prune: true })
    expect(await exportConfiguration(deps.store)).toBe(exported)
  })

  it('are refused with the place of what is wrong in the file', async () => {
    const text = `permissions:
  - { key: "org:read:members", name: Mine }
  - { key: a b, name: Spaces }
  - { key: x, name: X }
  - { key: x, name: X }
roles: [{ key: r, name: " R", permissions: [x, x] }]
featureFlags: [{ key: constructor, name: F, type: number, default: 1 }, { key: f, name: F, type: int }]
propertyCategories: [{ name: A, context: user }, { name: A, context: user }]
properties: [{ key: kp_usr_city, name: City, context: user, type: single_line_text }]
${ENVIRONMENTS}`
    expect(await problemsOfText(await platform(), text)).toEqual([
      '2:12: permissions[0].key: is reserved by the platform: choose another key',
      '3:12: permissions[1].key: must be of letters, digits and : . _ -',
      '5:12: permissions[3].key: is there twice: leave one out',
      '6:25: roles[0].name: must not begin or end with a space',
      '6:48: roles[0].permissions[1]: is there twice: leave one out',
      '7:23: featureFlags[0].key: is reserved by the platform: choose another key',
      '7:51: featureFlags[0].type: must be one of bool, str, int, json',
      '7:73: featureFlags[1].default: is missing',
      '8:58: propertyCategories[1].name: is there twice: leave one out',
      '9:21: properties[0].key: is reserved by the platform: choose another key',
    ])
  })

  it('are refused where they name what is not there, or have a value of another type', async () => {
    const text = `roles: [{ key: r, name: R, permissions: [nothing] }]
featureFlags:
  - { key: a, name: A, type: bool, default: "true" }
  - { key: b, name: B, type: int, default: 2147483648 }
  - { key: c, name: C, type: json, default: text }
  - { key: d, name: D, type: str, default: null }
  - { key: e, name: E, type: json, default: { constructor: 1 } }
properties: [{ key: p, name: P, context: organization, type: boolean, category: Personal details }]
${ENVIRONMENTS}`
    expect(await problemsOfText(await platform(), text)).toEqual([
      '1:42: roles[0].permissions[0]: there is no such permission',
      '3:45: featureFlags[0].default: must be true or false: the flag is of type bool',
      '4:44: featureFlags[1].default: must be from -2147483648 to 2147483647: the flag is of type int',
      '5:45: featureFlags[2].default: must be a list or a section with keys of its own: the flag is of type json',
      '6:44: featureFlags[3].default: must be text: the flag is of type str; put it in quotes ("…")',
      '7:45: featureFlags[4].default: must not have the keys __proto__, constructor and prototype',
      '8:81: properties[0].category: there is no such category of the context organization',
    ])
  })

  it('keep the type and the context of a property', async () => {
    const deps = await platform()
    await applyText(deps, TEXT)
    const changed = TEXT.replace(
      'context: user, type: single_line_text, category: Sales',
      'context: organization, type: boolean',
    )
    expect(await problemsOfText(deps, changed)).toEqual([
      expect.stringMatching(/properties\[0\]\.context: is user and cannot change: choose another key$/),
      expect.stringMatching(/properties\[0\]\.type: is single_line_text and cannot change: choose another key$/),
    ])
  })
})

describe('values of an environment', () => {
  const withValues = (values: string) =>
    `${DEFINITIONS}environments: [{ name: One, origins: ["http://localhost:3900"], featureFlags: ${values} }]\n`

  it('change one by one: null removes, what is not mentioned stays', async () => {
    const deps = await platform()
    const flagsOf = async () => (await deps.store.featureFlags.environmentValues()).map(({ value }) => value)
    await applyText(deps, withValues('{ theme: dark, menu: [1] }'))
    expect((await flagsOf()).length).toBe(2)
    expect(await planOfText(deps, withValues('{ menu: null }'))).toBe(`~ environment "One"
    - featureFlags.menu: [1]

0 to create, 1 to update, 0 to remove.
`)
    await applyText(deps, withValues('{ menu: null }'))
    expect(await flagsOf()).toEqual(['dark'])
    expect(await planOfText(deps, withValues('{ menu: null, theme: dark }'))).toBe('Nothing to change.\n')
  })

  it('are refused for flags that are not there and of other types', async () => {
    expect(await problemsOfText(await platform(), withValues('{ theme: 1, nothing: null }'))).toEqual([
      expect.stringMatching(/featureFlags\.theme: must be text: the flag is of type str/),
      expect.stringMatching(/environments\[0\]\.featureFlags\.nothing: there is no such feature flag$/),
    ])
    const stranger = withValues('{ "__proto__": 1 }')
    expect(await problemsOfText(await platform(), stranger)).toEqual([
      expect.stringMatching(/environments\[0\]\.featureFlags: has a key that nothing can have$/),
    ])
  })

  it('of JSON are exported so that nothing in them means something to YAML', async () => {
    const deps = await platform()
    const value = '{ "<<": 0, "null": [~, "~"], "*a": "&a", "1": "0x1", "": "<<" }'
    await applyText(deps, withValues(`{ menu: ${value} }`))
    const exported = await exportConfiguration(deps.store)
    expect(await planOfText(deps, exported, { prune: true })).toBe('Nothing to change.\n')
    const [menu] = await deps.store.featureFlags.environmentValues()
    expect(menu?.value).toEqual({ '<<': 0, null: [null, '~'], '*a': '&a', 1: '0x1', '': '<<' })
  })

  it('that count no more, since the flag changed its type, are not exported and trouble nobody', async () => {
    const deps = await platform()
    await applyText(deps, withValues('{ theme: dark }'))
    await applyText(deps, TEXT.replace('type: str, default: light', 'type: bool, default: true'))
    const exported = await exportConfiguration(deps.store)
    expect(exported).toContain('featureFlags: {}')
    expect(await planOfText(deps, exported, { prune: true })).toBe('Nothing to change.\n')
  })
})
