import type { Grants } from './api-steps.ts'
import { categoryKey, contextWord } from './definitions.ts'
import type { OrganizationRef } from './organization-steps.ts'
import type { Current } from './plan.ts'

/** The ids of what steps name: of what was there, and of what earlier steps created. */
export type Known = {
  permissions: Map<string, string>
  roles: Map<string, string>
  featureFlags: Map<string, string>
  properties: Map<string, string>
  propertyCategories: Map<string, string>
  /** By environment and audience. */
  apis: Map<string, KnownApi>
  /** By environment and address. */
  users: Map<string, string>
  /** Of what this plan creates, by its place in the file. */
  organizationCodes: Map<string, string>
  clientIds: Map<string, string>
  /** Of what this plan creates and no step names, by its step. */
  made: Map<object, string>
}
export type KnownApi = { id: string; scopeIds: ReadonlyMap<string, string> }

export const inEnvironment = (environmentId: string, key: string) => `${environmentId} ${key}`
export const placeInFile = ({ entry, index }: { entry: number; index: number }) => `${entry} ${index}`

export function knownBefore({ definitions, apis, users }: Current): Known {
  const idsByKey = (records: readonly { id: string; key: string }[]) => new Map(records.map(({ id, key }) => [key, id]))
  return {
    permissions: idsByKey(definitions.permissions),
    roles: idsByKey(definitions.roles),
    featureFlags: idsByKey(definitions.featureFlags),
    properties: idsByKey(definitions.properties),
    // The newest first, so that of several with one name the oldest is meant
    propertyCategories: new Map(
      definitions.propertyCategories
        .toReversed()
        .map(({ id, name, context }) => [categoryKey({ name, context: contextWord(context) }), id]),
    ),
    apis: new Map(
      apis.map(({ id, environmentId, audience, scopes }) => [
        inEnvironment(environmentId, audience),
        { id, scopeIds: new Map(scopes.map((scope) => [scope.name, scope.id])) },
      ]),
    ),
    users: new Map(users.map(({ environmentId, email, user }) => [inEnvironment(environmentId, email), user.id])),
    organizationCodes: new Map(),
    clientIds: new Map(),
    made: new Map(),
  }
}

/** The id of what a step names. It is there, or the plan is wrong. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error('what this step names is not there')
  return id
}

export const organizationCodeOf = ({ organizationCodes }: Known, entry: number, ref: OrganizationRef) =>
  'code' in ref ? ref.code : idOf(organizationCodes, placeInFile({ entry, index: ref.index }))

/** The ids of the scopes that come and go. */
export function scopeChange({ apis }: Known, environmentId: string, { audience, before, after }: Grants) {
  const api = apis.get(inEnvironment(environmentId, audience))
  if (!api) throw new Error('the API of this step was not created')
  const idsOf = (names: readonly string[]) => names.flatMap((name) => api.scopeIds.get(name) ?? [])
  return {
    apiId: api.id,
    granted: idsOf(after.filter((name) => !before.includes(name))),
    taken: idsOf(before.filter((name) => !after.includes(name))),
  }
}
