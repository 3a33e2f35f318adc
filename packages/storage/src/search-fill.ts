import type { Command, Database } from './database.ts'
import type { IdentityStore } from './identities.ts'
import { fillOrganization, type OrganizationStore } from './organizations.ts'
import { setEmailKeys, setMemberNames } from './sort-keys.ts'
import { addIdentityTerms, addUserTerms, removeTermsOfUser } from './user-terms.ts'
import { fillUser, requireUserVersion, type UserStore } from './users.ts'

const users = 'SELECT environment_id, id FROM users WHERE is_searchable = 0 ORDER BY environment_id, id LIMIT ?'
const organizations =
  'SELECT environment_id, code AS id FROM organizations WHERE is_searchable = 0 ORDER BY environment_id, code LIMIT ?'

type Stores = { users: UserStore; identities: IdentityStore; organizations: OrganizationStore }

/**
 * Makes at most `limit` users and as many organizations searchable that a release before this one added; answers how
 * many there were, so 0 when nothing is left. Who changes at the same moment is left for the next time.
 */
export async function fillSearch(db: Database, stores: Stores, limit: number): Promise<number> {
  let found = 0
  for (const [environmentId, ids] of await unsearchable(organizations)) {
    found += ids.length
    await commitEach(await organizationCommands(environmentId, ids))
  }
  for (const [environmentId, ids] of await unsearchable(users)) {
    found += ids.length
    await commitEach(await userCommands(environmentId, ids))
  }
  return found

  async function unsearchable(sql: string): Promise<[environmentId: string, ids: string[]][]> {
    const rows = await db.all(sql, [limit])
    const byEnvironment = Map.groupBy(rows, (row) => row.environment_id as string)
    return [...byEnvironment].map(([environmentId, own]) => [environmentId, own.map(({ id }) => id as string)])
  }

  async function organizationCommands(environmentId: string, ids: readonly string[]): Promise<Command[][]> {
    return (await stores.organizations.findMany(environmentId, ids)).map(fillOrganization)
  }

  async function userCommands(environmentId: string, ids: readonly string[]): Promise<Command[][]> {
    const found = await stores.users.findMany(environmentId, ids) // first: their versions are relied on
    const identities = await stores.identities.listOfUsers(environmentId, ids)
    return found.map((user) => [
      requireUserVersion(user),
      removeTermsOfUser(environmentId, user.id),
      ...addUserTerms(user),
      ...identities.filter(({ userId }) => userId === user.id).flatMap(addIdentityTerms),
      fillUser(user),
      setMemberNames(environmentId, user.id),
      ...setEmailKeys(environmentId, user.id),
    ])
  }

  /** All at once; when something changed meanwhile, one by one, so that only that waits. */
  async function commitEach(commands: readonly Command[][]): Promise<void> {
    if (commands.length === 0 || (await db.commit(commands.flat()))) return
    for (const one of commands) await db.commit(one)
  }
}
