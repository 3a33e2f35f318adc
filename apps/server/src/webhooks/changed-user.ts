import type { Holdings, User } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { ChangedUser } from './change.ts'

/** What is told of a user names so many organizations at most: the first ones by code. */
const MAX_ORGANIZATIONS = 100

/** An organization as a user belongs to it, and what they hold there. */
export type ChangedMembership = { code: string } & Pick<Holdings, 'roleIds' | 'permissionIds'>

/**
 * What is told of a user whose profile changes: `user` as it will be, with the identities and memberships that are
 * there. Who changes those as well puts them in by hand.
 */
export async function readChangedUser(
  user: User,
  { identities, memberships }: Pick<Deps['store'], 'identities' | 'memberships'>,
): Promise<ChangedUser> {
  const { environmentId, id } = user
  const [own, organizations] = await Promise.all([
    identities.listOfUser(environmentId, id),
    memberships.namesOfUser(environmentId, id, MAX_ORGANIZATIONS),
  ])
  return {
    user,
    identities: own,
    organizations: await Promise.all(
      organizations.map(async ({ code }) => ({ code, ...(await memberships.holdings(environmentId, id, code)) })),
    ),
  }
}

/** The user as they will be once they belong to these organizations as it says here, and to those of `left` no more. */
export function withMemberships(
  changed: ChangedUser,
  memberships: readonly ChangedMembership[],
  left: readonly string[] = [],
): ChangedUser {
  const gone = new Set([...memberships.map(({ code }) => code), ...left])
  const organizations = [...changed.organizations.filter(({ code }) => !gone.has(code)), ...memberships]
  organizations.sort((a, b) => (a.code < b.code ? -1 : 1))
  return { ...changed, organizations: organizations.slice(0, MAX_ORGANIZATIONS) }
}
