import { type Position, pageOfPlaced } from '@latchkey/directory/paging.ts'
import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import { mergeIds } from '@latchkey/storage/holders.ts'
import type { User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'

const BATCH = 500
const GROWTH = 4
/** So many members are looked through for one page of those who hold something. */
const MAX_LOOKED = 2500

/** A member as the list of an organization shows them, with their roles by key. */
export const memberAnswer = () =>
  z.object({
    id: z.string(),
    email: z.string().nullable(),
    full_name: z.string(),
    last_name: z.string(),
    first_name: z.string(),
    picture: z.string().nullable(),
    joined_on: z.string(),
    last_accessed_on: z.string().nullable(),
    is_suspended: z.boolean(),
    roles: z.array(z.string()),
  })

type MemberStores = Pick<Store, 'users' | 'identities' | 'memberships'>
type Directory = Pick<LiveEnvironment, 'id' | 'directory'>
/** Keys of roles and permissions that members must hold, all of them. */
type Filter = { code: string; roles: readonly string[]; permissions: readonly string[] }
/** By name or address; undefined: by id. */
type Order = { by: 'name' | 'email' | undefined; isDescending: boolean }

/** Ids of members in their order, from behind one. */
type Holders = (page: { after?: string; limit: number }) => Promise<string[]>

/**
 * The ids of a page of members behind a position. When few hold one of the things that are asked for, those few are
 * looked at; when many hold each, members are looked through in bounded portions: then a page can end before it is full,
 * and `next` is where the list goes on.
 */
export async function findMemberIds(
  environment: Directory,
  {
    code,
    roles,
    permissions,
    size,
    after,
    by,
    isDescending,
  }: Filter & Order & { size: number; after: Position | undefined },
  store: MemberStores,
): Promise<{ ids: string[]; next: Position | undefined }> {
  const { id: environmentId, directory } = environment
  const { memberships } = store
  const groups = holdersOf(environment, { code, roles, permissions }, store)
  if (!groups) return { ids: [], next: undefined }
  const isOneById = groups.length === 1 && by === undefined // then the list of the holders is the list
  const peeks = isOneById ? [] : await Promise.all(groups.map((holders) => holders({ limit: BATCH + 1 })))
  const [fewest] = peeks.toSorted((one, other) => one.length - other.length)
  if (fewest && fewest.length <= BATCH) return pageOfFew(await holding(fewest))

  // What many hold is soon found, so the first portions are small
  let limit = fewest ? Math.min(BATCH, GROWTH * (size + 1)) : size + 1
  const found: Position[] = []
  let last = after
  for (let looked = 0; looked < MAX_LOOKED; looked += limit) {
    if (looked > 0) limit = Math.min(BATCH, limit * GROWTH, MAX_LOOKED - looked)
    const batch = await members(last, limit)
    const pass = new Set(fewest ? await holding(batch.map(([, id]) => id)) : batch.map(([, id]) => id))
    found.push(...batch.filter(([, id]) => pass.has(id)))
    if (found.length > size) return { ids: idsOf(found.slice(0, size)), next: found[size - 1] }
    if (batch.length < limit) return { ids: idsOf(found), next: undefined }
    last = batch.at(-1)
  }
  return { ids: idsOf(found), next: last }

  async function members(behind: Position | undefined, limit: number): Promise<Position[]> {
    if (by)
      return memberships.listSorted(environmentId, code, by, { isDescending, limit, ...(behind && { after: behind }) })
    const part = { limit, ...(behind && { after: behind[1] }) }
    const [first] = groups ?? []
    const ids = first
      ? await first(part)
      : (await memberships.listOfOrganization(environmentId, code, part)).map(({ userId }) => userId)
    return ids.map((id) => ['', id])
  }

  async function pageOfFew(ids: readonly string[]) {
    const positions = by
      ? await memberships.positions(environmentId, code, by, ids)
      : ids.map((id): Position => ['', id])
    const placed = positions.map((position) => ({ position }))
    const { shown, next } = pageOfPlaced(placed, { size, after, isDescending })
    return { ids: idsOf(shown.map(({ position }) => position)), next }
  }

  async function holding(batch: readonly string[]): Promise<string[]> {
    const held = (await memberships.holdingsOfUsers(environmentId, batch)).filter(
      (one) => one.organizationCode === code,
    )
    const ofUsers = Map.groupBy(held, ({ userId }) => userId)
    return batch.filter((userId) => {
      const own = ofUsers.get(userId) ?? []
      const ownRoles = own.filter(({ kind }) => kind === 'role').map(({ id }) => id)
      const roleKeys = new Set(ownRoles.map((id) => directory.roles.get(id)?.key))
      const direct = own.filter(({ kind }) => kind === 'permission').map(({ id }) => directory.permissions.get(id)?.key)
      const keys = new Set([...direct, ...directory.permissionsOf(ownRoles.toSorted())])
      return roles.every((key) => roleKeys.has(key)) && permissions.every((key) => keys.has(key))
    })
  }
}

const idsOf = (positions: readonly Position[]) => positions.map(([, id]) => id)

/** For each thing that is asked for, who holds it; undefined when nobody can hold one of them. */
function holdersOf(
  { id: environmentId, directory }: Directory,
  { code, roles, permissions }: Filter,
  { memberships }: Pick<Store, 'memberships'>,
): Holders[] | undefined {
  const withRole =
    (roleId: string): Holders =>
    (page) =>
      memberships.usersWithRole(environmentId, code, roleId, page)
  const ofRoles = roles.map((key) => {
    const role = [...directory.roles.values()].find((one) => one.key === key)
    return role && withRole(role.id)
  })
  const ofPermissions = permissions.map((key): Holders | undefined => {
    const permission = [...directory.permissions.values()].find((one) => one.key === key)
    if (!permission) return undefined
    const bringing = [...directory.roles.values()].filter(({ permissionKeys }) => permissionKeys.includes(key))
    const direct: Holders = (page) => memberships.usersWithPermission(environmentId, code, permission.id, page)
    const all = [direct, ...bringing.map(({ id }) => withRole(id))]
    return async (page) => mergeIds(await Promise.all(all.map((holders) => holders(page))), page)
  })
  const groups = [...ofRoles, ...ofPermissions]
  return groups.every((group) => group !== undefined) ? groups : undefined
}

const fullName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>) =>
  [firstName, lastName].filter(Boolean).join(' ')

/** What is shown of members, in the order of the ids. */
export async function describeMembers(
  environment: Pick<LiveEnvironment, 'id' | 'directory'>,
  code: string,
  ids: readonly string[],
  store: MemberStores,
): Promise<z.output<ReturnType<typeof memberAnswer>>[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) =>
    ids.slice(at * BATCH, (at + 1) * BATCH),
  )
  const described = await Promise.all(batches.map((batch) => describeBatch(environment, code, batch, store)))
  const byId = new Map(described.flat().map((member) => [member.id, member]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function describeBatch(
  { id: environmentId, directory }: Pick<LiveEnvironment, 'id' | 'directory'>,
  code: string,
  ids: readonly string[],
  store: MemberStores,
): Promise<z.output<ReturnType<typeof memberAnswer>>[]> {
  const [users, identities, memberships, holdings] = await Promise.all([
    store.users.findMany(environmentId, ids),
    store.identities.listOfUsers(environmentId, ids),
    store.memberships.listOfUsers(environmentId, ids),
    store.memberships.holdingsOfUsers(environmentId, ids),
  ])
  const identitiesOf = Map.groupBy(identities, ({ userId }) => userId)
  const here = new Map(
    memberships.filter((one) => one.organizationCode === code).map((membership) => [membership.userId, membership]),
  )
  const roles = holdings.filter((one) => one.kind === 'role' && one.organizationCode === code)
  const rolesOf = Map.groupBy(roles, ({ userId }) => userId)
  return users.flatMap((user) => {
    const membership = here.get(user.id)
    if (!membership) return []
    const { lastSignedInAt, createdAt } = membership
    return {
      id: user.id,
      email: primaryIdentity(identitiesOf.get(user.id) ?? [], 'email')?.value ?? null,
      full_name: fullName(user),
      last_name: user.lastName,
      first_name: user.firstName,
      picture: user.picture,
      joined_on: new Date(createdAt).toISOString(),
      last_accessed_on: lastSignedInAt === null ? null : new Date(lastSignedInAt).toISOString(),
      is_suspended: user.isSuspended,
      roles: (rolesOf.get(user.id) ?? []).flatMap(({ id }) => directory.roles.get(id)?.key ?? []),
    }
  })
}
