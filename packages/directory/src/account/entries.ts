import { type FlagType, type FlagValue, resolveFlag } from '../feature-flag.ts'
import { accountId } from './identifier.ts'

type Definition = { readonly id: string; readonly key: string; readonly name: string }

/**
 * The permissions with these keys. Scopes of APIs that an application has among its permissions are shown under their
 * names, as its tokens show them.
 */
export function permissionEntries(keys: readonly string[], definitions: Iterable<Definition>) {
  const missing = new Set(keys)
  const entries: { id: string; name: string; key: string }[] = []
  for (const { id, name, key } of definitions) {
    if (missing.delete(key)) entries.push({ id: accountId('permission', id), name, key })
  }
  for (const key of missing) entries.push({ id: accountId('permission', `scope ${key}`), name: key, key })
  return entries
}

export const roleEntries = (
  roles: readonly (Definition & { readonly description: string; readonly isDefaultRole: boolean })[],
) =>
  roles.map(({ id, name, key, description, isDefaultRole }) => ({
    id: accountId('role', id),
    name,
    key,
    description,
    is_default_role: isDefaultRole,
  }))

// Mobile SDKs compare the first three words exactly. The fourth is what the official SDK for JavaScript calls JSON.
const TYPES = { bool: 'Boolean', str: 'String', int: 'Integer', json: 'Object' } as const

/** A flag as it is for somebody. One official SDK looks for the key under `name`, so both are the key. */
export function flagEntry(
  flag: Parameters<typeof resolveFlag>[0] & { readonly id: string; readonly key: string; readonly type: FlagType },
  values: Parameters<typeof resolveFlag>[1],
): { id: string; name: string; key: string; type: (typeof TYPES)[FlagType]; value: FlagValue } {
  const { id, key, type } = flag
  return { id: accountId('featureFlag', id), name: key, key, type: TYPES[type], value: resolveFlag(flag, values) }
}

/** The properties that have a value, by the definition's id. Private ones are not shown. */
export function propertyEntries(
  values: Iterable<readonly [id: string, value: string | boolean]>,
  definitions: ReadonlyMap<string, Definition & { readonly isPrivate: boolean }>,
) {
  return [...values].flatMap(([id, value]) => {
    const definition = definitions.get(id)
    if (!definition || definition.isPrivate) return []
    const { name, key } = definition
    return [{ id: accountId('property', id), name, key, value }]
  })
}
