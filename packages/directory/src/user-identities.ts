export type UserIdentityType = 'email' | 'username' | 'phone' | 'social' | 'enterprise'

/** What one person signs in with. Times are epoch milliseconds. */
export type UserIdentity = {
  readonly id: string
  readonly type: UserIdentityType
  readonly value: string
  readonly isVerified: boolean
  readonly isPrimary: boolean
  readonly createdAt: number
}

export type AddIdentityProblem = 'already_there' | 'too_many' | 'enterprise_stands_alone' | 'username_needs_email'
export type RemoveIdentityProblem = 'identity_unknown' | 'username_needs_email' | 'last_sign_in_method'

/** More than anybody has; they are read whole at every sign-in. */
export const MAX_IDENTITIES = 50

/** What the hosted pages sign people in with by itself, today. */
export const SIGN_IN_TYPES = ['email'] as const satisfies readonly UserIdentityType[]

const byAge = (a: UserIdentity, b: UserIdentity) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The identity of a type that stands for the person: the primary one, else the oldest. */
export function primaryIdentity<Identity extends UserIdentity>(
  identities: readonly Identity[],
  type: UserIdentityType,
): Identity | undefined {
  const ofType = identities.filter((identity) => identity.type === type)
  return ofType.find(({ isPrimary }) => isPrimary) ?? ofType.sort(byAge)[0]
}

/** Whether an identity becomes primary when it is added: the first of its type does. */
export const isPrimaryWhenAdded = (identities: readonly UserIdentity[], type: UserIdentityType): boolean =>
  !identities.some((identity) => identity.type === type)

/**
 * The identity that becomes primary when another one goes: the oldest verified one of the type, else the oldest.
 * Undefined when nothing changes: the one that goes was not primary, or is the last of its type.
 */
export function primaryAfterRemoval<Identity extends UserIdentity>(
  identities: readonly Identity[],
  removedId: string,
): Identity | undefined {
  const removed = identities.find(({ id }) => id === removedId)
  if (!removed?.isPrimary) return undefined
  const rest = identities.filter(({ id, type }) => id !== removedId && type === removed.type).sort(byAge)
  return rest.find(({ isVerified }) => isVerified) ?? rest[0]
}

/**
 * Why an identity cannot be added to a person; undefined: it can, if nobody else has it. Somebody who signs in with
 * their company's provider has that identity alone. A username is typed in place of an email address, which the
 * person must have all the same.
 */
export function addIdentityProblem(
  identities: readonly UserIdentity[],
  added: Pick<UserIdentity, 'type' | 'value'>,
): AddIdentityProblem | undefined {
  if (identities.some(({ type, value }) => type === added.type && value === added.value)) return 'already_there'
  if (identities.length >= MAX_IDENTITIES) return 'too_many'
  const isEnterprise = added.type === 'enterprise' || identities.some(({ type }) => type === 'enterprise')
  if (isEnterprise && identities.length > 0) return 'enterprise_stands_alone'
  const needsEmail = added.type === 'username' && !identities.some(({ type }) => type === 'email')
  return needsEmail ? 'username_needs_email' : undefined
}

/**
 * Why an identity cannot be taken from a person; undefined: it can. What is left must hold one that they can sign in
 * with by itself. `signInTypes` are those that the environment offers; a username never counts, because it is nothing
 * without an email address.
 */
export function removeIdentityProblem(
  identities: readonly UserIdentity[],
  identityId: string,
  signInTypes: readonly UserIdentityType[],
): RemoveIdentityProblem | undefined {
  if (!identities.some(({ id }) => id === identityId)) return 'identity_unknown'
  const rest = identities.filter(({ id }) => id !== identityId).map(({ type }) => type)
  if (rest.includes('username') && !rest.includes('email')) return 'username_needs_email'
  const canSignIn = rest.some((type) => type !== 'username' && signInTypes.includes(type))
  return canSignIn ? undefined : 'last_sign_in_method'
}
