import { rolesOfJoiner } from '@latchkey/directory/membership.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import {
  addMembership,
  grantMembershipPermission,
  grantMembershipRole,
  removeMembership,
  revokeMembershipPermission,
  revokeMembershipRole,
} from '@latchkey/storage/memberships.ts'
import type { User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import type { LiveDirectory } from '../registry/directory.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { ChangedUser } from '../webhooks/change.ts'
import { withMemberships } from '../webhooks/changed-user.ts'
import type { CallDeps } from './call.ts'
import { change } from './change.ts'
import type { ManagementFailure } from './failure.ts'
import { findOrganization } from './organizations.ts'

const MAX_ITEMS = 100
const MAX_KEYS = 100

/** A user of a bulk edit, with roles and permissions by their keys. */
export const editedMember = () =>
  z.object({
    id: z.string(),
    roles: z.array(z.string()).max(MAX_KEYS).optional(),
    permissions: z.array(z.string()).max(MAX_KEYS).optional(),
  })

export const editedMembers = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_ITEMS).optional()

type Edit = z.output<ReturnType<typeof editedMember>> & { operation?: 'delete' | undefined }
type Edited = { added: string[]; updated: string[]; removed: string[] }
type Held = { roleIds: readonly string[]; permissionIds: readonly string[] }

/**
 * Brings users into an organization, changes what members hold, and takes members out of it, all or nothing. Roles and
 * permissions that are sent take the place of those that somebody has; what is not sent stays, and whoever joins
 * without roles gets the default ones. Of two edits of one user the later counts. `may` says what is asked for at all.
 */
export function editMembers<Answer>(
  deps: CallDeps,
  environment: LiveEnvironment,
  { code, edits, may }: { code: string; edits: readonly Edit[]; may: { add: boolean; update: boolean } },
  answerOf: (edited: Edited) => Answer,
): Promise<Result<Answer, ManagementFailure>> {
  const wanted = new Map(edits.map((edit) => [edit.id, edit]))
  return change<Answer>(deps, environment, async ({ id: environmentId, directory }) => {
    const organization = await findOrganization(environmentId, code, deps.store)
    if (!organization.ok) return organization
    const users = await readChangedUsers(environmentId, [...wanted.keys()], deps.store)
    const edited: Edited = { added: [], updated: [], removed: [] }
    const commands: Command[] = []
    const states = { before: new Map<string, object | null>(), after: new Map<string, object | null>() }
    const tells: ({ type: 'user.updated' } & ChangedUser)[] = []
    for (const [userId, edit] of wanted) {
      const changed = users.get(userId)
      const membership = changed?.organizations.find((one) => one.code === code)
      if (!changed || (!membership && !may.add)) return failure({ reason: 'unknown', thing: 'user' })
      if (edit.operation === 'delete' ? !membership : membership && !may.update) continue
      const place = [environmentId, userId, code] as const
      if (edit.operation === 'delete') {
        edited.removed.push(userId)
        states.before.set(userId, stateOf(membership))
        states.after.set(userId, null)
        commands.push(takeUserVersion(changed.user), ...removeMembership(...place))
        tells.push({ type: 'user.updated', ...withMemberships(changed, [], [code]) })
        continue
      }
      const after = holdingsAfter(edit, membership, directory)
      if (!after.ok) return after
      const { roleIds, permissionIds } = after.value
      const before: Held = membership ?? { roleIds: [], permissionIds: [] }
      const joining = {
        environmentId,
        userId,
        organizationCode: code,
        lastSignedInAt: null,
        createdAt: deps.clock.now(),
      }
      const own = [
        ...(membership ? [] : addMembership(joining)),
        ...without(roleIds, before.roleIds).flatMap((id) => grantMembershipRole(...place, id)),
        ...without(before.roleIds, roleIds).flatMap((id) => revokeMembershipRole(...place, id)),
        ...without(permissionIds, before.permissionIds).flatMap((id) => grantMembershipPermission(...place, id)),
        ...without(before.permissionIds, permissionIds).flatMap((id) => revokeMembershipPermission(...place, id)),
      ]
      edited[membership ? 'updated' : 'added'].push(userId)
      if (own.length === 0) continue
      states.before.set(userId, stateOf(membership))
      states.after.set(userId, { roleIds, permissionIds })
      commands.push(takeUserVersion(changed.user), ...own)
      tells.push({ type: 'user.updated', ...withMemberships(changed, [{ code, roleIds, permissionIds }]) })
    }
    const [before, after] = [states.before, states.after].map((members) => ({ members: Object.fromEntries(members) }))
    const audit = { name: organization.value.name, before: before ?? {}, after: after ?? {} }
    return success({ commands, tells, audit, answer: answerOf(edited) })
  })
}

/** Null: who is no member holds nothing. */
const stateOf = (held: Held | undefined) => (held ? { roleIds: held.roleIds, permissionIds: held.permissionIds } : null)

const without = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => !others.includes(id))

/** The platform's own permissions are no part of a bulk edit: whoever has them keeps them. */
function holdingsAfter(
  { roles, permissions }: Edit,
  before: Held | undefined,
  directory: LiveDirectory,
): Result<Held, ManagementFailure> {
  const roleIds = roles && idsOf(roles, [...directory.roles.values()])
  if (roles && !roleIds) return failure({ reason: 'unknown', thing: 'role' })
  const own = [...directory.permissions.values()].filter(({ isSystem }) => !isSystem)
  const permissionIds = permissions && idsOf(permissions, own)
  if (permissions && !permissionIds) return failure({ reason: 'unknown', thing: 'permission' })
  const kept = before?.permissionIds.filter((id) => !permissionIds || directory.permissions.get(id)?.isSystem) ?? []
  return success({
    roleIds: roleIds ?? before?.roleIds ?? rolesOfJoiner([...directory.roles.values()]),
    permissionIds: [...new Set([...kept, ...(permissionIds ?? [])])],
  })
}

/** The ids behind keys, each once; undefined when there is none behind one of them. */
function idsOf(keys: readonly string[], known: readonly { id: string; key: string }[]): string[] | undefined {
  const ids = [...new Set(keys)].map((key) => known.find((one) => one.key === key)?.id)
  return ids.every((id) => id !== undefined) ? ids : undefined
}

/** Users with all that is told of them, by id, in a few queries; their versions are those that were read first. */
async function readChangedUsers(
  environmentId: string,
  ids: readonly string[],
  store: Pick<Store, 'users' | 'identities' | 'memberships'>,
): Promise<Map<string, ChangedUser & { user: User }>> {
  const users = await store.users.findMany(environmentId, ids)
  const [identities, memberships, holdings] = await Promise.all([
    store.identities.listOfUsers(environmentId, ids),
    store.memberships.listOfUsers(environmentId, ids),
    store.memberships.holdingsOfUsers(environmentId, ids),
  ])
  const placeOf = (one: { userId: string; organizationCode: string }) => `${one.userId} ${one.organizationCode}`
  const identitiesOf = Map.groupBy(identities, ({ userId }) => userId)
  const membershipsOf = Map.groupBy(memberships, ({ userId }) => userId)
  const held = Map.groupBy(holdings, placeOf)
  return new Map(
    users.map((user) => {
      const organizations = (membershipsOf.get(user.id) ?? []).map((membership) => {
        const own = held.get(placeOf(membership)) ?? []
        const idsOfKind = (wanted: string) => own.filter(({ kind }) => kind === wanted).map(({ id }) => id)
        return { code: membership.organizationCode, roleIds: idsOfKind('role'), permissionIds: idsOfKind('permission') }
      })
      return [user.id, { user, identities: identitiesOf.get(user.id) ?? [], organizations }]
    }),
  )
}
