import type { LiveEnvironment } from '../registry/registry.ts'

type Named = (ids: readonly string[]) => string[]

/** What lines of an export call what records name by ids; what was removed meanwhile is left out. */
export type Keys = {
  /** Sorted. */
  roles: Named
  permissions: Named
  flag(id: string): string | undefined
  property(id: string): string | undefined
  scope(id: string): { audience: string; scope: string } | undefined
}

export function keysOf({ directory, apis }: Pick<LiveEnvironment, 'directory' | 'apis'>): Keys {
  const scopes = new Map(
    apis.list.flatMap(({ audience, scopes }) =>
      [...scopes.values()].map(({ id, name }) => [id, { audience, scope: name }] as const),
    ),
  )
  const flags = new Map(directory.featureFlags.map(({ id, key }) => [id, key]))
  const named =
    (records: ReadonlyMap<string, { key: string }>): Named =>
    (ids) =>
      ids.flatMap((id) => records.get(id)?.key ?? []).sort()
  return {
    roles: named(directory.roles),
    permissions: named(directory.permissions),
    flag: (id) => flags.get(id),
    property: (id) => directory.properties.get(id)?.key,
    scope: (id) => scopes.get(id),
  }
}

/** Sorted by key; undefined when there are none. */
export function keyValues<V>(
  values: readonly (readonly [id: string, value: V])[] | undefined,
  keyOf: (id: string) => string | undefined,
): { key: string; value: V }[] | undefined {
  const list = (values ?? []).flatMap(([id, value]) => {
    const key = keyOf(id)
    return key === undefined ? [] : [{ key, value }]
  })
  return list.length > 0 ? list.sort((a, b) => (a.key < b.key ? -1 : 1)) : undefined
}

/** Sorted by audience and scope; undefined when there are none. */
export function scopeNames({ scope }: Keys, ids: readonly string[]): { audience: string; scope: string }[] | undefined {
  const list = ids.flatMap((id) => scope(id) ?? [])
  const rank = (one: { audience: string; scope: string }) => `${one.audience} ${one.scope}`
  return list.length > 0 ? list.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) : undefined
}
