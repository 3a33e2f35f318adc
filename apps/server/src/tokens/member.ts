import { type Result, success } from '@latchkey/oauth/failure.ts'
import { checkSubject } from '@latchkey/oauth/subject-state.ts'
import type { Grant, Organization, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'

/** A user, and the organization that they belong to and signed in to, if any. */
export type Member = { user: User; organization: Organization | undefined }

/**
 * The user that a grant is about, as a member of its organization. Refuses `user_suspended`, `membership_ended` and
 * `organization_suspended`.
 */
export async function findMember(
  environmentId: string,
  { userId, organizationCode }: Pick<Grant, 'userId' | 'organizationCode'>,
  { users, organizations }: Pick<Store, 'users' | 'organizations'>,
  found: User | Promise<User | undefined> = users.find(environmentId, userId),
): Promise<Result<Member>> {
  const [user, { organization, membership } = {}] = await Promise.all([
    found,
    organizationCode === null ? undefined : organizations.findWithMembership(environmentId, organizationCode, userId),
  ])
  const checked = checkSubject({ user, organizationCode, organization, isMember: membership !== undefined })
  return checked.ok ? success({ user: user as User, organization }) : checked
}
