import type { Settings } from '../config/settings.ts'
import { randomText } from '../encoding.ts'
import type { Metadata } from '../issuer/metadata.ts'
import { refuse } from '../verify/settings.ts'
import { type LoginOptions, MARKETING, type Route, WIRE_NAMES } from './options.ts'
import { createPkcePair } from './pkce.ts'

/** An authorization request (RFC 6749 §4.1.1) and what its answer is to be compared with. */
export type AuthorizationRequest = {
  /** Where to send the browser. */
  readonly url: URL
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly codeChallenge: string
  readonly redirectUri: string
}

/** What the SDK answers for itself: another value would undo a protection. */
const RESERVED = new Set([
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'audience',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'request',
  'request_uri',
])

/** Builds a request with a state, a nonce and a PKCE verifier of its own. Throws LatchkeyConfigurationError. */
export async function buildAuthorizationRequest(
  route: Route,
  options: LoginOptions,
  settings: Pick<Settings, 'clientId' | 'redirectUri' | 'scope' | 'audience' | 'grant'>,
  { authorizationEndpoint }: Pick<Metadata, 'authorizationEndpoint'>,
): Promise<AuthorizationRequest> {
  const redirectUri =
    options.redirectUri ?? settings.redirectUri ?? refuse('redirectUri is missing: set KINDE_REDIRECT_URI')
  if (settings.grant === 'client_credentials' || settings.grant === 'device_code') {
    refuse(`GRANT_TYPE ${settings.grant} has no sign-in: set AUTHORIZATION_CODE_WITH_PKCE`)
  }
  const { codeVerifier, codeChallenge } = await createPkcePair(options.unsafeCodeVerifier)
  const [state, nonce] = [readState(options.unsafeState), randomText()]
  const url = new URL(authorizationEndpoint)
  for (const [name, value] of Object.entries(optionalParameters(route, options))) url.searchParams.set(name, value)
  const parameters = {
    client_id: settings.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: [options.scope ?? settings.scope].flat().join(' '),
    audience: [options.audience ?? settings.audience].flat().join(' '),
    state,
    nonce,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value)
  return { url, state, nonce, codeVerifier, codeChallenge, redirectUri }
}

/** A cookie is named after it, so it is of the characters that names may have. */
function readState(given: string = randomText()): string {
  if (!/^[\w.~-]{8,512}$/.test(given)) refuse('unsafeState must have 8 to 512 letters, digits, -, ., _ and ~')
  return given
}

function optionalParameters(route: Route, options: LoginOptions): Record<string, string> {
  const { properties = {}, extraParams = {}, supportsReauth = true } = options
  const reserved = Object.keys(extraParams).find((name) => RESERVED.has(name))
  if (reserved !== undefined) refuse(`extraParams must not contain ${reserved}: the SDK sets it`)
  const unknown = Object.keys(properties).find((name) => !MARKETING.has(name))
  if (unknown !== undefined) refuse(`properties must not contain ${unknown}: it is no marketing parameter`)
  const named = Object.entries(WIRE_NAMES).flatMap(([option, wire]) => {
    const value = options[option as keyof typeof WIRE_NAMES]
    return value === undefined || value === '' ? [] : [[wire, String(value)] as const]
  })
  return {
    ...(supportsReauth ? { supports_reauth: 'true' } : {}),
    ...(route === 'register' ? { prompt: 'create' } : {}),
    ...((options.isInvitation ?? Boolean(options.invitationCode)) ? { is_invitation: 'true' } : {}),
    ...(options.redirectUrl ? { redirect_url: options.redirectUrl } : {}),
    ...properties,
    ...Object.fromEntries(named),
    ...extraParams,
  }
}
