import { normaliseEmail, normalisePhone, normaliseUsername } from '@latchkey/directory/identity.ts'
import type { Position } from '@latchkey/directory/paging.ts'
import type { IdentityType, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'

/** Whom a list is to hold; undefined asks for nothing. Of a list of values one has to match, and of filters all. */
export type UserFilters = {
  ids?: readonly string[] | undefined
  emails?: readonly string[] | undefined
  usernames?: readonly string[] | undefined
  phones?: readonly string[] | undefined
  hasOrganization?: boolean | undefined
  /** Epoch milliseconds of the last sign-in, at least. */
  activeSince?: number | undefined
  isSuspended?: boolean | undefined
  /** A kind of identity that they have. */
  identityType?: IdentityType | undefined
  /** Epoch milliseconds: when they were made, at least; and before when. */
  createdSince?: number | undefined
  createdUntil?: number | undefined
}

type Stores = Pick<Store, 'users' | 'identities' | 'holders'>
/** `next` is the position behind which the list goes on; undefined at its end. */
type Listed = { users: User[]; next: Position | undefined }

type Normalise = (text: string) => string | undefined

/** Goes through users in the order of an index: so many positions from behind another one. */
type Walk = (after: Position | undefined, limit: number) => Promise<Position[]>

const BATCH = 500
const MAX_BATCHES = 4

/**
 * A page of users: in the order of their last sign-ins where these are asked for (whoever signs in meanwhile comes
 * again, and nobody is left out), else the newest first where a time is asked for, else in the order of their ids. One
 * of the filters says what is gone through. Whoever does not pass the others is passed over, but not without end: a page
 * may hold fewer than were asked for, or none, and still go on.
 */
export async function listUsers(
  environmentId: string,
  filters: UserFilters,
  { size, after }: { size: number; after: Position | undefined },
  store: Stores,
): Promise<Listed> {
  const named = await namedIds(environmentId, filters, store)
  const states = statesAskedFor(filters)
  if (named) return ofNamed(named.filter((id) => id > (after?.[1] ?? '')))
  const page = { ...(after && { after: after[1] }), limit: size + 1 }
  const { hasOrganization } = filters
  if (states === 0) return firstOf(await store.users.list(environmentId, page), size)
  if (states > 1 || hasOrganization === undefined) return walked(walkOf(environmentId, filters, store))
  return firstOf(await store.users.listBelonging(environmentId, hasOrganization, page), size)

  /** At most 500. */
  async function ofNamed(ids: string[]): Promise<Listed> {
    const found = await store.users.findMany(environmentId, ids)
    if (states === 0) return firstOf(found, size)
    const pass = await passing(environmentId, ids, filters, store)
    return firstOf(
      found.filter(({ id }) => pass.has(id)),
      size,
    )
  }

  async function walked(walk: Walk): Promise<Listed> {
    const shown: Position[] = []
    const isAlone = states === 1
    const limit = isAlone ? size + 1 : BATCH
    let last = after
    let isOver = false
    for (let batches = 0; batches < MAX_BATCHES && shown.length <= size && !isOver; batches++) {
      const batch = await walk(last, limit)
      const ids = batch.map(([, id]) => id)
      const pass = isAlone ? undefined : await passing(environmentId, ids, filters, store)
      shown.push(...batch.filter(([, id]) => pass?.has(id) ?? true))
      isOver = batch.length < limit
      last = batch.at(-1) ?? last
    }
    const cut = shown.slice(0, size)
    const ids = cut.map(([, id]) => id)
    const byId = new Map((await store.users.findMany(environmentId, ids)).map((user) => [user.id, user]))
    return {
      users: ids.flatMap((id) => byId.get(id) ?? []),
      next: shown.length > size ? cut.at(-1) : isOver ? undefined : last,
    }
  }
}

/** How many of the filters are about what users are, and not about who they are; a span of time counts as one. */
function statesAskedFor({ createdSince, createdUntil, ...filters }: UserFilters): number {
  const { hasOrganization, activeSince, isSuspended, identityType } = filters
  const span = createdSince ?? createdUntil
  return [hasOrganization, activeSince, isSuspended, identityType, span].filter((one) => one !== undefined).length
}

/** What is gone through: whatever fewest are likely to have. */
function walkOf(environmentId: string, filters: UserFilters, { users, holders }: Stores): Walk {
  const { activeSince: since, createdSince, createdUntil, isSuspended, identityType, hasOrganization } = filters
  const pageBehind = (after: Position | undefined, limit: number) => ({ ...(after && { after: after[1] }), limit })
  const byId = (ids: readonly string[]) => ids.map((id): Position => ['', id])
  if (since !== undefined) {
    return async (after, limit) => {
      const last = after && { id: after[1], lastSignedInAt: Number(after[0]) }
      const found = await users.listActive(environmentId, { since, limit, ...(last && { after: last }) })
      return found.map(({ id, lastSignedInAt }) => [String(lastSignedInAt ?? 0), id])
    }
  }
  if (isSuspended === true) {
    return async (after, limit) => byId(await users.listSuspended(environmentId, true, pageBehind(after, limit)))
  }
  if (createdSince !== undefined || createdUntil !== undefined) {
    const span = { since: createdSince ?? 0, until: createdUntil ?? Number.MAX_SAFE_INTEGER }
    return async (after, limit) => {
      const last = after && { id: after[1], createdAt: Number(after[0]) }
      const found = await users.listCreated(environmentId, { ...span, limit, ...(last && { after: last }) })
      return found.map(({ id, createdAt }) => [String(createdAt), id])
    }
  }
  if (identityType !== undefined) {
    return async (after, limit) => byId(await holders.ofIdentity(environmentId, identityType, pageBehind(after, limit)))
  }
  if (hasOrganization !== undefined) {
    return async (after, limit) => {
      const found = await users.listBelonging(environmentId, hasOrganization, pageBehind(after, limit))
      return byId(found.map(({ id }) => id))
    }
  }
  return async (after, limit) => byId(await users.listSuspended(environmentId, false, pageBehind(after, limit)))
}

/** Which of at most 500 users pass the filters about what they are. */
async function passing(
  environmentId: string,
  ids: readonly string[],
  { hasOrganization, activeSince, isSuspended, identityType, createdSince = 0, createdUntil }: UserFilters,
  { users, identities }: Stores,
): Promise<ReadonlySet<string>> {
  const [states, held] = await Promise.all([
    users.states(environmentId, ids),
    identityType === undefined ? [] : identities.listOfUsers(environmentId, ids),
  ])
  const having = new Set(held.filter(({ type }) => type === identityType).map(({ userId }) => userId))
  const pass = states.filter((state) => {
    const { id, lastSignedInAt, createdAt } = state
    return (
      (activeSince === undefined || (lastSignedInAt !== null && lastSignedInAt >= activeSince)) &&
      (hasOrganization === undefined || state.hasOrganization === hasOrganization) &&
      (isSuspended === undefined || state.isSuspended === isSuspended) &&
      (identityType === undefined || having.has(id)) &&
      createdAt >= createdSince &&
      (createdUntil === undefined || createdAt < createdUntil)
    )
  })
  return new Set(pass.map(({ id }) => id))
}

function firstOf(users: readonly User[], size: number): Listed {
  const shown = users.slice(0, size)
  const last = users.length > size ? shown.at(-1) : undefined
  return { users: shown, next: last && ['', last.id] }
}

/** The ids that pass the filters which name somebody; undefined: nobody is named. */
async function namedIds(
  environmentId: string,
  { ids, emails, usernames, phones }: UserFilters,
  { identities }: Pick<Stores, 'identities'>,
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
