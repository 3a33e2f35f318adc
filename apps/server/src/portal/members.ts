import type { Position } from '@latchkey/directory/paging.ts'
import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { Organization, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Deps } from '../deps.ts'
import type { MemberRow } from '../pages/portal/members.tsx'
import type { LiveEnvironment } from '../registry/registry.ts'
import { searchMembers } from '../search/members.ts'

const PAGE = 25

export type FoundMembers = { members: MemberRow[]; next: string | undefined }

export const fullName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter(Boolean).join(' ')

type Asked = { search: string; after: string | undefined; visitorId: string }
type Stores = Pick<Store, 'memberships' | 'users' | 'identities' | 'userTerms'>

/**
 * A page of who belongs to an organization, in the order of their ids, or of those whom a search finds. `after` is the
 * `next` of the page before; anything else leads to the first page. A page that a search finds can be short, and even
 * empty, and go on.
 */
export async function findMembers(
  environment: LiveEnvironment,
  { code }: Organization,
  { search, after, visitorId }: Asked,
  { store, secrets }: Pick<Deps, 'secrets'> & { store: Stores },
): Promise<FoundMembers> {
  const list = JSON.stringify(['portal members', code, search])
  const page = { size: PAGE, after: after === undefined ? undefined : positionOf(after) }
  const organization = { environmentId: environment.id, code }
  const { ids, next } = await (search === '' ? listAll() : searchMembers(organization, search, page, store))
  return { members: await describe(ids), next: next && cursorOf(next) }

  async function listAll(): Promise<{ ids: string[]; next: Position | undefined }> {
    const part = { limit: PAGE + 1, ...(page.after && { after: page.after[1] }) }
    const found = await store.memberships.listOfOrganization(environment.id, code, part)
    const ids = found.slice(0, PAGE).map(({ userId }) => userId)
    return { ids, next: found.length > PAGE ? ['', ids.at(-1) ?? ''] : undefined }
  }

  function cursorOf(position: Position): string {
    const text = Buffer.from(JSON.stringify(position)).toString('base64url')
    return `${text}.${macsOf(text)[0]}`
  }

  function positionOf(cursor: string): Position | undefined {
    const [text = '', mac = ''] = cursor.split('.')
    return macsOf(text).includes(mac) ? JSON.parse(Buffer.from(text, 'base64url').toString()) : undefined
  }

  function macsOf(text: string) {
    return secrets.macs('paging', environment.id, `${list} ${text}`)
  }

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
