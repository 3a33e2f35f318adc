import { type Change, flatChanges, flatOverlay } from './changes.ts'
import {
  type CategoryFields,
  CONTEXTS,
  type CurrentDefinitions,
  type CurrentRole,
  categoryKey,
  contextWord,
  DEFAULT_FLAG,
  DEFAULT_PROPERTY,
  DEFAULT_ROLE,
  describeCategory,
  describeFlag,
  describePermission,
  describeProperty,
  describeRole,
  type FlagFields,
  type PermissionFields,
  type PropertyFields,
  type RoleFields,
} from './definitions.ts'
import type { Add, Plan } from './plan.ts'
import type { Path } from './problem.ts'
import type { Configuration } from './schema.ts'
import { flagValueProblemText } from './value-problems.ts'

type Kinds = {
  permission: { record: CurrentDefinitions['permissions'][number]; fields: PermissionFields }
  role: { record: CurrentRole; fields: RoleFields }
  featureFlag: { record: CurrentDefinitions['featureFlags'][number]; fields: FlagFields }
  propertyCategory: { record: CurrentDefinitions['propertyCategories'][number]; fields: CategoryFields }
  property: { record: CurrentDefinitions['properties'][number]; fields: PropertyFields }
}
export type DefinitionKind = keyof Kinds

type StepOf<K extends DefinitionKind> = { name: string; environment: undefined; changes: readonly Change[] } & (
  | { action: 'create'; kind: K; key: string; fields: Kinds[K]['fields'] }
  | {
      action: 'update'
      kind: K
      key: string
      record: Kinds[K]['record']
      before: Kinds[K]['fields']
      fields: Kinds[K]['fields']
    }
  | { action: 'remove'; kind: K; key: string; record: Kinds[K]['record'] }
)
/** The steps about what belongs to the whole business. */
export type DefinitionStep = { [K in DefinitionKind]: StepOf<K> }[DefinitionKind]

/** The definitions as the plan leaves them, by key. */
export type PlannedDefinitions = {
  permissions: ReadonlyMap<string, PermissionFields>
  roles: ReadonlyMap<string, RoleFields>
  featureFlags: ReadonlyMap<string, FlagFields>
  properties: ReadonlyMap<string, PropertyFields>
}

type Listed<F> = { key: string; at: Path; wanted: { readonly [Field in keyof F]?: F[Field] | undefined } }
type Own<K extends DefinitionKind> = {
  key: string
  record: Kinds[K]['record']
  before: Kinds[K]['fields']
  /** The platform's own: nothing changes it, and no file lists it. */
  isFixed: boolean
}

/** Says what has to change about permissions, roles, flags and properties, and how they will be. */
export function definitionSteps(
  current: CurrentDefinitions,
  wanted: Configuration,
  { prune }: { prune: boolean },
  add: Add,
): { steps: DefinitionStep[]; unmanaged: Plan['unmanaged']; planned: PlannedDefinitions } {
  const unmanaged: Plan['unmanaged'][number][] = []

  const permissions = compare('permission', {
    listed: wanted.permissions?.map(({ key, ...rest }, index) => ({ key, at: ['permissions', index], wanted: rest })),
    own: current.permissions.map((record) => ({
      key: record.key,
      record,
      before: describePermission(record),
      isFixed: record.isSystem,
    })),
    defaults: () => ({ name: '', description: '' }),
  })

  const remaining = current.permissions.filter(({ key }) => permissions.planned.has(key))
  const roles = compare('role', {
    listed: wanted.roles?.map(({ key, permissions: given, ...rest }, index) => {
      const at = ['roles', index]
      refuseUnknown(given, permissions.planned, [...at, 'permissions'], 'there is no such permission', add)
      return { key, at, wanted: { ...rest, permissions: given && inOrder(given, permissions.planned) } }
    }),
    own: current.roles.map((record) => ({
      key: record.key,
      record,
      before: describeRole(record, remaining),
      isFixed: false,
    })),
    defaults: () => ({ name: '', ...DEFAULT_ROLE }),
  })

  const featureFlags = compare('featureFlag', {
    listed: wanted.featureFlags?.map(({ key, default: value, ...rest }, index) => {
      const at = ['featureFlags', index]
      const problem = flagValueProblemText(rest.type, value)
      if (problem) add([...at, 'default'], problem)
      // As it comes back from the database: there is one zero
      const stored = problem ? '' : (JSON.parse(JSON.stringify(value)) as FlagFields['default'])
      return { key, at, wanted: { ...rest, default: stored } }
    }),
    own: current.featureFlags.map((record) => ({
      key: record.key,
      record,
      before: describeFlag(record),
      isFixed: false,
    })),
    defaults: () => ({ name: '', type: 'bool' as const, default: false, ...DEFAULT_FLAG }),
  })

  const categoryNames = new Set([
    ...current.propertyCategories.map((category) => categoryKey(describeCategory(category))),
    ...(wanted.propertyCategories ?? []).map(categoryKey),
  ])
  const properties = compare('property', {
    listed: wanted.properties?.map(({ key, ...rest }, index) => {
      const at = ['properties', index]
      const { category, context } = rest
      if (category !== undefined && !categoryNames.has(categoryKey({ name: category, context }))) {
        add([...at, 'category'], `there is no such category of the context ${context}`)
      }
      refuseOtherKind(key, rest, at)
      return { key, at, wanted: rest }
    }),
    own: current.properties.map((record) => ({
      key: record.key,
      record,
      before: describeProperty(record, current.propertyCategories),
      isFixed: record.isBuiltIn,
    })),
    defaults: ({ context = 'user', type = 'single_line_text' }) => {
      const first = current.propertyCategories.find((one) => one.isBuiltIn && one.context === CONTEXTS[context])
      return { name: '', context, type, ...DEFAULT_PROPERTY, category: first?.name ?? '' }
    },
  })

  const inUse = new Set(
    [...properties.planned.values()].map(({ category, context }) => categoryKey({ name: category, context })),
  )
  const categories = compare('propertyCategory', {
    listed: wanted.propertyCategories?.map((category, index) => ({
      key: categoryKey(category),
      at: ['propertyCategories', index],
      wanted: category,
    })),
    own: current.propertyCategories.map((record) => {
      const before = describeCategory(record)
      return { key: categoryKey(before), record, before, isFixed: record.isBuiltIn }
    }),
    defaults: () => ({ name: '', context: 'user' as const }),
    isNeeded: (key) => inUse.has(key),
  })

  return {
    steps: [permissions.steps, featureFlags.steps, categories.steps, roles.steps, properties.steps].flat(),
    unmanaged,
    planned: {
      permissions: permissions.planned,
      roles: roles.planned,
      featureFlags: featureFlags.planned,
      properties: properties.planned,
    },
  }

  function refuseOtherKind(key: string, { context, type }: Pick<PropertyFields, 'context' | 'type'>, at: Path) {
    const record = current.properties.find((property) => property.key === key)
    if (!record || record.isBuiltIn) return
    const is = contextWord(record.context)
    if (context !== is) add([...at, 'context'], `is ${is} and cannot change: choose another key`)
    if (type !== record.type) add([...at, 'type'], `is ${record.type} and cannot change: choose another key`)
  }

  /** `isNeeded`: what else keeps one from being removed. */
  function compare<K extends DefinitionKind>(
    kind: K,
    {
      listed,
      own,
      defaults,
      isNeeded = () => false,
    }: {
      listed: readonly Listed<Kinds[K]['fields']>[] | undefined
      own: readonly Own<K>[]
      defaults: (wanted: Listed<Kinds[K]['fields']>['wanted']) => Kinds[K]['fields']
      isNeeded?: (key: string) => boolean
    },
  ): { steps: StepOf<K>[]; planned: ReadonlyMap<string, Kinds[K]['fields']> } {
    const steps: StepOf<K>[] = []
    const planned = new Map<string, Kinds[K]['fields']>()
    const listedKeys = new Set(listed?.map(({ key }) => key))
    for (const { key, record, before, isFixed } of own) {
      planned.set(key, before)
      if (!listed || isFixed || listedKeys.has(key)) continue
      if (prune && !isNeeded(key)) {
        planned.delete(key)
        const changes = flatChanges(undefined, before).map(({ field, after }) => ({
          field,
          before: after,
          after: undefined,
        }))
        steps.push({ action: 'remove', kind, key, record, ...told(key, before, changes.slice(0, 1)) })
      } else if (!prune) {
        unmanaged.push({ kind, name: key, environment: undefined })
      }
    }
    const changing: StepOf<K>[] = []
    const byKey = new Map(own.map((one) => [one.key, one]))
    for (const { key, at, wanted } of listed ?? []) {
      const found = byKey.get(key)
      if (found?.isFixed) {
        if (kind !== 'propertyCategory') add([...at, 'key'], 'is built in and cannot change: leave it out')
        continue
      }
      const base = found?.before ?? defaults(wanted)
      const fields = flatOverlay(base as Kinds[K]['fields'] & object, wanted)
      planned.set(key, fields)
      const changes = flatChanges(found?.before, fields)
      if (!found) {
        changing.push({ action: 'create', kind, key, fields, ...told(key, fields, changes.filter(isWorthTelling)) })
      } else if (changes.length > 0) {
        const { record, before } = found
        changing.push({ action: 'update', kind, key, record, before, fields, ...told(key, fields, changes) })
      }
    }
    return { steps: [...changing, ...steps], planned }

    function told(key: string, { name }: { name: string }, changes: Change[]) {
      return { name: kind === 'propertyCategory' ? name : key, environment: undefined, changes }
    }
  }
}

const isWorthTelling = ({ field, after }: Change) => field === 'default' || after !== false

/** Keys in the order of what they name, so that the order in which somebody wrote them says nothing. */
export const inOrder = (keys: readonly string[], known: ReadonlyMap<string, unknown>) => {
  const wanted = new Set(keys)
  return [...known.keys()].filter((key) => wanted.has(key))
}

export function refuseUnknown(
  keys: readonly string[] | undefined,
  known: ReadonlyMap<string, unknown>,
  at: Path,
  message: string,
  add: Add,
) {
  for (const [index, key] of (keys ?? []).entries()) if (!known.has(key)) add([...at, index], message)
}
