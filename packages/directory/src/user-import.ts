import { accepted, type Result, refused } from './result.ts'
import type { UserIdentity, UserIdentityType } from './user-identities.ts'

/** Somebody who is there already, as far as an import decides whether it speaks of them. */
export type ImportCandidate = {
  readonly id: string
  readonly providedId: string | null
  readonly identities: readonly Pick<UserIdentity, 'type' | 'value' | 'isVerified'>[]
}

/** What an import says of somebody: their id here and elsewhere, and what they sign in with, normalised. */
export type ImportedPerson = {
  readonly userId?: string | undefined
  readonly providedId?: string | undefined
  readonly identities: readonly {
    readonly type: UserIdentityType
    readonly value: string
    readonly isVerified: boolean
  }[]
}

export type ImportMatchProblem =
  | { readonly reason: 'provided_id_taken' }
  /** `index` is the identity that somebody else has. */
  | { readonly reason: 'identity_taken' | 'identity_unproved'; readonly index: number }

/**
 * Decides whom an import speaks of; undefined: somebody new. The id here goes before the id elsewhere, and both go
 * before what somebody signs in with. An address that both sides have verified means the same person; so does one of
 * somebody who has proved nothing at all, because only an import can have made such a user. Anything else that
 * somebody has stays theirs: whoever claims it is refused, or an unproved address would open another one's account.
 */
export function matchImportedUser<User extends ImportCandidate>(
  person: ImportedPerson,
  found: {
    readonly byUserId: User | undefined
    readonly byProvidedId: User | undefined
    /** Who has each identity of the person, in their order. */
    readonly owners: readonly (User | undefined)[]
  },
):
  | { readonly ok: true; readonly value: User | undefined }
  | { readonly ok: false; readonly problem: ImportMatchProblem } {
  const { byUserId, byProvidedId, owners } = found
  if (byUserId && byProvidedId && byProvidedId.id !== byUserId.id) return problem({ reason: 'provided_id_taken' })
  const byId = byUserId ?? byProvidedId
  const user = byId ?? owners.find((owner, index) => owner && isSame(person, index, owner))
  if (!byId && user?.providedId && person.providedId && user.providedId !== person.providedId) {
    return problem({ reason: 'identity_taken', index: owners.indexOf(user) })
  }
  for (const [index, owner] of owners.entries()) {
    if (!owner || owner.id === user?.id) continue
    const isName = person.identities[index]?.type === 'username'
    return problem({ reason: user || isName ? 'identity_taken' : 'identity_unproved', index })
  }
  return { ok: true, value: user }
}

const problem = (problem: ImportMatchProblem) => ({ ok: false, problem }) as const

function isSame({ identities }: ImportedPerson, index: number, owner: ImportCandidate): boolean {
  const claimed = identities[index]
  if (!claimed || claimed.type === 'username') return false
  const theirs = owner.identities.find(({ type, value }) => type === claimed.type && value === claimed.value)
  if (claimed.isVerified && theirs?.isVerified) return true
  return !owner.identities.some(({ type, isVerified }) => isVerified || type === 'social' || type === 'enterprise')
}

/** A name in one piece, as some systems keep it: the first word, and the rest. */
export function splitName(name: string): { readonly firstName: string; readonly lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/u)
  return { firstName, lastName: rest.join(' ') }
}

const PICTURE_LENGTH = 2048

/** The address of a picture, which browsers load: https or http, without a name and a password. */
export function normalisePicture(text: string): Result<string, 'malformed' | 'too_long'> {
  if (text.length > PICTURE_LENGTH) return refused('too_long')
  const url = URL.parse(text)
  const isPlain = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return isPlain ? accepted(url.href) : refused('malformed')
}
