import type { Deps } from '../deps.ts'
import { byKey, type Keys } from './current.ts'
import type { CurrentMembership } from './member-steps.ts'
import type { UserEntry } from './schema.ts'
import type { CurrentUser, OwnedType, Owner } from './user-steps.ts'

/** More organizations than anybody's file has people in. */
const MAX_MEMBERSHIPS = 10_000

/** Reads the users that a file names, what it speaks of about them, and who has what it wants them to have. */
export async function readPeople(
  { store, hasher }: Pick<Deps, 'store' | 'hasher'>,
  environmentId: string,
  wanted: readonly UserEntry[],
  keys: Keys,
): Promise<{ users: CurrentUser[]; owners: Owner[] }> {
  const users: CurrentUser[] = []
  const owners: Owner[] = []
  for (const entry of wanted) {
    const user = await findUser(entry)
    if (user) users.push(user)
    for (const type of ['username', 'phone', 'providedId'] as const) {
      const value = entry[type]
      const userId = value == null ? undefined : await findOwner(type, value)
      if (value != null && userId !== undefined) owners.push({ environmentId, type, value, userId })
    }
  }
  return { users, owners }

  async function findUser(entry: UserEntry): Promise<CurrentUser | undefined> {
    const { email } = entry
    const identity = await store.identities.find(environmentId, 'email', email)
    const user = identity && (await store.users.find(environmentId, identity.userId))
    if (!user) return undefined
    const password = entry.developmentPassword
    // One at a time: the queue of the hasher is for people who sign in.
    const hasGivenPassword =
      password === undefined
        ? undefined
        : user.passwordHash !== null && (await hasher.verify(user.passwordHash, password))
    const scopes = entry.scopes && (await store.userScopes.listOfUser(environmentId, user.id))
    const hasIdentities = entry.username !== undefined || entry.phone !== undefined
    return {
      environmentId,
      email,
      user,
      hasGivenPassword,
      scopeIds: scopes?.map(({ scopeId }) => scopeId) ?? [],
      identities: hasIdentities ? await store.identities.listOfUser(environmentId, user.id) : [],
      ...(await valuesOf(entry, user.id)),
      memberships: entry.organizations ? await membershipsOf(user.id) : [],
    }
  }

  async function findOwner(type: OwnedType, value: string) {
    if (type === 'providedId') return (await store.users.findByProvidedId(environmentId, value))?.id
    return (await store.identities.find(environmentId, type, value))?.userId
  }

  async function valuesOf({ featureFlags, properties }: UserEntry, userId: string) {
    const of = { userId, organizationCode: null }
    const flags = featureFlags && (await store.featureFlags.overrides(environmentId, of)).user
    const values = properties && (await store.properties.values(environmentId, of)).user
    return { flags: byKey(flags ?? [], keys.featureFlags), properties: byKey(values ?? [], keys.properties) }
  }

  async function membershipsOf(userId: string): Promise<CurrentMembership[]> {
    const all = await store.memberships.listOfUser(environmentId, userId, { limit: MAX_MEMBERSHIPS })
    const memberships: CurrentMembership[] = []
    for (const { code, name } of all) {
      const { roleIds, permissionIds, scopeIds } = await store.memberships.holdings(environmentId, userId, code)
      memberships.push({
        organizationCode: code,
        organizationName: name,
        roles: roleIds.flatMap((id) => keys.roles.get(id) ?? []),
        permissions: permissionIds.flatMap((id) => keys.permissions.get(id) ?? []),
        scopeIds,
      })
    }
    return memberships
  }
}
