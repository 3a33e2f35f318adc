import { type FeatureFlagClaims, flagClaims } from '@latchkey/directory/feature-flag.ts'
import { permissionKeys } from '@latchkey/directory/permission.ts'
import type { FeatureFlag, FlagValue, Permission, Property, PropertyValue, Role } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'

/** A role with what it brings: permissions by their keys, and scopes of the environment's APIs. */
export type LiveRole = Role & { permissionKeys: readonly string[]; scopeIds: readonly string[] }

/** A feature flag with the value that the environment gives it, if it does. */
export type LiveFlag = FeatureFlag & { environmentValue: FlagValue | undefined }

/** What the business has defined, with what one environment makes of it. */
export type LiveDirectory = {
  /** By id, oldest first. */
  roles: ReadonlyMap<string, LiveRole>
  /** By id, oldest first. */
  permissions: ReadonlyMap<string, Permission>
  featureFlags: readonly LiveFlag[]
  /** What tokens say of the flags, as long as no organization and no user has another value. */
  flagClaims: FeatureFlagClaims
  /** The keys of what roles bring together, each once, sorted; of unknown roles nothing. `roleIds` are in one order. */
  permissionsOf(roleIds: readonly string[]): readonly string[]
  /** By id, oldest first. */
  properties: ReadonlyMap<string, Property>
  /** The ids of the roles that applications let in, by client id. Whether they count, the application says. */
  accessRoles: ReadonlyMap<string, ReadonlySet<string>>
  /** The properties of applications: values by property id, by client id. */
  applicationProperties: ReadonlyMap<string, ReadonlyMap<string, PropertyValue>>
}

/** So many sets of roles are remembered; few members of few organizations have a set of their own. */
const MAX_ROLE_SETS = 1000

/** Remembers answers: to sort hundreds of keys for each token costs more than the rest of its claims. */
function rememberPermissions(roles: ReadonlyMap<string, LiveRole>): LiveDirectory['permissionsOf'] {
  const known = new Map<string, readonly string[]>()
  return (roleIds) => {
    const set = roleIds.join(' ')
    const found = known.get(set)
    if (found) return found
    if (known.size >= MAX_ROLE_SETS) known.clear()
    const permissions = permissionKeys({ roles: roleIds.flatMap((id) => roles.get(id) ?? []), direct: [] })
    known.set(set, permissions)
    return permissions
  }
}

/** Reads the definitions once for all environments; the answer makes those of one. */
export async function readLiveDirectory(
  store: Pick<Store, 'applications' | 'permissions' | 'roles' | 'featureFlags' | 'properties'>,
): Promise<(environmentId: string) => LiveDirectory> {
  const [
    permissions,
    roles,
    rolePermissions,
    roleScopes,
    flags,
    flagValues,
    properties,
    applicationValues,
    accessRoles,
  ] = await Promise.all([
    store.permissions.list(),
    store.roles.list(),
    store.roles.permissions(),
    store.roles.scopes(),
    store.featureFlags.list(),
    store.featureFlags.environmentValues(),
    store.properties.list(),
    store.properties.applicationValues(),
    store.applications.accessRoles(),
  ])
  const permissionsById = new Map(permissions.map((permission) => [permission.id, permission]))
  const propertiesById = new Map(properties.map((property) => [property.id, property]))
  const permissionsByRole = Map.groupBy(rolePermissions, ({ roleId }) => roleId)

  return (environmentId) => {
    const isOwn = (value: { environmentId: string }) => value.environmentId === environmentId
    const scopesByRole = Map.groupBy(roleScopes.filter(isOwn), ({ roleId }) => roleId)
    const values = new Map(flagValues.filter(isOwn).map(({ flagId, value }) => [flagId, value]))
    const liveRole = (role: Role): LiveRole => ({
      ...role,
      permissionKeys: (permissionsByRole.get(role.id) ?? []).flatMap(
        ({ permissionId }) => permissionsById.get(permissionId)?.key ?? [],
      ),
      scopeIds: (scopesByRole.get(role.id) ?? []).map(({ scopeId }) => scopeId),
    })
    const byApplication = Map.groupBy(applicationValues.filter(isOwn), ({ applicationId }) => applicationId)
    const liveRoles = new Map(roles.map((role) => [role.id, liveRole(role)]))
    const featureFlags = flags.map((flag) => ({ ...flag, environmentValue: values.get(flag.id) }))
    return {
      roles: liveRoles,
      permissions: permissionsById,
      featureFlags,
      flagClaims: flagClaims(featureFlags),
      permissionsOf: rememberPermissions(liveRoles),
      properties: propertiesById,
      accessRoles: new Map(
        [...Map.groupBy(accessRoles.filter(isOwn), ({ applicationId }) => applicationId)].map(([id, own]) => [
          id,
          new Set(own.map(({ roleId }) => roleId)),
        ]),
      ),
      applicationProperties: new Map(
        [...byApplication].map(([id, own]) => [id, new Map(own.map(({ propertyId, value }) => [propertyId, value]))]),
      ),
    }
  }
}
