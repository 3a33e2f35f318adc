import type { EnvironmentVariable, Organization } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Deps } from '../deps.ts'
import { MAX_VARIABLES } from '../management/environment-variables.ts'
import type { CurrentDefinitions } from './definitions.ts'
import { matchEntries } from './match.ts'
import type { CurrentOrganization } from './organization-steps.ts'
import { readPeople } from './people.ts'
import type { Current, CurrentApi } from './plan.ts'
import type { Configuration, EnvironmentEntry } from './schema.ts'
import type { CurrentWebhook } from './webhook-steps.ts'

/** Reads what a plan is compared with. The cost grows with the file, not with the number of users. */
export async function readCurrent(
  { store, hasher }: Pick<Deps, 'store' | 'hasher'>,
  desired: Configuration,
): Promise<Current> {
  const definitions = await readDefinitions(store)
  const keys = keysOf(definitions)
  const [environments, applications, apis, webhooks] = await Promise.all([
    readEnvironments(store, keys),
    readApplications(store, keys),
    readApis(store),
    readWebhooks(store),
  ])
  const found = matchEntries(desired.environments, environments, {
    keyOfEntry: ({ code }) => code,
    keyOfRecord: ({ code }) => code,
  })
  const current = { definitions, environments, applications, apis, webhooks }
  const organizations: CurrentOrganization[] = []
  const environmentVariables: EnvironmentVariable[] = []
  const people: Awaited<ReturnType<typeof readPeople>>[] = []
  for (const [entry, record] of found.entries()) {
    const wanted = desired.environments[entry]
    if (typeof record !== 'object' || !wanted) continue
    if (speaksOfOrganizations(wanted)) organizations.push(...(await readListed(store, record.id, wanted, keys)))
    if (wanted.environmentVariables) environmentVariables.push(...(await readVariables(store, record.id)))
    people.push(await readPeople({ store, hasher }, record.id, wanted.users ?? [], keys))
  }
  const users = people.flatMap((some) => some.users)
  return { ...current, organizations, environmentVariables, users, owners: people.flatMap(({ owners }) => owners) }
}

const speaksOfOrganizations = ({ organizations, applications = [], users = [] }: EnvironmentEntry) =>
  organizations !== undefined ||
  applications.some(({ organization }) => organization != null) ||
  users.some((user) => user.organizations !== undefined)

/** The keys of definitions by their ids: records name them by id, the file by key. */
export type Keys = Record<'permissions' | 'roles' | 'featureFlags' | 'properties', ReadonlyMap<string, string>>

export function keysOf({ permissions, roles, featureFlags, properties }: CurrentDefinitions): Keys {
  const keysById = (records: readonly { id: string; key: string }[]) => new Map(records.map(({ id, key }) => [id, key]))
  return {
    permissions: keysById(permissions),
    roles: keysById(roles),
    featureFlags: keysById(featureFlags),
    properties: keysById(properties),
  }
}

/** Values by key instead of by id. */
export const byKey = <V>(values: Iterable<readonly [id: string, value: V]>, keys: ReadonlyMap<string, string>) =>
  new Map(
    [...values].flatMap(([id, value]): [string, V][] => {
      const key = keys.get(id)
      return key === undefined ? [] : [[key, value]]
    }),
  )

export async function readDefinitions(
  store: Pick<Store, 'permissions' | 'roles' | 'featureFlags' | 'properties'>,
): Promise<CurrentDefinitions> {
  const [permissions, roles, rolePermissions, roleScopes, featureFlags, properties, propertyCategories] =
    await Promise.all([
      store.permissions.list(),
      store.roles.list(),
      store.roles.permissions(),
      store.roles.scopes(),
      store.featureFlags.list(),
      store.properties.list(),
      store.properties.categories(),
    ])
  const permissionsByRole = Map.groupBy(rolePermissions, ({ roleId }) => roleId)
  const scopesByRole = Map.groupBy(roleScopes, ({ roleId }) => roleId)
  return {
    permissions,
    roles: roles.map((role) => ({
      ...role,
      permissionIds: new Set((permissionsByRole.get(role.id) ?? []).map(({ permissionId }) => permissionId)),
      scopeIds: new Set((scopesByRole.get(role.id) ?? []).map(({ scopeId }) => scopeId)),
    })),
    featureFlags,
    propertyCategories,
    properties,
  }
}

export async function readEnvironments(store: Pick<Store, 'environments' | 'featureFlags'>, keys: Keys) {
  const [environments, values] = await Promise.all([store.environments.list(), store.featureFlags.environmentValues()])
  const byEnvironment = Map.groupBy(values, ({ environmentId }) => environmentId)
  return environments.map((environment) => ({
    ...environment,
    flags: byKey(
      (byEnvironment.get(environment.id) ?? []).map(({ flagId, value }) => [flagId, value] as const),
      keys.featureFlags,
    ),
  }))
}

export async function readApplications(store: Pick<Store, 'applications' | 'properties'>, keys: Keys) {
  const [applications, accessRoles, values] = await Promise.all([
    store.applications.list(),
    store.applications.accessRoles(),
    store.properties.applicationValues(),
  ])
  const keyOf = (of: { environmentId: string }, id: string) => `${of.environmentId} ${id}`
  const byApplication = Map.groupBy(values, (value) => keyOf(value, value.applicationId))
  const rolesOf = new Map(
    [...Map.groupBy(accessRoles, (accessRole) => keyOf(accessRole, accessRole.applicationId))].map(([key, own]) => [
      key,
      new Set(own.map(({ roleId }) => roleId)),
    ]),
  )
  return applications.map((application) => ({
    ...application,
    accessRoles: [...keys.roles].flatMap(([id, key]) =>
      rolesOf.get(keyOf(application, application.id))?.has(id) ? [key] : [],
    ),
    properties: byKey(
      (byApplication.get(keyOf(application, application.id)) ?? []).map(
        ({ propertyId, value }) => [propertyId, value] as const,
      ),
      keys.properties,
    ),
  }))
}

const PAGE = 500

/** Organizations of an environment, the oldest first; with `limit`, of those with the first codes. */
export async function readOrganizations(
  store: Pick<Store, 'organizations'>,
  environmentId: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<Organization[]> {
  const all: Organization[] = []
  for (let isMore = true; isMore && all.length < limit; ) {
    const page = await store.organizations.list(environmentId, { after: all.at(-1)?.code ?? '', limit: PAGE })
    all.push(...page)
    isMore = page.length === PAGE
  }
  return all.slice(0, limit).sort((a, b) => a.createdAt - b.createdAt || (a.code < b.code ? -1 : 1))
}

/** All organizations, and the values of those whose entries speak of values. */
async function readListed(
  store: Pick<Store, 'organizations' | 'featureFlags' | 'properties'>,
  environmentId: string,
  { organizations: listed = [] }: EnvironmentEntry,
  keys: Keys,
): Promise<CurrentOrganization[]> {
  const all = await readOrganizations(store, environmentId)
  const found = matchEntries(listed, all, { keyOfEntry: ({ code }) => code, keyOfRecord: ({ code }) => code })
  const speaking = new Set(
    found.filter((_, index) => listed[index]?.featureFlags !== undefined || listed[index]?.properties !== undefined),
  )
  return withValues(store, all, keys, (organization) => speaking.has(organization))
}

/** How many organizations are asked about at once. */
const AT_ONCE = 32

export async function withValues(
  store: Pick<Store, 'featureFlags' | 'properties'>,
  organizations: readonly Organization[],
  keys: Keys,
  isWanted: (organization: Organization) => boolean,
): Promise<CurrentOrganization[]> {
  const read: CurrentOrganization[] = []
  for (let at = 0; at < organizations.length; at += AT_ONCE) {
    read.push(...(await Promise.all(organizations.slice(at, at + AT_ONCE).map(valuesOf))))
  }
  return read

  async function valuesOf(organization: Organization): Promise<CurrentOrganization> {
    if (!isWanted(organization)) return { ...organization, flags: new Map(), properties: new Map() }
    const { environmentId, code } = organization
    const of = { userId: null, organizationCode: code }
    const [flags, properties] = await Promise.all([
      store.featureFlags.overrides(environmentId, of),
      store.properties.values(environmentId, of),
    ])
    return {
      ...organization,
      flags: byKey(flags.organization, keys.featureFlags),
      properties: byKey(properties.organization, keys.properties),
    }
  }
}

/** Every webhook of every environment, oldest first. */
export async function readWebhooks(store: Pick<Store, 'webhooks'>): Promise<CurrentWebhook[]> {
  return (await store.webhooks.list()).map(({ failingSince: _, ...webhook }) => webhook)
}

/** The variables of an environment, by key. */
export const readVariables = (store: Pick<Store, 'environmentVariables'>, environmentId: string) =>
  store.environmentVariables.list(environmentId, MAX_VARIABLES)

/** Every API of every environment, with its scopes and what applications may do with them, oldest first. */
export async function readApis(
  store: Pick<Store, 'apis' | 'apiScopes' | 'apiAuthorizations' | 'applicationScopes'>,
): Promise<CurrentApi[]> {
  const [apis, scopes, authorizations, switchedOn] = await Promise.all([
    store.apis.list(),
    store.apiScopes.list(),
    store.apiAuthorizations.list(),
    store.applicationScopes.list(),
  ])
  const scopesByApi = Map.groupBy(scopes, ({ apiId }) => apiId)
  const authorizationsByApi = Map.groupBy(authorizations, ({ apiId }) => apiId)
  const byPair = Map.groupBy(switchedOn, ({ apiId, applicationId }) => `${apiId} ${applicationId}`)
  return apis.map((api) => ({
    ...api,
    scopes: scopesByApi.get(api.id) ?? [],
    authorizations: (authorizationsByApi.get(api.id) ?? []).map(({ applicationId }) => ({
      applicationId,
      scopeIds: new Set((byPair.get(`${api.id} ${applicationId}`) ?? []).map(({ scopeId }) => scopeId)),
    })),
  }))
}
