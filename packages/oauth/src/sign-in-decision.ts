import { demandedContext } from './authentication-context.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { Profile } from './client.ts'
import { failure, type Result, success } from './failure.ts'

/** A browser's single sign-on session. Times are epoch milliseconds. */
export type Session = {
  readonly authenticatedAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
}

export type SessionSettings = {
  readonly inactivitySeconds: number
  /** Where the limit is an organization's own: when the person was last active in it, null if never. */
  readonly lastSignedInAt?: number | null | undefined
}

export type SignInDecision = 'use_session' | 'show_accounts' | 'show_sign_in' | 'show_sign_up'

/** Whether a session still counts: not ended, before its absolute limit, and not idle for too long. */
export function isSessionLive(session: Session, settings: SessionSettings, now: number): boolean {
  const idleUntil = lastActiveAt(session, settings) + settings.inactivitySeconds * 1000
  return session.revokedAt === null && now < session.expiresAt && now < idleUntil
}

/**
 * Since when a session counts as idle. For a limit that is an organization's own, what the person does elsewhere counts
 * no more than what they do there in another browser: this one must have been used, and they must have authenticated in
 * it or been active in the organization.
 */
export function lastActiveAt({ authenticatedAt, lastSeenAt }: Session, { lastSignedInAt }: SessionSettings): number {
  if (lastSignedInAt === undefined) return lastSeenAt
  return Math.min(lastSeenAt, Math.max(authenticatedAt, lastSignedInAt ?? 0))
}

/**
 * Decides what a valid authorization request leads to (OpenID Connect Core §3.1.2.1 and §3.1.2.3). `now` is in
 * epoch milliseconds. Asking for registration wins over a session and over `prompt=login`, because SDKs send
 * `prompt=login` along with it. The session of another person than the request expects is none, and so is any where
 * it demands that they authenticate for it. Consent is asked for
 * afterwards. Fails only under `prompt=none`, with
 * `login_required`.
 */
export function decideSignIn({
  request,
  session,
  settings,
  hintedUserId,
  profile,
  now,
}: {
  readonly request: Pick<AuthorizationRequest, 'prompt' | 'start_page' | 'max_age' | 'claims'>
  readonly session: (Session & { readonly userId: string }) | undefined
  readonly settings: SessionSettings
  /** Whom an `id_token_hint` names, which is looked at under `strict` only. */
  readonly hintedUserId?: string | undefined
  readonly profile: Profile
  readonly now: number
}): Result<SignInDecision> {
  const canUseSession =
    session !== undefined &&
    isSessionLive(session, settings, now) &&
    isRecent(session, request, profile, now) &&
    isExpected(session.userId, { claims: request.claims, hintedUserId }) &&
    demandedContext('0', request.claims?.demandedAcr) !== undefined
  if (request.prompt.includes('none')) {
    return canUseSession ? success('use_session') : failure({ reason: 'login_required' })
  }
  if (request.prompt.includes('create') || request.start_page === 'registration') return success('show_sign_up')
  if (request.prompt.includes('login')) return success('show_sign_in')
  if (request.prompt.includes('select_account')) return success('show_accounts')
  return success(canUseSession ? 'use_session' : 'show_sign_in')
}

/**
 * Whether somebody is whom the application expects: by its `id_token_hint`, and by the values of `sub` that it asks for
 * (OpenID Connect Core §3.1.2.2).
 */
export function isExpected(
  userId: string,
  {
    claims,
    hintedUserId,
  }: { readonly claims: AuthorizationRequest['claims'] | undefined; readonly hintedUserId: string | undefined },
): boolean {
  return (hintedUserId === undefined || hintedUserId === userId) && (claims?.subjects?.includes(userId) ?? true)
}

/** `max_age` is honoured under `strict` only; `max_age=0` is `prompt=login` (OpenID Connect Core §3.1.2.1). */
function isRecent(session: Session, request: { readonly max_age?: number }, profile: Profile, now: number): boolean {
  if (profile !== 'strict' || request.max_age === undefined) return true
  return now - session.authenticatedAt < request.max_age * 1000
}
