import { isOrganizationCode } from '@latchkey/directory/organization.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { FlagValue, Identity, Organization, PropertyValue, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { inPages } from './pages.ts'
import type { UserDraft } from './user-draft.ts'

/** Somebody as they are and, while lines are decided, as they become. */
export type Person = {
  id: string
  user: User
  isNew: boolean
  isProfileNew: boolean
  /** They had an id elsewhere that they have no more, or for a while had another one. */
  gaveProvidedId: boolean
  /** What the password was, where it changes. */
  passwordBefore: string | null | undefined
  identities: Identity[]
  /** Ids of roles, permissions and scopes, by the code of the organization. */
  memberships: Map<string, Set<string>>
  scopes: Set<string>
  flags: Map<string, FlagValue>
  properties: Map<string, PropertyValue>
  /** What makes it so, behind the user's own record. */
  commands: (Command | readonly Command[])[]
}

/** Everything that a page of lines may speak of, read at once: the cost does not grow with the lines. */
export type People = {
  find(userId: string): Person | undefined
  withProvidedId(providedId: string): Person | undefined
  withIdentity(type: Identity['type'], value: string): Person | undefined
  organizations(codeOrExternalId: string): readonly Organization[]
  organization(code: string): Organization | undefined
  /** Makes later lines find somebody under what this one says of them. */
  know(person: Person): void
  all(): Iterable<Person>
}

export const personOf = (user: User, isNew: boolean): Person => ({
  id: user.id,
  user,
  isNew,
  isProfileNew: false,
  gaveProvidedId: false,
  passwordBefore: undefined,
  identities: [],
  memberships: new Map(),
  scopes: new Set(),
  flags: new Map(),
  properties: new Map(),
  commands: [],
})

type Stores = Pick<
  Store,
  'users' | 'identities' | 'memberships' | 'organizations' | 'featureFlags' | 'properties' | 'userScopes'
>

const identityKey = (type: Identity['type'], value: string) => `${type} ${value}`

export async function readPeople(store: Stores, environmentId: string, drafts: readonly UserDraft[]): Promise<People> {
  const { users, identities } = store
  const claimed = Map.groupBy(
    drafts.flatMap((draft) => draft.identities),
    ({ type }) => type,
  )
  const [byId, byProvidedId, ...owned] = await Promise.all([
    inPages(present(drafts.map(({ userId }) => userId)), (page) => users.findMany(environmentId, page)),
    inPages(present(drafts.map(({ providedId }) => providedId)), (page) =>
      users.listByProvidedIds(environmentId, page),
    ),
    ...[...claimed].map(([type, list]) =>
      inPages(
        list.map(({ value }) => value),
        (page) => identities.listByValues(environmentId, type, page),
      ),
    ),
  ])
  const read = new Map([...byId, ...byProvidedId].map((user) => [user.id, user]))
  const others = owned
    .flat()
    .map(({ userId }) => userId)
    .filter((id) => !read.has(id))
  for (const user of await inPages(others, (page) => users.findMany(environmentId, page))) read.set(user.id, user)

  const people = new Map([...read.values()].map((user) => [user.id, personOf({ ...user }, false)]))
  await readBelongings(store, environmentId, people)
  return index(people, await readOrganizations(store, environmentId, drafts))
}

async function readBelongings(store: Stores, environmentId: string, people: ReadonlyMap<string, Person>) {
  const { identities, memberships, userScopes, featureFlags, properties } = store
  const of = <R>(list: (environmentId: string, page: string[]) => Promise<readonly R[]>) =>
    inPages(people.keys(), (page) => list(environmentId, page))
  const [theirs, places, held, scopes, flags, values] = await Promise.all([
    of(identities.listOfUsers),
    of(memberships.listOfUsers),
    of(memberships.holdingsOfUsers),
    of(userScopes.listOfUsers),
    of(featureFlags.valuesOfUsers),
    of(properties.valuesOfUsers),
  ])
  for (const identity of theirs) people.get(identity.userId)?.identities.push({ ...identity })
  for (const place of places) people.get(place.userId)?.memberships.set(place.organizationCode, new Set())
  for (const one of held) people.get(one.userId)?.memberships.get(one.organizationCode)?.add(one.id)
  for (const { userId, scopeId } of scopes) people.get(userId)?.scopes.add(scopeId)
  for (const { userId, flagId, value } of flags) people.get(userId)?.flags.set(flagId, value)
  for (const { userId, propertyId, value } of values) people.get(userId)?.properties.set(propertyId, value)
}

async function readOrganizations({ organizations }: Stores, environmentId: string, drafts: readonly UserDraft[]) {
  const named = drafts.flatMap((draft) => draft.organizations)
  // PostgreSQL takes no U+0000, so nothing has one
  const external = present(named.map(({ externalId }) => externalId)).filter((id) => !id.includes('\0'))
  const [byExternalId, byCode] = await Promise.all([
    inPages(external, (page) => organizations.listByExternalIds(environmentId, page)),
    inPages([...present(named.map(({ code }) => code)), ...external].filter(isOrganizationCode), (page) =>
      organizations.findMany(environmentId, page),
    ),
  ])
  return { byExternalId: Map.groupBy(byExternalId, ({ externalId }) => externalId ?? ''), byCode }
}

function index(
  people: Map<string, Person>,
  organizations: { byExternalId: ReadonlyMap<string, Organization[]>; byCode: readonly Organization[] },
): People {
  const byProvidedId = new Map<string, Person>()
  const byIdentity = new Map<string, Person>()
  const byCode = new Map(organizations.byCode.map((one) => [one.code, one]))
  const know = (person: Person) => {
    const { providedId } = person.user
    people.set(person.id, person)
    if (providedId !== null) byProvidedId.set(providedId, person)
    for (const { type, value } of person.identities) byIdentity.set(identityKey(type, value), person)
  }
  for (const person of [...people.values()]) know(person)
  return {
    find: (userId) => people.get(userId),
    withProvidedId(id) {
      const person = byProvidedId.get(id)
      return person?.user.providedId === id ? person : undefined // or they were given another one meanwhile
    },
    withIdentity: (type, value) => byIdentity.get(identityKey(type, value)),
    organizations: (id) => organizations.byExternalId.get(id) ?? present([byCode.get(id)]),
    organization: (code) => byCode.get(code),
    know,
    all: () => people.values(),
  }
}

const present = <T>(list: readonly (T | undefined)[]): T[] => list.filter((one) => one !== undefined)
