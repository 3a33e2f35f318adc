import type { FlagValue, Identity, PropertyValue, User } from '@latchkey/storage/records.ts'
import { type FindApi, type Grants, grantChange, grantsOf } from './api-steps.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import type { PlannedDefinitions } from './definition-steps.ts'
import type { CurrentMembership } from './member-steps.ts'
import type { Place } from './plan.ts'
import type { Path } from './problem.ts'
import type { UserEntry } from './schema.ts'
import { flagProblemAt, propertyProblemOf } from './value-problems.ts'
import { type Values, valueSteps } from './value-steps.ts'

export type CurrentUser = {
  environmentId: string
  email: string
  user: User
  /** Whether the password that the file gives is the user's; undefined when it gives none. */
  hasGivenPassword: boolean | undefined
  /** The scopes granted to the user; none when the file says nothing about them, and so for all that follows. */
  scopeIds: readonly string[]
  identities: readonly Identity[]
  flags: ReadonlyMap<string, FlagValue>
  properties: ReadonlyMap<string, PropertyValue>
  memberships: readonly CurrentMembership[]
}

/** What the file wants a user to have that another one may have already, and who has it. */
export type Owner = { environmentId: string; type: OwnedType; value: string; userId: string }
export type OwnedType = SignInType | 'providedId'
type SignInType = 'username' | 'phone'

export type UserDraft = Pick<User, 'firstName' | 'lastName' | 'providedId' | 'isSuspended'> & { email: string }
/** Something to sign in with, which becomes the first of its type. `record`: the user has it already. */
export type IdentityDraft = { type: SignInType; value: string; record: Identity | undefined }

type Belongings = {
  password: string | undefined
  identities: readonly IdentityDraft[]
  grants: readonly Grants[]
  flags: Values<FlagValue>
  properties: Values<PropertyValue>
}
export type UserStep = {
  kind: 'user'
  entry: number
  name: string
  environment: string
  changes: readonly Change[]
} & (
  | ({ action: 'create'; draft: UserDraft } & Belongings)
  | ({ action: 'update'; record: User; isProfileNew: boolean } & Belongings)
)

/** Says what has to change about one user, but for the organizations. */
export function userSteps(
  place: Place,
  index: number,
  wanted: UserEntry,
  people: readonly CurrentUser[],
  owners: readonly Owner[],
  definitions: PlannedDefinitions,
  findApi: FindApi,
): UserStep[] {
  const { entry, environment, path, options, add } = place
  const at = [...path, 'users', index]
  const { email, developmentPassword: password } = wanted
  if (password !== undefined && !options.isDevelopment) {
    add([...at, 'developmentPassword'], 'is for development mode only: leave it out')
  }
  const found = people.find((person) => person.email === email)
  for (const type of ['username', 'phone', 'providedId'] as const) {
    const value = wanted[type]
    const owner = owners.find((one) => one.type === type && one.value === value)
    if (owner && owner.userId !== found?.user.id) add([...at, type], 'another user of this environment has it')
  }
  const before = found && profileOf(found.user)
  const profile = overlay(before ?? { firstName: '', lastName: '', providedId: null, isSuspended: false }, wanted)
  const grants = grantsOf(wanted.scopes, new Set(found?.scopeIds), findApi, [...at, 'scopes'], add)
  const { identities, identityChanges } = identitySteps(wanted, found?.identities ?? [])
  const { flags, properties } = valuesOf(place, at, wanted, found, definitions)
  const isPasswordNew = password !== undefined && !found?.hasGivenPassword
  const passwordChange = { field: 'password', before: found && '(another one)', after: '(given)' }
  const changes = [
    ...changesBetween(before, found ? profile : { email, ...profile }).filter(({ after }) => found || after !== false),
    ...identityChanges,
    ...(isPasswordNew ? [passwordChange] : []),
    ...grants.map(grantChange),
    ...flags.changes,
    ...properties.changes,
  ]
  const told = { kind: 'user', entry, name: email, environment, changes } as const
  const belongings = { password: isPasswordNew ? password : undefined, identities, grants, flags, properties }
  if (!found) return [{ ...told, ...belongings, action: 'create', draft: { email, ...profile } }]
  if (changes.length === 0) return []
  const isProfileNew = changesBetween(before, profile).length > 0
  return [{ ...told, ...belongings, action: 'update', record: { ...found.user, ...profile }, isProfileNew }]
}

const profileOf = ({ firstName, lastName, providedId, isSuspended }: User) => ({
  ...{ firstName, lastName, providedId, isSuspended },
})

/** What the file gives is the user's first of its type. Another one of the type stays: people may sign in with it. */
function identitySteps(wanted: UserEntry, own: readonly Identity[]) {
  const identities: IdentityDraft[] = []
  const identityChanges: Change[] = []
  for (const type of ['username', 'phone'] as const) {
    const value = wanted[type]
    const primary = own.find((identity) => identity.type === type && identity.isPrimary)
    if (value === undefined || value === primary?.value) continue
    identities.push({ type, value, record: own.find((identity) => identity.type === type && identity.value === value) })
    identityChanges.push({ field: type, before: primary?.value, after: value })
  }
  return { identities, identityChanges }
}

function valuesOf(
  { add }: Place,
  at: Path,
  wanted: UserEntry,
  found: CurrentUser | undefined,
  definitions: PlannedDefinitions,
) {
  const flags = valueSteps<FlagValue>({
    wanted: wanted.featureFlags,
    current: found?.flags,
    problemOf: flagProblemAt(definitions, 'usr'),
    field: 'featureFlags',
    at: [...at, 'featureFlags'],
    add,
  })
  const properties = valueSteps<PropertyValue>({
    wanted: wanted.properties,
    current: found?.properties,
    problemOf: propertyProblemOf(definitions, 'user'),
    field: 'properties',
    at: [...at, 'properties'],
    add,
  })
  return { flags, properties }
}
