import { type FindApi, type Grants, grantChange, grantsOf } from './api-steps.ts'
import type { Change } from './changes.ts'
import type { PlannedDefinitions } from './definition-steps.ts'
import type { CurrentRole } from './definitions.ts'
import type { Place } from './plan.ts'
import type { RoleScopesEntry } from './schema.ts'

/** The scopes that a role brings in an environment. The key names a role that is there or that comes before. */
export type RoleScopesStep = {
  action: 'update'
  kind: 'roleScopes'
  entry: number
  name: string
  environment: string
  grants: readonly Grants[]
  changes: readonly Change[]
}

/** Says which scopes of APIs roles get and lose in an environment; of APIs that an entry does not name, none. */
export function roleScopesSteps(
  { entry, environment, path, add }: Place,
  wanted: readonly RoleScopesEntry[] | undefined,
  current: readonly CurrentRole[],
  { roles }: PlannedDefinitions,
  find: FindApi,
): RoleScopesStep[] {
  return (wanted ?? []).flatMap(({ key, scopes }, index) => {
    const at = [...path, 'roles', index]
    if (!roles.has(key)) {
      add([...at, 'key'], 'there is no such role')
      return []
    }
    const held = current.find((role) => role.key === key)?.scopeIds ?? new Set<string>()
    const grants = grantsOf(scopes, held, find, [...at, 'scopes'], add)
    if (grants.length === 0) return []
    const changes = grants.map(grantChange)
    return [{ action: 'update', kind: 'roleScopes', entry, name: key, environment, grants, changes }]
  })
}
