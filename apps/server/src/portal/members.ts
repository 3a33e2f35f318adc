import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { Organization, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { MemberRow } from '../pages/portal/members.tsx'
import type { LiveEnvironment } from '../registry/registry.ts'
import { searchMembers } from '../search/members.ts'

const PAGE = 25

export type FoundMembers = { members: MemberRow[]; isCut: boolean; next: string | undefined }

export const fullName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter(Boolean).join(' ')

/** Who belongs to an organization: a page of them in the order of their ids, or the first that a search finds. */
export async function findMembers(
  environment: LiveEnvironment,
  { code }: Organization,
  { search, after, visitorId }: { search: string; after: string | undefined; visitorId: string },
  store: Pick<Store, 'memberships' | 'users' | 'identities' | 'userTerms'>,
): Promise<FoundMembers> {
  if (search === '') {
    const page = { limit: PAGE + 1, ...(after === undefined ? {} : { after }) }
    const found = await store.memberships.listOfOrganization(environment.id, code, page)
    const ids = found.slice(0, PAGE).map(({ userId }) => userId)
    return { members: await describe(ids), isCut: false, next: found.length > PAGE ? ids.at(-1) : undefined }
  }
  const first = { size: PAGE, after: undefined }
  const { ids, next } = await searchMembers({ environmentId: environment.id, code }, search, first, store)
  return { members: await describe(ids), isCut: next !== undefined, next: undefined }

  async function describe(ids: readonly string[]): Promise<MemberRow[]> {
    const [users, identities, holdings] = await Promise.all([
      store.users.findMany(environment.id, ids),
      store.identities.listOfUsers(environment.id, ids),
      Promise.all(ids.map((id) => store.memberships.holdings(environment.id, id, code))),
    ])
    const rolesOf = new Map(ids.map((id, index) => [id, holdings[index]?.roleIds ?? []]))
    const byId = new Map(users.map((user) => [user.id, user]))
    return ids
      .flatMap((id) => byId.get(id) ?? [])
      .map((user) => ({
        userId: user.id,
        name: fullName(user),
        email:
          primaryIdentity(
            identities.filter(({ userId }) => userId === user.id),
            'email',
          )?.value ?? '',
        roles: roleNames(environment, rolesOf.get(user.id) ?? []),
        isYou: user.id === visitorId,
        isSuspended: user.isSuspended,
      }))
  }
}

export const roleNames = ({ directory }: Pick<LiveEnvironment, 'directory'>, ids: readonly string[]): string[] =>
  ids.flatMap((id) => directory.roles.get(id)?.name ?? [])
