import { apiNameProblem, descriptionProblem } from '@latchkey/directory/api.ts'
import { flagValueProblem } from '@latchkey/directory/feature-flag.ts'
import { propertyValueProblem } from '@latchkey/directory/property.ts'
import fc from 'fast-check'
import { flagTypes } from '../definitions.ts'
import type { Configuration } from '../schema.ts'
import { awkward, color, hex, link, optional, picks } from './texts.ts'

export type Definitions = Omit<Configuration, 'environments'>

const allowedText = (problemOf: (text: string) => unknown, minLength = 1) =>
  fc.string({ unit: 'binary', minLength, maxLength: 12 }).filter((text) => problemOf(text) === undefined)
const shownName = fc.oneof(fc.constantFrom('One', 'Two'), awkward, allowedText(apiNameProblem))
const description = fc.oneof(awkward, allowedText(descriptionProblem))

const flagText = fc.oneof(
  awkward,
  allowedText((text) => flagValueProblem('str', text), 0),
)
const json = fc
  .oneof(
    fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }),
    fc.dictionary(hex(2), fc.jsonValue({ maxDepth: 1 })),
  )
  .filter((value) => flagValueProblem('json', value) === undefined)
const propertyText = fc.oneof(
  awkward,
  allowedText((text) => propertyValueProblem('single_line_text', text), 0),
)

/** Values before one knows what they are for: one of each type. */
export const valuesSeed = fc.record({
  of: picks,
  isRemoved: fc.boolean(),
  bool: fc.boolean(),
  str: flagText,
  int: fc.oneof(fc.constantFrom(0, 2_147_483_647, -2_147_483_648), fc.integer()),
  json,
  text: propertyText,
})
type ValuesSeed = typeof valuesSeed extends fc.Arbitrary<infer T> ? T : never

const permission = fc.record(
  {
    key: fc.constantFrom('read:orders', 'write:orders', '1.x_-:'),
    name: shownName,
    description: optional(description),
  },
  { requiredKeys: ['key', 'name'] },
)
const role = fc.record({
  key: fc.constantFrom('admin', 'member', 'null'),
  name: shownName,
  description: optional(description),
  isDefaultRole: optional(fc.boolean()),
  isCreatorRole: optional(fc.boolean()),
  permissions: optional(picks),
})
const featureFlag = fc.record({
  key: fc.constantFrom('theme', 'limit', 'true'),
  name: shownName,
  description: optional(description),
  type: fc.constantFrom(...flagTypes),
  values: valuesSeed,
  overrideLevel: optional(fc.constantFrom('environment' as const, 'organization' as const, 'user' as const)),
})
const category = fc.constantFrom(
  { name: 'Sales', context: 'user' as const },
  { name: 'Sales', context: 'organization' as const },
  { name: '123', context: 'application' as const },
)
// What never changes is the same in every configuration, or most would contradict one another
const property = fc
  .record({
    fixed: fc.constantFrom(
      { key: 'plan', context: 'user' as const, type: 'single_line_text' as const },
      { key: 'is_trial', context: 'organization' as const, type: 'boolean' as const },
      { key: 'notes', context: 'application' as const, type: 'multi_line_text' as const },
    ),
    name: shownName,
    description: optional(description),
    isPrivate: optional(fc.boolean()),
    isInOwnCategory: fc.boolean(),
  })
  .map(({ fixed, ...rest }) => ({ ...fixed, ...rest }))

const listOf = <T extends { key: string }>(of: fc.Arbitrary<T>) =>
  optional(fc.uniqueArray(of, { maxLength: 3, selector: ({ key }) => key }))

export const picked = <T>(of: readonly T[], which: readonly number[] = []) =>
  which.flatMap((index) => of.slice(index, index + 1))

export const definitions: fc.Arbitrary<Definitions> = fc
  .record({
    permissions: listOf(permission),
    roles: listOf(role),
    featureFlags: listOf(featureFlag),
    propertyCategories: optional(
      fc.uniqueArray(category, { maxLength: 3, selector: ({ name, context }) => `${context} ${name}` }),
    ),
    properties: listOf(property),
  })
  .map(({ permissions, roles, featureFlags, propertyCategories, properties }) => ({
    permissions,
    roles: roles?.map((role) => ({
      ...role,
      permissions: role.permissions && picked(permissions?.map(({ key }) => key) ?? [], role.permissions),
    })),
    featureFlags: featureFlags?.map(({ values, ...flag }) => ({ ...flag, default: values[flag.type] })),
    propertyCategories,
    properties: properties?.map(({ isInOwnCategory, ...property }) => {
      const own = propertyCategories?.find(({ context }) => context === property.context)
      return { ...property, category: isInOwnCategory ? own?.name : undefined }
    }),
  }))

const LEVELS = ['environment', 'organization', 'user'] as const

export function flagValues(
  { featureFlags = [] }: Definitions,
  level: (typeof LEVELS)[number],
  seed: ValuesSeed | undefined,
) {
  const allowed = featureFlags.filter(
    ({ overrideLevel = 'environment' }) => LEVELS.indexOf(level) <= LEVELS.indexOf(overrideLevel),
  )
  return seed && Object.fromEntries(picked(allowed, seed.of).map(({ key, type }) => [key, seedFor(seed, type)]))
}

export function propertyValues(
  { properties = [] }: Definitions,
  context: 'user' | 'organization' | 'application',
  seed: ValuesSeed | undefined,
) {
  const own = properties.filter((property) => property.context === context)
  return (
    seed &&
    Object.fromEntries(
      picked(own, seed.of).map(({ key, type }) => [key, seedFor(seed, type === 'boolean' ? 'bool' : 'text')]),
    )
  )
}

const seedFor = (seed: ValuesSeed, type: 'bool' | 'str' | 'int' | 'json' | 'text') =>
  seed.isRemoved ? null : seed[type]

export const policies = fc.record({
  allowedDomains: optional(fc.uniqueArray(fc.constantFrom('example.com', 'xn--bcher-kva.example'))),
  allowOrganizationCreation: optional(fc.boolean()),
  signInToMostRecentOrganization: optional(fc.boolean()),
  joinDefaultOrganization: optional(fc.boolean()),
})

const organization = (code: fc.Arbitrary<string | undefined>) =>
  fc.record({
    name: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('One', 'Two') }, allowedText(apiNameProblem)),
    code,
    handle: optional(fc.option(fc.oneof(fc.constantFrom('acme', 'globex'), { weight: 4, arbitrary: hex(8) }))),
    externalId: optional(fc.option(fc.oneof(awkward, hex(4)))),
    isDefault: optional(fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true))),
    isSuspended: optional(fc.boolean()),
    allowsSelfJoin: optional(fc.boolean()),
    autoJoinsDomains: optional(fc.boolean()),
    allowedDomains: optional(fc.uniqueArray(fc.constantFrom('example.com', 'example.org'))),
    brand: optional(
      fc.record({
        logoUrl: optional(fc.option(link)),
        primaryColor: optional(fc.option(color)),
        backgroundColor: optional(fc.option(color)),
        theme: optional(fc.option(fc.constantFrom('auto' as const, 'light' as const, 'dark' as const))),
      }),
    ),
    allowSelfSignUp: optional(fc.option(fc.boolean())),
    session: optional(
      fc.record({
        inactivitySeconds: optional(fc.option(fc.integer({ min: 60, max: 604_800 }))),
        persistent: optional(fc.option(fc.boolean())),
      }),
    ),
    values: optional(valuesSeed),
  })

/** One of an environment is the default, and that one is not suspended. */
// Few, so that two configurations often mean the same ones
const organizationCode = fc
  .oneof({ weight: 4, arbitrary: fc.constantFrom('a'.repeat(11), 'b'.repeat(11)) }, hex(11))
  .map((digits) => `org_${digits}`)

export const organizations = fc
  .oneof(
    fc.uniqueArray(organization(fc.constant(undefined)), { maxLength: 4, selector: ({ name }) => name }),
    fc.uniqueArray(organization(organizationCode), {
      maxLength: 4,
      selector: ({ code }) => code,
    }),
  )
  .map((all) => {
    const isDefaultAt = all.findIndex(({ isDefault }) => isDefault)
    return withoutRepeats(all, 'handle').map((organization, index) => {
      const isDefault = organization.isDefault && index === isDefaultAt
      return { ...organization, isDefault, isSuspended: isDefault ? false : organization.isSuspended }
    })
  })

/** Whoever would be the second with a value has none. */
const withoutRepeats = <T extends object, K extends keyof T>(all: readonly T[], key: K): T[] =>
  all.map((one, index) => {
    const isRepeated = all.slice(0, index).some((other) => other[key] === one[key])
    return isRepeated ? { ...one, [key]: undefined } : one
  })

export const scopePicks = fc.record({ apis: picks, scopes: picks })
export const roleScopesSeed = fc.record({ of: fc.nat({ max: 2 }), held: scopePicks })
export const membershipSeed = fc.record({
  of: fc.nat({ max: 1 }),
  roles: optional(picks),
  permissions: optional(picks),
  held: optional(scopePicks),
})

export const claims = fc.record({
  access: optional(
    fc.record({ roles: optional(fc.boolean()), email: optional(fc.boolean()), properties: optional(picks) }),
  ),
  id: optional(fc.record({ organizations: optional(fc.boolean()), properties: optional(picks) })),
  machine: optional(fc.record({ featureFlags: optional(fc.boolean()), properties: optional(picks) })),
  hasuraNames: optional(fc.boolean()),
  leaveOut: optional(fc.uniqueArray(fc.constantFrom('permissions' as const, 'org_codes' as const))),
  maxTokenBytes: optional(fc.integer({ min: 1024, max: 24_576 })),
})
type Claims = typeof claims extends fc.Arbitrary<infer T> ? T : never

export function resolveClaims({ access, id, machine, ...rest }: Claims, { properties = [] }: Definitions) {
  const keys = properties.map(({ key }) => key)
  const named = <S extends { properties: number[] | undefined }>(section: S | undefined) =>
    section && { ...section, properties: section.properties && picked(keys, section.properties) }
  return { ...rest, access: named(access), id: named(id), machine: named(machine) }
}
