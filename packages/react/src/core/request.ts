import { buildAuthorizationRequest, readReauthState } from '@latchkey/sdk/parts/request'
import type { SignInEvent, SignInOptions } from './options.ts'
import type { ClientSettings } from './settings.ts'

/**
 * Builds an authorization request (RFC 6749 §4.1.1). Of what an expired sign-in asks to be repeated, only what a visitor
 * may choose is taken (RX-4). Rejects with LatchkeyConfigurationError.
 */
export function buildRequest(event: SignInEvent, options: SignInOptions, settings: ClientSettings) {
  const { state: _, returnTo: __, redirectURL, redirectUri = redirectURL, reauthState, ...visitor } = options
  const wanted = { ...visitor, ...(reauthState === undefined ? {} : readReauthState(reauthState)), redirectUri }
  const endpoint = { authorizationEndpoint: `${settings.issuer}/oauth2/auth` }
  return buildAuthorizationRequest(event, wanted, { ...settings, grant: undefined }, endpoint)
}
