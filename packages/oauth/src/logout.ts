import { withParameters } from './authorization-response.ts'
import type { Client, Profile } from './client.ts'
import { collectParameters } from './parameters.ts'
import { matchesRedirectUri } from './redirect-uri.ts'

export type LogoutRequest = {
  readonly client_id: string | undefined
  readonly target: string | undefined
  readonly state: string | undefined
  readonly id_token_hint: string | undefined
  readonly all_sessions: boolean
}

/** Where the browser goes once the session has ended. `refused`: a target was named that nobody registered. */
export type LogoutTarget =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'signed_out_page' }
  | { readonly kind: 'refused' }

/** Reads a sign-out (OpenID Connect RP-Initiated Logout §2); SDKs name the target in three ways, `redirect` first. */
export function readLogoutRequest(entries: Iterable<readonly [string, string]>): LogoutRequest {
  const parameters = collectParameters(entries)
  return {
    client_id: parameters.get('client_id'),
    target: parameters.get('redirect') ?? parameters.get('post_logout_redirect_uri') ?? parameters.get('redirect_uri'),
    state: parameters.get('state'),
    id_token_hint: parameters.get('id_token_hint'),
    all_sessions: parameters.get('all_sessions')?.toLowerCase() === 'true',
  }
}

type KnownClient = Pick<Client, 'id' | 'profile' | 'logoutUrls'>

/** What the ID token says that came along as `id_token_hint`, once it was verified. */
export type LogoutHint = { readonly userId: string; readonly clientId: string }

/**
 * `confirm`: the person is asked first, because nothing proves that they asked for it. `refuse`: what the application
 * sent is not right; the person may sign out all the same, and stays here.
 */
export type LogoutConsent = 'sign_out' | 'confirm' | 'refuse'

/** Whose profile decides about a sign-out: of the client that it names, else of those that registered the target. */
export function logoutProfile(
  request: Pick<LogoutRequest, 'client_id' | 'target'>,
  hint: LogoutHint | undefined,
  clients: readonly KnownClient[],
): Profile {
  const named = clients.find(({ id }) => id === (request.client_id ?? hint?.clientId))
  if (named) return named.profile
  const { target } = request
  if (target === undefined) return 'kinde'
  const registered = clients.filter(({ logoutUrls, profile }) => matchesRedirectUri(logoutUrls, target, profile))
  return registered.length > 0 && registered.every(({ profile }) => profile === 'strict') ? 'strict' : 'kinde'
}

/**
 * Decides under `strict` whether a sign-out needs the person's word (OpenID Connect RP-Initiated Logout §2, §3, §6).
 * Only an ID token of the one who is signed in, issued to the client that is named, speaks for them.
 */
export function checkLogout(
  { client_id, id_token_hint }: Pick<LogoutRequest, 'client_id' | 'id_token_hint'>,
  hint: LogoutHint | undefined,
  session: { readonly userId: string } | undefined,
): LogoutConsent {
  if (id_token_hint !== undefined && !hint) return 'refuse'
  if (hint && client_id !== undefined && hint.clientId !== client_id) return 'refuse'
  if (!session) return 'sign_out'
  return hint?.userId === session.userId ? 'sign_out' : 'confirm'
}

/**
 * Decides where a sign-out leads. `applications` is the one that `client_id` names, or every application of the
 * environment when none is named. Callback URLs count too, as two SDKs send one as their target; not under `strict`.
 */
export function chooseLogoutTarget(
  request: Pick<LogoutRequest, 'target' | 'state'>,
  applications: Iterable<Pick<Client, 'callbackUrls' | 'logoutUrls' | 'profile'>>,
): LogoutTarget {
  const { target, state } = request
  if (target === undefined) return { kind: 'signed_out_page' }
  for (const { callbackUrls, logoutUrls, profile } of applications) {
    const isAllowed =
      matchesRedirectUri(logoutUrls, target, profile) ||
      (profile === 'kinde' && matchesRedirectUri(callbackUrls, target, profile))
    if (isAllowed) return { kind: 'redirect', url: withParameters(target, { state }) }
  }
  return { kind: 'refused' }
}
