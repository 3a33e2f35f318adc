import type { User } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { ChangedUser } from './change.ts'

/** What is told of a user names so many organizations at most: the first ones by code. */
const MAX_ORGANIZATIONS = 100

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
