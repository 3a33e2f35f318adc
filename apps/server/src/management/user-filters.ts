import { normaliseEmail, normalisePhone, normaliseUsername } from '@latchkey/directory/identity.ts'
import type { IdentityType, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'

/** Whom a list is to hold; undefined asks for nothing. Of a list of values one has to match, and of filters all. */
export type UserFilters = {
  ids: readonly string[] | undefined
  emails: readonly string[] | undefined
  usernames: readonly string[] | undefined
  phones: readonly string[] | undefined
  hasOrganization: boolean | undefined
}

type Stores = Pick<Store, 'users' | 'identities' | 'memberships'>
/** `next` is the id behind which the list goes on; undefined at its end. */
type Listed = { users: User[]; next: string | undefined }

type Normalise = (text: string) => string | undefined

const BATCH = 100
const MAX_BATCHES = 10

/**
 * A page of users in the order of their ids, from behind the id `after`. Users who are not named are looked through in
 * bounded portions: a page may hold fewer than were asked for, or none, and still go on.
 */
export async function listUsers(
  environmentId: string,
  filters: UserFilters,
  { size, after }: { size: number; after: string },
  store: Stores,
): Promise<Listed> {
  const named = await namedIds(environmentId, filters, store)
  const { hasOrganization } = filters
  if (named) {
    const behind = named.filter((id) => id > after)
    const found = await store.users.findMany(environmentId, behind)
    return firstOf(await thatBelong(found), size)
  }
  if (hasOrganization === undefined) {
    return firstOf(await store.users.list(environmentId, { after, limit: size + 1 }), size)
  }
  const shown: User[] = []
  let behind = after
  for (let batches = 0; batches < MAX_BATCHES; batches++) {
    const batch = await store.users.list(environmentId, { after: behind, limit: BATCH })
    shown.push(...(await thatBelong(batch)))
    if (shown.length > size || batch.length < BATCH) return firstOf(shown, size)
    behind = batch.at(-1)?.id ?? behind
  }
  return { users: shown, next: behind }

  async function thatBelong(users: User[]): Promise<User[]> {
    if (hasOrganization === undefined) return users
    const ids = users.map(({ id }) => id)
    const members = new Set((await store.memberships.listOfUsers(environmentId, ids)).map(({ userId }) => userId))
    return users.filter(({ id }) => members.has(id) === hasOrganization)
  }
}

function firstOf(users: readonly User[], size: number): Listed {
  const shown = users.slice(0, size)
  return { users: shown, next: users.length > size ? shown.at(-1)?.id : undefined }
}

/** The ids that pass the filters which name somebody; undefined: nobody is named. */
async function namedIds(
  environmentId: string,
  { ids, emails, usernames, phones }: UserFilters,
  { identities }: Stores,
): Promise<string[] | undefined> {
  const owners = async (type: IdentityType, values: readonly string[] | undefined, normalise: Normalise) => {
    if (!values) return undefined
    const normal = values.flatMap((text) => normalise(text) ?? [])
    return new Set((await identities.listByValues(environmentId, type, normal)).map(({ userId }) => userId))
  }
  const sets = [
    ids && new Set(ids),
    await owners('email', emails, (text) => normalForm(normaliseEmail(text))),
    await owners('username', usernames, (text) => normalForm(normaliseUsername(text))),
    await owners('phone', phones, (text) => normalForm(normalisePhone(text))),
  ].filter((set) => set !== undefined)
  const [first, ...others] = sets
  return first && [...first].filter((id) => others.every((set) => set.has(id)))
}

const normalForm = (result: { ok: true; value: string } | { ok: false }) => (result.ok ? result.value : undefined)
