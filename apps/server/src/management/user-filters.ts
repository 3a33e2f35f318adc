import { normaliseEmail, normalisePhone, normaliseUsername } from '@latchkey/directory/identity.ts'
import type { Position } from '@latchkey/directory/paging.ts'
import type { IdentityType, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { UserState } from '@latchkey/storage/users.ts'

/** Whom a list is to hold; undefined asks for nothing. Of a list of values one has to match, and of filters all. */
export type UserFilters = {
  ids: readonly string[] | undefined
  emails: readonly string[] | undefined
  usernames: readonly string[] | undefined
  phones: readonly string[] | undefined
  hasOrganization: boolean | undefined
  /** Epoch milliseconds of the last sign-in, at least. */
  activeSince: number | undefined
}

type Stores = Pick<Store, 'users' | 'identities'>
/** `next` is the position behind which the list goes on; undefined at its end. */
type Listed = { users: User[]; next: Position | undefined }

type Normalise = (text: string) => string | undefined

const BATCH = 500
const MAX_BATCHES = 4

/**
 * A page of users, in the order of their ids, or of their last sign-ins where these are asked for: whoever signs in
 * meanwhile comes again, and nobody is left out. Whoever signed in and does not pass the other filter is passed over,
 * but not without end: a page may hold fewer than were asked for, or none, and still go on.
 */
export async function listUsers(
  environmentId: string,
  filters: UserFilters,
  { size, after }: { size: number; after: Position | undefined },
  store: Stores,
): Promise<Listed> {
  const named = await namedIds(environmentId, filters, store)
  const { hasOrganization, activeSince } = filters
  const behind = after === undefined ? {} : { after: after[1] }
  if (named) return ofNamed(named.filter((id) => id > (after?.[1] ?? '')))
  if (activeSince !== undefined) return active(activeSince)
  const page = { ...behind, limit: size + 1 }
  if (hasOrganization === undefined) return firstOf(await store.users.list(environmentId, page), size)
  return firstOf(await store.users.listBelonging(environmentId, hasOrganization, page), size)

  /** At most 500. */
  async function ofNamed(ids: string[]): Promise<Listed> {
    const found = await store.users.findMany(environmentId, ids)
    if (hasOrganization === undefined && activeSince === undefined) return firstOf(found, size)
    const states = new Map((await store.users.states(environmentId, ids)).map((state) => [state.id, state]))
    const pass = found.filter(({ id }) => {
      const { lastSignedInAt = null, hasOrganization: has = false } = states.get(id) ?? {}
      const isActive = activeSince === undefined || (lastSignedInAt !== null && lastSignedInAt >= activeSince)
      return isActive && (hasOrganization === undefined || has === hasOrganization)
    })
    return firstOf(pass, size)
  }

  async function active(since: number): Promise<Listed> {
    const shown: UserState[] = []
    const limit = hasOrganization === undefined ? size + 1 : BATCH
    let last = after && { id: after[1], lastSignedInAt: Number(after[0]) }
    let isOver = false
    for (let batches = 0; batches < MAX_BATCHES && shown.length <= size && !isOver; batches++) {
      const batch = await store.users.listActive(environmentId, { since, limit, ...(last && { after: last }) })
      shown.push(...batch.filter((state) => hasOrganization === undefined || state.hasOrganization === hasOrganization))
      isOver = batch.length < limit
      last = signInOf(batch.at(-1)) ?? last
    }
    const cut = shown.slice(0, size)
    const ids = cut.map(({ id }) => id)
    const byId = new Map((await store.users.findMany(environmentId, ids)).map((user) => [user.id, user]))
    const end = shown.length > size ? signInOf(cut.at(-1)) : isOver ? undefined : last
    return {
      users: ids.flatMap((id) => byId.get(id) ?? []),
      next: end && [String(end.lastSignedInAt), end.id],
    }
  }
}

const signInOf = (state: UserState | undefined) => state && { id: state.id, lastSignedInAt: state.lastSignedInAt ?? 0 }

function firstOf(users: readonly User[], size: number): Listed {
  const shown = users.slice(0, size)
  const last = users.length > size ? shown.at(-1) : undefined
  return { users: shown, next: last && ['', last.id] }
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
