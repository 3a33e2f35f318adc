export const ADMINISTRATOR_ROLES = ['owner', 'admin', 'viewer'] as const
export type AdministratorRole = (typeof ADMINISTRATOR_ROLES)[number]

/** An administrator, as far as rules look at them. */
export type TeamMember = {
  readonly id: string
  readonly role: AdministratorRole
  readonly isSuspended: boolean
  /** Null: invited, has not accepted yet. */
  readonly passwordHash: string | null
}

export const isAdministratorRole = (text: string): text is AdministratorRole =>
  (ADMINISTRATOR_ROLES as readonly string[]).includes(text)

/** Whether they can sign in: they accepted, and are not suspended. */
export const isActiveAdministrator = ({ isSuspended, passwordHash }: TeamMember): boolean =>
  !isSuspended && passwordHash !== null

/** Whether somebody is left who can decide who administers. An owner who has not accepted yet cannot. */
export const hasOwner = (team: readonly TeamMember[]): boolean =>
  team.some((member) => member.role === 'owner' && isActiveAdministrator(member))

export type TeamProblem = 'administrator_unknown' | 'last_owner'

/**
 * Whether a member may become what `changed` says, or with `undefined` leave: an active owner must be left. A team that
 * has none already can still be changed, or nothing could ever mend it.
 */
export function teamProblem<Member extends TeamMember>(
  team: readonly Member[],
  id: string,
  changed: Member | undefined,
): TeamProblem | undefined {
  if (!team.some((member) => member.id === id)) return 'administrator_unknown'
  const after = team.flatMap((member) => (member.id === id ? (changed ?? []) : member))
  return hasOwner(team) && !hasOwner(after) ? 'last_owner' : undefined
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a method changes nothing (RFC 9110 §9.2.1). */
export const isSafeMethod = (method: string): boolean => SAFE.has(method)

/** Whether a role may call an operation of this method: viewers look. */
export const mayCall = (role: AdministratorRole, method: string): boolean => role !== 'viewer' || isSafeMethod(method)

/** Whether a role decides who administers. */
export const mayChangeTeam = (role: AdministratorRole): boolean => role === 'owner'

type SessionTimes = { readonly idleExpiresAt: number; readonly expiresAt: number }

/** Whether a session of an administrator still counts; times in epoch milliseconds. */
export const isAdministratorSessionLive = ({ idleExpiresAt, expiresAt }: SessionTimes, now: number): boolean =>
  idleExpiresAt > now && expiresAt > now

/** When a session that is seen `now` ends unless it is seen again: never behind its own end. */
export const idleEnd = (now: number, { idleMs, expiresAt }: { idleMs: number; expiresAt: number }): number =>
  Math.min(now + idleMs, expiresAt)
