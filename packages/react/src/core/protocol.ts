import { LatchkeyLoginError, LatchkeyUnavailableError, type LoginErrorCode } from '@latchkey/sdk'
import { systemClock } from '@latchkey/sdk/parts/page'
import { buildAuthorizationRequest, readReauthState } from '@latchkey/sdk/parts/request'
import { LatchkeyBrowserError } from './errors.ts'
import type { Issuer, Tokens } from './issuer.ts'
import type { SignInEvent, SignInOptions } from './options.ts'
import type { ClientSettings } from './settings.ts'
import { ANSWER, type Place, type Transaction } from './sign-in.ts'

/**
 * Prepares a sign-in (RFC 6749 §4.1.1): where to go, and what the answer is to be compared with. Of what an expired
 * sign-in asks to be repeated, only what a visitor may choose is taken (RX-4). Rejects with LatchkeyConfigurationError,
 * LatchkeyLoginError `return_to_refused`, LatchkeyBrowserError `context_insecure`.
 */
export async function prepareSignIn(
  event: SignInEvent,
  options: SignInOptions,
  { place, isSilent }: { place: Place; isSilent: boolean },
  settings: ClientSettings,
): Promise<{ url: URL; transaction: Transaction }> {
  if (!globalThis.crypto?.subtle) throw new LatchkeyBrowserError('context_insecure')
  const { state: appState = {}, returnTo, redirectURL, redirectUri = redirectURL, reauthState, ...visitor } = options
  const wanted = { ...visitor, ...(reauthState === undefined ? {} : readReauthState(reauthState)), redirectUri }
  const endpoint = { authorizationEndpoint: `${settings.issuer}/oauth2/auth` }
  const request = await buildAuthorizationRequest(event, wanted, { ...settings, grant: undefined }, endpoint)
  const { url, nonce, codeVerifier } = request
  const state = place === 'page' ? request.state : `${request.state}.${place}`
  url.searchParams.set('state', state)
  const transaction = {
    clientId: settings.clientId,
    state,
    nonce,
    codeVerifier,
    redirectUri: request.redirectUri,
    scope: [options.scope ?? settings.scope].flat().join(' '),
    appState: { ...appState, kinde: { event } },
    returnTo: returnTo === undefined ? undefined : pathOf(returnTo),
    isSilent,
    createdAt: systemClock(),
  }
  return { url, transaction }
}

const PAUSES_MS = [1_000, 3_000]

/**
 * Turns the issuer's answer into tokens, in this order: issuer, error, code, tokens, nonce. A network that fails
 * meanwhile is tried again, twice.
 */
export async function finishSignIn(
  query: URLSearchParams,
  transaction: Transaction,
  { settings, issuer }: { settings: ClientSettings; issuer: Issuer },
): Promise<Tokens> {
  const { iss, error, code, ...rest } = readAnswer(query)
  if (iss === undefined) {
    const { authorization_response_iss_parameter_supported: isSent } = await issuer.metadata()
    if (isSent === true) throw new LatchkeyLoginError('issuer_mismatch')
  } else if (iss !== settings.issuer) throw new LatchkeyLoginError('issuer_mismatch')
  if (error !== undefined) throw refused({ ...rest, error })
  if (code === undefined) throw new LatchkeyLoginError('code_missing')
  const set = await persist(() => issuer.redeem({ ...transaction, code }))
  return persist(() => issuer.verifyRedeemed(set, transaction)) // which may take keys of the issuer; a code is good for once
}

/** Tries again, twice, while the issuer cannot be reached. */
async function persist<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt()
    } catch (failure) {
      if (!(failure instanceof LatchkeyUnavailableError)) throw failure
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return attempt()
}

/** The part of an address after the origin. Throws LatchkeyLoginError `return_to_refused` for another site. */
function pathOf(address: string): string {
  const { origin, href } = window.location
  const url = URL.canParse(address, href) ? new URL(address, href) : undefined
  if (url?.origin !== origin) throw new LatchkeyLoginError('return_to_refused')
  return url.pathname + url.search + url.hash
}

/** Throws LatchkeyLoginError `parameter_repeated` for a parameter that comes twice (RFC 6749 §3.1). */
function readAnswer(query: URLSearchParams) {
  const answer: { [Name in (typeof ANSWER)[number]]?: string } = {}
  for (const name of ANSWER) {
    const [value, again] = query.getAll(name)
    if (again !== undefined) throw new LatchkeyLoginError('parameter_repeated')
    if (value) answer[name] = value
  }
  return answer
}

const KNOWN: readonly LoginErrorCode[] = ['access_denied', 'login_required', 'login_link_expired']

function refused({ error = '', error_description, reauth_state }: ReturnType<typeof readAnswer>) {
  const code = KNOWN.find((known) => known === error.toLowerCase()) ?? 'authorization_failed'
  return new LatchkeyLoginError(code, { error, errorDescription: error_description, reauthState: reauth_state })
}
