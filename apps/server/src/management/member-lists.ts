import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { ManagementFailure } from './failure.ts'

const BATCH = 500
/** So many members are looked through for one page of those who hold something. */
const MAX_LOOKED = 2500
const MAX_SORTED = 2500

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
/** Keys of roles and permissions that members must hold, all of them. */
type Filter = { code: string; roles: readonly string[]; permissions: readonly string[] }

/**
 * The ids of a page of members behind the id `after`. `next` is the id behind which the list goes on: when many do not
 * hold what is asked for, a page ends before it is full.
 */
export async function findMemberIds(
  { id: environmentId, directory }: Pick<LiveEnvironment, 'id' | 'directory'>,
  { code, roles, permissions, size, after }: Filter & { size: number; after: string | undefined },
  { memberships }: Pick<Store, 'memberships'>,
): Promise<{ ids: string[]; next: string | undefined }> {
  const roleIds = roles.map((key) => [...directory.roles.values()].find((role) => role.key === key)?.id)
  const [firstRole] = roleIds
  if (!roleIds.every((id) => id !== undefined)) return { ids: [], next: undefined }
  const isFiltered = roles.length > 0 || permissions.length > 0
  const limit = isFiltered ? BATCH : size + 1
  const ids: string[] = []
  let last = after
  for (let looked = 0; looked < MAX_LOOKED; looked += limit) {
    const page = { limit, ...(last === undefined ? {} : { after: last }) }
    const batch =
      firstRole === undefined
        ? (await memberships.listOfOrganization(environmentId, code, page)).map(({ userId }) => userId)
        : await memberships.usersWithRole(environmentId, code, firstRole, page)
    ids.push(...(isFiltered ? await holding(batch) : batch))
    if (ids.length > size) return { ids: ids.slice(0, size), next: ids[size - 1] }
    if (batch.length < limit) return { ids, next: undefined }
    last = batch.at(-1)
  }
  return { ids, next: last }

  async function holding(batch: readonly string[]): Promise<string[]> {
    const held = (await memberships.holdingsOfUsers(environmentId, batch)).filter(
      (one) => one.organizationCode === code,
    )
    const ofUsers = Map.groupBy(held, ({ userId }) => userId)
    return batch.filter((userId) => {
      const own = ofUsers.get(userId) ?? []
      const ownRoles = own.filter(({ kind }) => kind === 'role').map(({ id }) => id)
      const direct = own.filter(({ kind }) => kind === 'permission').map(({ id }) => directory.permissions.get(id)?.key)
      const keys = new Set([...direct, ...directory.permissionsOf(ownRoles.toSorted())])
      return (
        roleIds.every((id) => id !== undefined && ownRoles.includes(id)) && permissions.every((key) => keys.has(key))
      )
    })
  }
}

/** The ids of all members, for a list that is sorted; refuses when they are too many. */
export async function sortedMemberIds(
  environment: Pick<LiveEnvironment, 'id' | 'directory'>,
  filter: Filter,
  store: Pick<Store, 'memberships'>,
): Promise<Result<string[], ManagementFailure>> {
  const { ids, next } = await findMemberIds(environment, { ...filter, size: MAX_SORTED, after: undefined }, store)
  if (next === undefined) return success(ids)
  const message = `is offered up to ${MAX_SORTED} members: leave it out`
  return failure({ reason: 'input_invalid', problems: [{ parameter: 'sort', kind: 'invalid', message }] })
}

/** What is shown of members, ordered by id. */
export async function describeMembers(
  environment: Pick<LiveEnvironment, 'id' | 'directory'>,
  code: string,
  ids: readonly string[],
  store: MemberStores,
): Promise<z.output<ReturnType<typeof memberAnswer>>[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) =>
    ids.slice(at * BATCH, (at + 1) * BATCH),
  )
  return (await Promise.all(batches.map((batch) => describeBatch(environment, code, batch, store)))).flat()
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
      full_name: [user.firstName, user.lastName].filter(Boolean).join(' '),
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
