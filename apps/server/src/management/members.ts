import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Holdings, Permission, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import type { LiveDirectory } from '../registry/directory.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { readChangedUser, withMemberships } from '../webhooks/changed-user.ts'
import type { CallDeps } from './call.ts'
import { change } from './change.ts'
import type { ManagementFailure } from './failure.ts'
import { findOrganization } from './organizations.ts'

export type Member = { user: User; holdings: Holdings }
type Named = { readonly org_code: string; readonly user_id: string }

/** Who is named in an organization; whoever does not belong to it is no member, whether they exist or not. */
export async function findMember(
  environmentId: string,
  { org_code: code, user_id: userId }: Named,
  store: Pick<Store, 'organizations' | 'users' | 'memberships'>,
): Promise<Result<Member, ManagementFailure>> {
  const organization = await findOrganization(environmentId, code, store)
  if (!organization.ok) return organization
  const user = await store.users.find(environmentId, userId) // first: its version is relied on
  const [membership, holdings] = await Promise.all([
    store.memberships.find(environmentId, userId, code),
    store.memberships.holdings(environmentId, userId, code),
  ])
  return user && membership ? success({ user, holdings }) : failure({ reason: 'not_a_member' })
}

/** What the audit log says of a membership. */
export const membershipState = (
  organizationCode: string,
  { roleIds, permissionIds }: Pick<Holdings, 'roleIds' | 'permissionIds'>,
) => ({ organizationCode, roleIds, permissionIds })

/** What becomes of a member: the commands, and which roles and direct permissions they have then. */
type MemberChange = Pick<Holdings, 'roleIds' | 'permissionIds'> & { commands: readonly Command[] }

/** Changes what a member holds, and tells of it when something did change. */
export function changeMember(
  deps: CallDeps,
  environment: LiveEnvironment,
  named: Named,
  decide: (member: Member, directory: LiveDirectory) => Result<MemberChange, ManagementFailure>,
): Promise<Result<Record<never, never>, ManagementFailure>> {
  return change(deps, environment, async ({ id, directory }) => {
    const member = await findMember(id, named, deps.store)
    if (!member.ok) return member
    const decided = decide(member.value, directory)
    if (!decided.ok) return decided
    const { commands, ...holdings } = decided.value
    if (commands.length === 0) return success({ commands, answer: {} })
    const { user } = member.value
    const changed = withMemberships(await readChangedUser(user, deps.store), [{ code: named.org_code, ...holdings }])
    return success({
      commands: [takeUserVersion(user), ...commands],
      tells: [{ type: 'user.updated', ...changed }],
      audit: {
        before: membershipState(named.org_code, member.value.holdings),
        after: membershipState(named.org_code, holdings),
      },
      answer: {},
    })
  })
}

/** The permission of the business that a body names. */
export function permissionOfBody({ permissions }: LiveDirectory, id: string): Result<Permission, ManagementFailure> {
  const permission = permissions.get(id)
  return permission && !permission.isSystem ? success(permission) : failure({ reason: 'unknown', thing: 'permission' })
}
