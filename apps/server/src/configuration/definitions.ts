import type {
  FeatureFlag,
  FlagType,
  FlagValue,
  OverrideLevel,
  Permission,
  Property,
  PropertyCategory,
  PropertyContext,
  PropertyType,
  Role,
} from '@latchkey/storage/records.ts'

/** What is defined once for all environments, as it is. */
export type CurrentDefinitions = {
  permissions: readonly Permission[]
  roles: readonly CurrentRole[]
  featureFlags: readonly FeatureFlag[]
  propertyCategories: readonly PropertyCategory[]
  properties: readonly Property[]
}
/** A role, the permissions that it brings, and the API scopes that it brings in each environment. */
export type CurrentRole = Role & { permissionIds: ReadonlySet<string>; scopeIds: ReadonlySet<string> }

/** The words of the file for what is stored shorter. */
export const CONTEXTS = { user: 'usr', organization: 'org', application: 'app' } as const
export const OVERRIDE_LEVELS = { environment: 'env', organization: 'org', user: 'usr' } as const
export type ContextWord = keyof typeof CONTEXTS
export type LevelWord = keyof typeof OVERRIDE_LEVELS

export const contextWord = (context: PropertyContext) => wordOf(CONTEXTS, context)
const levelWord = (level: OverrideLevel) => wordOf(OVERRIDE_LEVELS, level)

const wordOf = <W extends string, V>(words: Readonly<Record<W, V>>, value: V) =>
  (Object.keys(words) as W[]).find((word) => words[word] === value) as W

export type PermissionFields = Pick<Permission, 'name' | 'description'>
export type RoleFields = Pick<Role, 'name' | 'description' | 'isDefaultRole' | 'isCreatorRole'> & {
  permissions: readonly string[]
}
export type FlagFields = Pick<FeatureFlag, 'name' | 'description' | 'type'> & {
  default: FlagValue
  overrideLevel: LevelWord
}
export type CategoryFields = { name: string; context: ContextWord }
export type PropertyFields = Pick<Property, 'name' | 'description' | 'isPrivate'> & {
  context: ContextWord
  type: PropertyType
  category: string
}

// A definition in the words of the file. What an export writes and what a plan compares are the same.

export const describePermission = ({ name, description }: Permission): PermissionFields => ({ name, description })

/** `permissions`: those that count, in the order in which they are told. */
export function describeRole(role: CurrentRole, permissions: readonly Permission[]): RoleFields {
  const { name, description, isDefaultRole, isCreatorRole, permissionIds } = role
  const keys = permissions.filter(({ id }) => permissionIds.has(id)).map(({ key }) => key)
  return { name, description, isDefaultRole, isCreatorRole, permissions: keys }
}

export function describeFlag({ name, description, type, defaultValue, allowOverrideLevel }: FeatureFlag): FlagFields {
  return { name, description, type, default: defaultValue, overrideLevel: levelWord(allowOverrideLevel) }
}

export const describeCategory = ({ name, context }: PropertyCategory): CategoryFields => ({
  name,
  context: contextWord(context),
})

export function describeProperty(property: Property, categories: readonly PropertyCategory[]): PropertyFields {
  const { name, description, context, type, isPrivate, categoryId } = property
  const category = categories.find(({ id }) => id === categoryId)?.name ?? ''
  return { name, description, context: contextWord(context), type, isPrivate, category }
}

/** What a new definition has until the file says otherwise. */
export const DEFAULT_ROLE = { description: '', isDefaultRole: false, isCreatorRole: false, permissions: [] }
export const DEFAULT_FLAG = { description: '', overrideLevel: 'environment' } as const
export const DEFAULT_PROPERTY = { description: '', isPrivate: false }

export const flagTypes = ['bool', 'str', 'int', 'json'] as const satisfies readonly FlagType[]
export const propertyTypes = [
  'single_line_text',
  'multi_line_text',
  'boolean',
] as const satisfies readonly PropertyType[]

/** Categories have no key: what tells two apart is their name, among those of one context. */
export const categoryKey = ({ name, context }: { name: string; context: string }) => `${context} ${name}`
