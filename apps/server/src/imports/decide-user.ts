import { isDeepStrictEqual } from 'node:util'
import { addIdentityProblem, isPrimaryWhenAdded, type UserIdentity } from '@latchkey/directory/user-identities.ts'
import { type ImportMatchProblem, matchImportedUser } from '@latchkey/directory/user-import.ts'
import { setUserFlag } from '@latchkey/storage/feature-flags.ts'
import { addIdentity, verifyIdentity } from '@latchkey/storage/identities.ts'
import {
  addMembership,
  grantMembershipPermission,
  grantMembershipRole,
  grantMembershipScope,
} from '@latchkey/storage/memberships.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import type { FlagValue, Identity, PropertyValue, User } from '@latchkey/storage/records.ts'
import { grantUserScope } from '@latchkey/storage/user-scopes.ts'
import { isImported } from '../passwords/imported/text.ts'
import type { Random } from '../random.ts'
import type { Definitions } from './definitions.ts'
import type { LineProblem } from './line.ts'
import { type People, type Person, personOf } from './people.ts'
import type { DraftIdentity, DraftMembership, UserDraft } from './user-draft.ts'

export type Outcome = 'created' | 'updated' | 'unchanged' | readonly LineProblem[]
type Work = { environmentId: string; people: People; definitions: Definitions; random: Random; now: number }

type Belonging = {
  code: string
  /** Undefined: the default ones, for whoever joins by this line. */
  roleIds: readonly string[] | undefined
  permissionIds: readonly string[]
  scopeIds: readonly string[]
}
type Named = {
  belongings: readonly Belonging[]
  scopeIds: readonly string[]
  flags: ReadonlyMap<string, FlagValue>
  properties: ReadonlyMap<string, PropertyValue>
}

/**
 * Decides what one line changes and notes it in `people`, where later lines find it; a line that is refused changes
 * nothing. Lines only add and overwrite: what somebody holds and the line does not mention stays.
 */
export function decideUser(draft: UserDraft, work: Work): Outcome {
  const { people } = work
  const problems: LineProblem[] = []
  const named = resolve(draft, work, problems)
  const person = match(draft, people, problems)
  if (!person && draft.mustExist && problems.length === 0) {
    problems.push({ field: '', message: 'is about somebody who is not here: import the users first' })
  }
  const added = person === 'refused' ? [] : newIdentities(draft, person, problems)
  if (problems.length > 0 || person === 'refused') return problems
  if (!person) {
    create(draft, named, work)
    return 'created'
  }
  return update(person, draft, added, named, work) ? 'updated' : 'unchanged'
}

/** Finds what the line names. */
function resolve(draft: UserDraft, { definitions, people }: Work, problems: LineProblem[]): Named {
  const take = <T>({ found, problems: some }: { found: T; problems: readonly LineProblem[] }): T => {
    problems.push(...some)
    return found
  }
  const organizationOf = ({ field, code, externalId }: DraftMembership) => {
    const byCode = code === undefined ? undefined : people.organization(code)
    const found = byCode ? [byCode] : externalId === undefined ? [] : people.organizations(externalId)
    if (found.length > 1) {
      const name = JSON.stringify(externalId?.slice(0, 200))
      problems.push({ field, message: `several organizations have the id ${name}: name one by its code` })
    } else if (found.length === 0) {
      const name = JSON.stringify((externalId ?? code ?? '').slice(0, 200))
      problems.push({ field, message: `there is no organization ${name} here: import organizations before users` })
    }
    return found[0]?.code
  }
  return {
    belongings: draft.organizations.flatMap((place) => {
      const code = organizationOf(place)
      const belonging = {
        roleIds: place.roles && take(definitions.roleIds(place.roles)),
        permissionIds: take(definitions.permissionIds(place.permissions)),
        scopeIds: take(definitions.scopeIds(place.scopes)),
      }
      return code === undefined ? [] : [{ code, ...belonging }]
    }),
    scopeIds: take(definitions.scopeIds(draft.scopes)),
    flags: take(definitions.flags(draft.flags, 'usr')),
    properties: take(definitions.properties(draft.properties, 'usr')),
  }
}

function match(draft: UserDraft, people: People, problems: LineProblem[]): Person | undefined | 'refused' {
  const { userId, providedId, identities } = draft
  const candidate = (person: Person) => ({
    person,
    id: person.id,
    providedId: person.user.providedId,
    identities: person.identities,
  })
  const known = new Map<Person, ReturnType<typeof candidate>>()
  const once = (person: Person | undefined) => {
    if (!person) return undefined
    const found = known.get(person) ?? candidate(person)
    known.set(person, found)
    return found
  }
  const matched = matchImportedUser(draft, {
    byUserId: once(userId === undefined ? undefined : people.find(userId)),
    byProvidedId: once(providedId === undefined ? undefined : people.withProvidedId(providedId)),
    owners: identities.map(({ type, value }) => once(people.withIdentity(type, value))),
  })
  if (matched.ok) return matched.value?.person
  const { problem } = matched
  const field = 'index' in problem ? (identities[problem.index]?.field ?? '') : 'id'
  problems.push({ field, message: MATCH_TEXTS[problem.reason] })
  return 'refused'
}

const MATCH_TEXTS: Record<ImportMatchProblem['reason'], string> = {
  provided_id_taken: 'is the id of another user than user_id names',
  identity_taken: 'is what another user signs in with: two users cannot have it, so merge them or leave it out of one',
  identity_unproved:
    'is what another user signs in with, and it is not verified on both sides: give the id of that user if it is them',
}

const IDENTITY_TEXTS = {
  already_there: 'is there twice',
  too_many: 'would be one identity more than a user may have',
  enterprise_stands_alone: 'cannot stand beside the identity of an enterprise connection',
  username_needs_email: 'needs an email address beside it',
} as const

function newIdentities(draft: UserDraft, person: Person | undefined, problems: LineProblem[]): DraftIdentity[] {
  const added: DraftIdentity[] = []
  const all: UserIdentity[] = [...(person?.identities ?? [])]
  // An email address first, which a username needs
  for (const identity of draft.identities.toSorted((a, b) => rank(a) - rank(b))) {
    const { type, value, isVerified, field } = identity
    if (all.some((one) => one.type === type && one.value === value)) continue
    const problem = addIdentityProblem(all, identity)
    if (problem) problems.push({ field, message: IDENTITY_TEXTS[problem] })
    all.push({ id: '', type, value, isVerified, isPrimary: false, createdAt: 0 })
    added.push(identity)
  }
  return draft.identities.filter((identity) => added.includes(identity))
}

const rank = ({ type }: DraftIdentity) => (type === 'email' ? 0 : type === 'username' ? 2 : 1)

function create(draft: UserDraft, named: Named, work: Work): void {
  const { environmentId, people, random, now } = work
  const user: User = {
    id: draft.userId ?? random.id('kp_'),
    environmentId,
    firstName: draft.firstName ?? '',
    lastName: draft.lastName ?? '',
    picture: draft.picture ?? null,
    providedId: draft.providedId ?? null,
    isSuspended: draft.isSuspended ?? false,
    passwordHash: draft.passwordHash ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  const person = personOf(user, true)
  addIdentities(person, draft.identities, work)
  addBelongings(person, named, work)
  people.know(person)
}

/** Whether anything changes. */
function update(person: Person, draft: UserDraft, added: readonly DraftIdentity[], named: Named, work: Work): boolean {
  const before = person.commands.length
  const isProfileNew = updateProfile(person, draft, work)
  for (const { type, value, isVerified } of draft.identities) {
    const theirs = person.identities.find((one) => one.type === type && one.value === value)
    if (!isVerified || !theirs || theirs.isVerified) continue
    theirs.isVerified = true
    person.commands.push(verifyIdentity(work.environmentId, theirs.id))
  }
  addIdentities(person, added, work)
  addBelongings(person, named, work)
  work.people.know(person)
  return isProfileNew || person.commands.length > before
}

function updateProfile(person: Person, draft: UserDraft, { now }: Work): boolean {
  const { user } = person
  const profile = {
    firstName: draft.firstName ?? user.firstName,
    lastName: draft.lastName ?? user.lastName,
    picture: draft.picture ?? user.picture,
    providedId: draft.providedId ?? user.providedId,
    isSuspended: draft.isSuspended ?? user.isSuspended,
    passwordHash: passwordAfter(user.passwordHash, draft.passwordHash),
  }
  const fields = Object.keys(profile) as (keyof typeof profile)[]
  if (fields.every((field) => profile[field] === user[field])) return false
  if (profile.passwordHash !== user.passwordHash && person.passwordBefore === undefined) {
    person.passwordBefore = user.passwordHash
  }
  if (profile.providedId !== user.providedId && user.providedId !== null && !person.isNew) person.gaveProvidedId = true
  Object.assign(user, profile, { updatedAt: now })
  person.isProfileNew = true
  return true
}

/** An imported password never takes the place of one that its owner has used or chosen here. */
function passwordAfter(current: string | null, imported: string | undefined): string | null {
  if (imported === undefined) return current
  return current === null || isImported(current) ? imported : current
}

function addIdentities(person: Person, added: readonly DraftIdentity[], { environmentId, random, now }: Work): void {
  for (const { type, value, isVerified, provider } of added) {
    const identity: Identity = {
      id: random.id('identity_'),
      environmentId,
      userId: person.id,
      ...{ type, value, isVerified, provider },
      isPrimary: isPrimaryWhenAdded(person.identities, type),
      connectionId: null,
      createdAt: now,
    }
    person.identities.push(identity)
    person.commands.push(addIdentity(identity))
  }
}

function addBelongings(person: Person, named: Named, { environmentId, definitions, now }: Work): void {
  const { id: userId, commands, memberships } = person
  for (const { code, roleIds, permissionIds, scopeIds } of named.belongings) {
    const isMember = memberships.has(code)
    const held = memberships.get(code) ?? new Set()
    memberships.set(code, held)
    if (!isMember) {
      commands.push(
        addMembership({ environmentId, userId, organizationCode: code, lastSignedInAt: null, createdAt: now }),
      )
    }
    for (const [ids, grant] of [
      [roleIds ?? (isMember ? [] : definitions.defaultRoleIds), grantMembershipRole],
      [permissionIds, grantMembershipPermission],
      [scopeIds, grantMembershipScope],
    ] as const) {
      for (const id of ids) if (!held.has(id)) commands.push(grant(environmentId, userId, code, id))
      for (const id of ids) held.add(id)
    }
  }
  for (const scopeId of named.scopeIds) {
    if (person.scopes.has(scopeId)) continue
    person.scopes.add(scopeId)
    commands.push(grantUserScope({ environmentId, userId, scopeId, createdAt: now }))
  }
  for (const [flagId, value] of named.flags) {
    if (isDeepStrictEqual(person.flags.get(flagId), value)) continue
    person.flags.set(flagId, value)
    commands.push(setUserFlag(environmentId, userId, flagId, value))
  }
  for (const [propertyId, value] of named.properties) {
    if (person.properties.get(propertyId) === value) continue
    person.properties.set(propertyId, value)
    commands.push(setUserProperty(environmentId, userId, propertyId, value))
  }
}
