import { withParameters } from './authorization-response.ts'
import type { Client } from './client.ts'
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

/**
 * Decides where a sign-out leads. `applications` is the one that `client_id` names, or every application of the
 * environment when none is named. Callback URLs count too: two SDKs send one as their target.
 */
export function chooseLogoutTarget(
  request: Pick<LogoutRequest, 'target' | 'state'>,
  applications: Iterable<Pick<Client, 'callbackUrls' | 'logoutUrls' | 'profile'>>,
): LogoutTarget {
  const { target, state } = request
  if (target === undefined) return { kind: 'signed_out_page' }
  for (const { callbackUrls, logoutUrls, profile } of applications) {
    const isAllowed =
      matchesRedirectUri(logoutUrls, target, profile) || matchesRedirectUri(callbackUrls, target, profile)
    if (isAllowed) return { kind: 'redirect', url: withParameters(target, { state }) }
  }
  return { kind: 'refused' }
}
