import { flagValueProblem, overrideProblem, parseFlagValue } from '@latchkey/directory/feature-flag.ts'
import { propertyValueProblem } from '@latchkey/directory/property.ts'
import type { FlagValue, PropertyContext, PropertyValue } from '@latchkey/storage/records.ts'
import { flagValueText, propertyValueText } from '../configuration/rule-texts.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { LineProblem, Told } from './line.ts'
import type { DraftScope, DraftValue } from './user-draft.ts'

type Found<T> = { found: T; problems: readonly LineProblem[] }

/**
 * What lines name by keys: roles, permissions, scopes, flags and properties, found among those that are defined. What
 * is not defined is a problem that names it, and never made on the way.
 */
export type Definitions = {
  defaultRoleIds: readonly string[]
  roleIds(keys: readonly Told<string>[]): Found<string[]>
  permissionIds(keys: readonly Told<string>[]): Found<string[]>
  scopeIds(scopes: readonly DraftScope[]): Found<string[]>
  /** By the flag's id. */
  flags(values: readonly DraftValue[], level: 'org' | 'usr'): Found<Map<string, FlagValue>>
  /** By the property's id. */
  properties(values: readonly DraftValue[], context: PropertyContext): Found<Map<string, PropertyValue>>
}

export function definitionsOf({ directory, apis }: Pick<LiveEnvironment, 'directory' | 'apis'>): Definitions {
  const byKey = <R extends { key: string }>(records: Iterable<R>) => new Map([...records].map((one) => [one.key, one]))
  const roles = byKey(directory.roles.values())
  const permissions = byKey(directory.permissions.values())
  const flags = byKey(directory.featureFlags)
  const properties = byKey(directory.properties.values())
  const scopesOf = new Map(
    apis.list.map((api) => [api.id, new Map([...api.scopes.values()].map(({ name, id }) => [name, id]))]),
  )
  return {
    defaultRoleIds: [...roles.values()].filter(({ isDefaultRole }) => isDefaultRole).map(({ id }) => id),
    roleIds: (keys) => eachOf(keys, ({ value }) => roles.get(value)?.id ?? unknown('role', value)),
    permissionIds: (keys) => eachOf(keys, ({ value }) => permissions.get(value)?.id ?? unknown('permission', value)),
    scopeIds: (scopes) =>
      eachOf(scopes, ({ value: { audience, scope } }) => {
        const api = apis.find(audience)
        if (!api) return new Refused(`there is no API with the audience ${quoted(audience)} here: register it first`)
        const id = scopesOf.get(api.id)?.get(scope)
        return id ?? new Refused(`the API ${quoted(audience)} has no scope ${quoted(scope)}: add it first`)
      }),
    flags: (values, level) =>
      pairsOf(values, ({ key, value }) => {
        const flag = flags.get(key)
        if (!flag) return unknown('feature flag', key)
        if (overrideProblem(flag, level)) {
          return new Refused(`the flag ${quoted(key)} has no values of its own at this level: see its override level`)
        }
        const spelled = typeof value === 'string' && flag.type !== 'str' ? parseFlagValue(flag.type, value) : undefined
        const meant = spelled?.ok ? spelled.value : value
        const problem = flagValueProblem(flag.type, meant)
        // As it comes back from the database: there is one zero
        return problem
          ? new Refused(`${quoted(key)} ${flagValueText(flag.type, problem)}`)
          : [flag.id, JSON.parse(JSON.stringify(meant)) as FlagValue]
      }),
    properties: (values, context) =>
      pairsOf(values, ({ key, value }) => {
        const property = properties.get(key)
        if (!property || property.context !== context) return unknown(`property of ${CONTEXTS[context]}`, key)
        const meant = property.type === 'boolean' && typeof value === 'string' ? (BOOLEANS.get(value) ?? value) : value
        const problem = propertyValueProblem(property.type, meant)
        return problem
          ? new Refused(`${quoted(key)} ${propertyValueText(property.type, problem)}`)
          : [property.id, meant as PropertyValue]
      }),
  }
}

const CONTEXTS: Record<PropertyContext, string> = { usr: 'users', org: 'organizations', app: 'applications' }
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

class Refused {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

const quoted = (key: string) => JSON.stringify(key.slice(0, 200))
const unknown = (what: string, key: string) => new Refused(`there is no ${what} ${quoted(key)} here: define it first`)

function eachOf<T extends { field: string }, R>(list: readonly T[], find: (one: T) => R | Refused): Found<R[]> {
  const found: R[] = []
  const problems: LineProblem[] = []
  for (const one of list) {
    const result = find(one)
    if (result instanceof Refused) problems.push({ field: one.field, message: result.message })
    else found.push(result)
  }
  return { found, problems }
}

function pairsOf<V>(list: readonly DraftValue[], find: (one: DraftValue) => [string, V] | Refused) {
  const { found, problems } = eachOf(list, find)
  return { found: new Map(found), problems }
}
