import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { type IdPage, mergeIds } from '@latchkey/storage/holders.ts'
import type { PropertyValue } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { BATCH, findByWords, isWanted, MAX_LOOKED, positionOf, readWanted, type Wanted } from '../search/words.ts'
import type { ManagementFailure } from './failure.ts'

type Stores = Pick<Store, 'users' | 'memberships' | 'properties' | 'userScopes' | 'userTerms' | 'holders'>
type Environment = Pick<LiveEnvironment, 'id' | 'directory' | 'apis'>

/** What is searched for. Of `properties` all keys have to match, by one of their values; of scopes one is enough. */
export type UserSearch = {
  query: string | undefined
  scopes: readonly string[] | undefined
  properties: Readonly<Record<string, readonly string[]>>
}
type Page = { size: number; after: string | undefined; before: string | undefined }

/** Who has one of some things, by id, and whether somebody among others has. */
type Group = {
  page: (page: IdPage) => Promise<string[]>
  among: (ids: readonly string[]) => Promise<ReadonlySet<string>>
}

/** Each is a look-up of its own. */
const MAX_VALUES = 20

/**
 * The ids of a page of users whom a search finds: by words alone in the order of what they are found by, else in the
 * order of their ids. The rarest of the things that are asked for is gone through, and no more than 10,000 users for one
 * page: when everything is frequent and hardly anybody has it all, the search ends there.
 */
export async function searchUserIds(
  environment: Environment,
  { query = '*', ...search }: UserSearch,
  page: Page,
  store: Stores,
): Promise<Result<string[], ManagementFailure>> {
  const groups = groupsOf(environment, search, store)
  if (!groups.ok) return groups
  const isForAll = query.trim() === '*' || query.trim() === ''
  const wanted = isForAll ? undefined : await readWanted(environment.id, query, store.userTerms)
  if (!isForAll && !wanted) return success([])
  if (wanted && groups.value.length === 0) return byWords(environment.id, wanted, page, store)
  const ids = await byId(environment.id, { wanted, groups: groups.value }, page, store)
  return success(page.before === undefined ? ids : ids.reverse())
}

async function byWords(
  environmentId: string,
  wanted: Wanted,
  { size: limit, after, before }: Page,
  store: Stores,
): Promise<Result<string[], ManagementFailure>> {
  const cursor = after ?? before
  const position =
    cursor === undefined
      ? undefined
      : positionOf(wanted, cursor, (await store.userTerms.of(environmentId, [cursor])).get(cursor) ?? [])
  if (cursor !== undefined && !position) return badCursor(after === undefined ? 'ending_before' : 'starting_after')
  const part = { limit, ...(position && (after === undefined ? { before: position } : { after: position })) }
  const { ids } = await findByWords(environmentId, wanted, part, (found) => found, store.userTerms)
  return success(after === undefined && before !== undefined ? ids.reverse() : ids)
}

const badCursor = (parameter: string) =>
  failure<ManagementFailure>({
    reason: 'input_invalid',
    problems: [{ parameter, kind: 'invalid', message: 'names nobody whom this search finds' }],
  })

/** In the order of ids, or against it behind `before`. */
async function byId(
  environmentId: string,
  { wanted, groups }: { wanted: Wanted | undefined; groups: readonly Group[] },
  { size, after, before }: Page,
  store: Stores,
): Promise<string[]> {
  const everybody: Group['page'] = async (part) => (await store.users.list(environmentId, part)).map(({ id }) => id)
  const peeks = await Promise.all(groups.map(({ page }) => page({ limit: BATCH + 1 })))
  const fewest = peeks.map((ids, at) => ({ count: ids.length, at })).sort((one, other) => one.count - other.count)[0]
  const hasFewWords = wanted && wanted.count <= BATCH && (!fewest || wanted.count < fewest.count)
  const few = hasFewWords ? await idsOfWords(wanted) : undefined
  const driver: Group['page'] = few
    ? async ({ after = '', ...part }) => mergeIds([few.filter((id) => isBetween(id, after, part.before))], part)
    : ((fewest && groups[fewest.at]?.page) ?? everybody)

  const found: string[] = []
  const isFiltered = groups.length > 1 || wanted !== undefined
  const limit = isFiltered ? BATCH : size
  let from = before !== undefined ? { before } : after !== undefined ? { after } : {}
  for (let looked = 0; looked < MAX_LOOKED && found.length < size; looked += limit) {
    const batch = await driver({ ...from, limit })
    found.push(...(isFiltered ? await passing(batch) : batch))
    const last = batch.at(-1)
    if (last === undefined || batch.length < limit) break
    from = before === undefined ? { after: last } : { before: last }
  }
  return found.slice(0, size)

  async function idsOfWords(words: Wanted): Promise<string[]> {
    const terms = await store.userTerms.list(environmentId, words.rarest, { limit: BATCH })
    return [...new Set(terms.map(({ id }) => id))]
  }

  async function passing(ids: readonly string[]): Promise<string[]> {
    const terms = wanted && (await store.userTerms.of(environmentId, ids))
    const sets = await Promise.all(groups.map(({ among }) => among(ids)))
    return ids.filter((id) => (!wanted || isWanted(wanted, terms?.get(id) ?? [])) && sets.every((set) => set.has(id)))
  }
}

const isBetween = (id: string, after: string, before: string | undefined) =>
  id > after && (before === undefined || id < before)

function groupsOf(
  { id: environmentId, directory, apis }: Environment,
  { scopes, properties }: Pick<UserSearch, 'scopes' | 'properties'>,
  store: Stores,
): Result<Group[], ManagementFailure> {
  const groups: Group[] = []
  for (const [key, texts] of Object.entries(properties)) {
    const property = [...directory.properties.values()].find((one) => one.key === key && one.context === 'usr')
    if (!property) return failure({ reason: 'unknown', thing: 'property' })
    if (texts.length > MAX_VALUES) return tooMany('properties')
    const values = texts.flatMap((text): PropertyValue[] =>
      property.type !== 'boolean' ? [text] : text === 'true' || text === 'false' ? [text === 'true'] : [],
    )
    groups.push({
      async page(page) {
        const pages = values.map((value) => store.holders.ofProperty(environmentId, property.id, value, page))
        return mergeIds(await Promise.all(pages), page)
      },
      async among(ids) {
        const all = await store.properties.valuesOfUsers(environmentId, ids)
        return new Set(
          all.filter((one) => one.propertyId === property.id && values.includes(one.value)).map(({ userId }) => userId),
        )
      },
    })
  }
  if (scopes) {
    if (scopes.length > MAX_VALUES) return tooMany('api_scopes')
    const named = scopes.map((name) =>
      apis.list.flatMap((api) => [...api.scopes.values()]).filter((scope) => scope.name === name),
    )
    if (named.some((found) => found.length === 0)) return failure({ reason: 'unknown', thing: 'api_scope' })
    const ids = new Set(named.flat().map(({ id }) => id))
    groups.push(scopeGroup({ id: environmentId, directory }, ids, store))
  }
  return success(groups)
}

const tooMany = (parameter: string) =>
  failure<ManagementFailure>({
    reason: 'input_invalid',
    problems: [{ parameter, kind: 'invalid', message: `may have at most ${MAX_VALUES} values` }],
  })

/** Who has one of these scopes: of their own, in an organization, or there by a role. */
function scopeGroup(
  { id: environmentId, directory }: Pick<Environment, 'id' | 'directory'>,
  scopeIds: ReadonlySet<string>,
  store: Stores,
): Group {
  const roleIds = [...directory.roles.values()]
    .filter((role) => role.scopeIds.some((id) => scopeIds.has(id)))
    .map(({ id }) => id)
  return {
    async page(page) {
      const direct = [...scopeIds].map((id) => store.holders.ofScope(environmentId, id, page))
      const byRole = roleIds.map((id) => store.holders.ofRole(environmentId, id, page))
      return mergeIds(await Promise.all([...direct, ...byRole]), page)
    },
    async among(ids) {
      const [own, held] = await Promise.all([
        store.userScopes.listOfUsers(environmentId, ids),
        store.memberships.holdingsOfUsers(environmentId, ids),
      ])
      const counts = held.filter(
        ({ kind, id }) => (kind === 'scope' && scopeIds.has(id)) || (kind === 'role' && roleIds.includes(id)),
      )
      return new Set([...own.filter(({ scopeId }) => scopeIds.has(scopeId)), ...counts].map(({ userId }) => userId))
    },
  }
}

type ShownScope = { org_code?: string; scope: string; api_id: string }

/** The scopes of the environment's APIs that users have, with the organization where they have them, if it is one. */
export async function scopesOfUsers(
  { id: environmentId, directory, apis }: Environment,
  ids: readonly string[],
  store: Pick<Store, 'userScopes' | 'memberships'>,
): Promise<Map<string, ShownScope[]>> {
  const [own, held] = await Promise.all([
    store.userScopes.listOfUsers(environmentId, ids),
    store.memberships.holdingsOfUsers(environmentId, ids),
  ])
  const scopes = new Map(apis.list.flatMap((api) => [...api.scopes]))
  const all = [
    ...own.map(({ userId, scopeId }) => ({ userId, scopeId, code: undefined })),
    ...held.flatMap(({ userId, organizationCode: code, kind, id }) => {
      const scopeIds = kind === 'scope' ? [id] : kind === 'role' ? (directory.roles.get(id)?.scopeIds ?? []) : []
      return scopeIds.map((scopeId) => ({ userId, scopeId, code }))
    }),
  ]
  const each = new Map(all.map((one) => [[one.userId, one.code, one.scopeId].join(' '), one]))
  const byUser = Map.groupBy(each.values(), ({ userId }) => userId)
  return new Map(
    [...byUser].map(([userId, theirs]) => [
      userId,
      theirs.flatMap(({ scopeId, code }) => {
        const scope = scopes.get(scopeId)
        return scope
          ? { ...(code === undefined ? {} : { org_code: code }), scope: scope.name, api_id: scope.apiId }
          : []
      }),
    ]),
  )
}
