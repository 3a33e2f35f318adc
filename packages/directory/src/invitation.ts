import { normaliseEmail, normaliseName } from './identity.ts'
import { type RoleDefinition, rolesOfJoiner } from './membership.ts'
import { accepted, type Result, refused } from './result.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_NAME_LENGTH = 64

/** Of one organization: so many invitations may be open at once, and so many may be created in any 24 hours. */
export const INVITATION_LIMITS = { open: 500, recent: 100, recentMs: DAY_MS } as const

/** An invitation that has ended is kept so long, to be looked up. */
export const KEPT_AFTER_EXPIRY_MS = 30 * DAY_MS

type InvitationPolicy = { readonly isEnabled: boolean; readonly applicationId: string | null }
type InviteApplication = { readonly type: string; readonly isEnabled: boolean; readonly loginUri: string | null }

export type InvitationsProblem =
  | 'invitations_off'
  | 'application_missing'
  | 'application_unsuitable'
  | 'login_uri_missing'

/**
 * Why nobody can be invited, nor accept, in an environment; undefined: they can. `application` is the one that the
 * policy names, if it is there: invitations lead to its login URI, so it must be one in which people sign in.
 */
export function invitationsProblem(
  policy: InvitationPolicy,
  application: InviteApplication | undefined,
): InvitationsProblem | undefined {
  if (!policy.isEnabled) return 'invitations_off'
  if (policy.applicationId === null || !application) return 'application_missing'
  if (!application.isEnabled || (application.type !== 'web' && application.type !== 'spa')) {
    return 'application_unsuitable'
  }
  return application.loginUri === null ? 'login_uri_missing' : undefined
}

export type InvitationProblem =
  | 'email_missing'
  | 'email_too_long'
  | 'email_invalid'
  | 'first_name_too_long'
  | 'last_name_too_long'
  | 'role_unknown'
  | 'already_a_member'
  | 'too_many_open'
  | 'too_many_recent'

export type Invitee = { readonly email: string; readonly firstName: string; readonly lastName: string }

/** The normal form of whoever is invited. Names may be empty, and are shorter than those of users (64 characters). */
export function normaliseInvitee({ email, firstName, lastName }: Invitee): Result<Invitee, InvitationProblem> {
  const address = normaliseEmail(email)
  if (!address.ok) return refused(EMAIL_PROBLEMS[address.reason])
  const [first, last] = [normaliseName(firstName), normaliseName(lastName)]
  if (!first.ok || [...first.value].length > MAX_NAME_LENGTH) return refused('first_name_too_long')
  if (!last.ok || [...last.value].length > MAX_NAME_LENGTH) return refused('last_name_too_long')
  return accepted({ email: address.value, firstName: first.value, lastName: last.value })
}

const EMAIL_PROBLEMS = {
  empty: 'email_missing',
  too_long: 'email_too_long',
  too_short: 'email_invalid',
  character_not_allowed: 'email_invalid',
  malformed: 'email_invalid',
} as const

/** Why somebody may not be invited into an organization with these roles; undefined: they may, within the limits. */
export function invitationProblem({
  roleIds,
  knownRoleIds,
  isMember,
}: {
  readonly roleIds: readonly string[]
  readonly knownRoleIds: { has(id: string): boolean }
  readonly isMember: boolean
}): InvitationProblem | undefined {
  if (!roleIds.every((id) => knownRoleIds.has(id))) return 'role_unknown'
  return isMember ? 'already_a_member' : undefined
}

/** Which limit an organization has reached, if one; `recent` are the invitations of the last 24 hours. */
export function limitReached(counts: {
  readonly open: number
  readonly recent: number
}): Extract<InvitationProblem, 'too_many_open' | 'too_many_recent'> | undefined {
  if (counts.recent >= INVITATION_LIMITS.recent) return 'too_many_recent'
  return counts.open >= INVITATION_LIMITS.open ? 'too_many_open' : undefined
}

/** An invitation, as far as it decides whether it counts. Times are epoch milliseconds. */
export type InvitationState = {
  readonly expiresAt: number
  readonly acceptedAt: number | null
  readonly revokedAt: number | null
}

export type InvitationEnd = 'invitation_unknown' | 'invitation_accepted' | 'invitation_revoked' | 'invitation_expired'

/**
 * Why an invitation cannot be used; undefined: it can. The reasons are for our log: a visitor gets one answer for all
 * of them, and so cannot find out which codes there were.
 */
export function invitationEnd(invitation: InvitationState | undefined, now: number): InvitationEnd | undefined {
  if (!invitation) return 'invitation_unknown'
  if (invitation.acceptedAt !== null) return 'invitation_accepted'
  if (invitation.revokedAt !== null) return 'invitation_revoked'
  return invitation.expiresAt <= now ? 'invitation_expired' : undefined
}

/**
 * Whether an invitation is for somebody: `theirs`; `unproved` when its address is theirs, but was never shown to be;
 * `mismatch`. The link alone does not show it, because whoever invites may see the link as well. `provedEmail` is the
 * address that this sign-in proves. All addresses are in their normal form.
 */
export function invitedAs(
  invited: string,
  emails: readonly { readonly value: string; readonly isVerified: boolean }[],
  provedEmail: string | undefined,
): 'theirs' | 'unproved' | 'mismatch' {
  if (provedEmail === invited) return 'theirs'
  const own = emails.find(({ value }) => value === invited)
  if (!own) return 'mismatch'
  return own.isVerified ? 'theirs' : 'unproved'
}

/** The ids of the roles that somebody gets who accepts: those of the invitation that there still are, else the default ones. */
export function rolesOfInvited(roleIds: readonly string[], roles: readonly RoleDefinition[]): string[] {
  if (roleIds.length === 0) return rolesOfJoiner(roles)
  return roles.filter(({ id }) => roleIds.includes(id)).map(({ id }) => id)
}

/** The link of an invitation: the application's login URI with the code. A query that it has stays as it is. */
export function invitationLink(loginUri: string, code: string): string {
  const [address = '', ...fragment] = loginUri.split('#')
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return [`${address}${joint}invitation_code=${code}`, ...fragment].join('#')
}
