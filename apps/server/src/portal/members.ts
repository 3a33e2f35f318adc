import { normaliseEmail } from '@latchkey/directory/identity.ts'
import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { Organization, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { MemberRow } from '../pages/portal/members.tsx'
import type { LiveEnvironment } from '../registry/registry.ts'

const PAGE = 25
const BATCH = 500
/** So many members are looked through for a name; a whole address is found among any number. */
const SEARCHED = 2000

export type FoundMembers = { members: MemberRow[]; isCut: boolean; next: string | undefined }

export const fullName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter(Boolean).join(' ')

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** Who belongs to an organization: a page of them in the order of their ids, or those that a search finds. */
export async function findMembers(
  environment: LiveEnvironment,
  { code }: Organization,
  { search, after, visitorId }: { search: string; after: string | undefined; visitorId: string },
  store: Pick<Store, 'memberships' | 'users' | 'identities'>,
): Promise<FoundMembers> {
  if (search === '') {
    const page = { limit: PAGE + 1, ...(after === undefined ? {} : { after }) }
    const found = await store.memberships.listOfOrganization(environment.id, code, page)
    const ids = found.slice(0, PAGE).map(({ userId }) => userId)
    return { members: await describe(ids), isCut: false, next: found.length > PAGE ? ids.at(-1) : undefined }
  }
  const { ids, isCut } = await searchMembers()
  return { members: await describe(ids.slice(0, PAGE)), isCut: isCut || ids.length > PAGE, next: undefined }

  async function searchMembers() {
    const wanted = folded(search)
    const email = normaliseEmail(search)
    const holder = email.ok ? await store.identities.find(environment.id, 'email', email.value) : undefined
    const isMember = holder && (await store.memberships.find(environment.id, holder.userId, code))
    if (isMember) return { ids: [isMember.userId], isCut: false }
    const ids: string[] = []
    let last: string | undefined
    for (let looked = 0; looked < SEARCHED && ids.length <= PAGE; looked += BATCH) {
      const page = { limit: BATCH, ...(last === undefined ? {} : { after: last }) }
      const batch = (await store.memberships.listOfOrganization(environment.id, code, page)).map((one) => one.userId)
      const [users, identities] = await Promise.all([
        store.users.findMany(environment.id, batch),
        store.identities.listOfUsers(environment.id, batch),
      ])
      const emails = Map.groupBy(
        identities.filter(({ type }) => type === 'email'),
        ({ userId }) => userId,
      )
      const matches = (user: User) =>
        folded(fullName(user)).includes(wanted) ||
        (emails.get(user.id) ?? []).some(({ value }) => value.includes(wanted))
      ids.push(...users.filter(matches).map(({ id }) => id))
      last = batch.at(-1)
      if (batch.length < BATCH) return { ids, isCut: false }
    }
    return { ids, isCut: true }
  }

  async function describe(ids: readonly string[]): Promise<MemberRow[]> {
    const [users, identities, holdings] = await Promise.all([
      store.users.findMany(environment.id, ids),
      store.identities.listOfUsers(environment.id, ids),
      Promise.all(ids.map((id) => store.memberships.holdings(environment.id, id, code))),
    ])
    const rolesOf = new Map(ids.map((id, index) => [id, holdings[index]?.roleIds ?? []]))
    return users.map((user) => ({
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
