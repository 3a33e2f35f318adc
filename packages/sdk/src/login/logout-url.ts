import type { Settings } from '../config/settings.ts'
import { LatchkeyLoginError } from '../errors.ts'
import type { Metadata } from '../issuer/metadata.ts'
import { resolveReturnTo } from './return-to.ts'

/** Options of a sign-out. */
export type LogoutOptions = {
  /** Where the browser ends: a path of this site or what `allowedReturnUrls` permits, registered as a logout URL. */
  readonly returnTo?: string | undefined
  /** Ends the user's sessions in every browser. */
  readonly allSessions?: boolean | undefined
  /** Comes back at the end. */
  readonly state?: string | undefined
  /** Names the session by its ID token, which is then in the address. By default not: the browser has a cookie. */
  readonly idTokenHint?: string | undefined
  /** Whether the tokens are revoked. By default true. */
  readonly revoke?: boolean | undefined
}

/**
 * The address that ends the session at the issuer (wire protocol §5.4). It comes back to what the options say, else to
 * `postLogoutRedirectUrl`. Throws LatchkeyLoginError `return_to_refused`.
 */
export function buildLogoutUrl(
  { returnTo, allSessions = false, state, idTokenHint }: LogoutOptions,
  settings: Settings,
  { endSessionEndpoint }: Pick<Metadata, 'endSessionEndpoint'>,
): URL {
  const target = returnTo === undefined ? settings.postLogoutRedirectUrl : resolveReturnTo(returnTo, settings)
  if (returnTo !== undefined && target === undefined) throw new LatchkeyLoginError('return_to_refused')
  const url = new URL(endSessionEndpoint)
  const parameters = {
    client_id: settings.clientId,
    redirect: target,
    all_sessions: allSessions ? 'true' : undefined,
    state,
    id_token_hint: idTokenHint,
  }
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url
}
