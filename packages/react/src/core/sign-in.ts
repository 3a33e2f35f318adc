import { LatchkeyLoginError, type LoginErrorCode } from '@latchkey/sdk'
import { systemClock } from '@latchkey/sdk/parts/page'
import { LatchkeyBrowserError } from './errors.ts'
import type { Issuer, Tokens } from './issuer.ts'
import type { AppState, SignInEvent, SignInOptions } from './options.ts'
import { part } from './part.ts'
import type { ClientSettings } from './settings.ts'
import type { PageStorage } from './storage.ts'

/** A sign-in under way: what its answer is compared with, and what comes back with it. */
export type Transaction = {
  readonly clientId: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly redirectUri: string
  readonly scope: string
  readonly appState: AppState
  readonly returnTo: string | undefined
  /** Nobody asked for it: that nobody is signed in at the issuer is no failure then. */
  readonly isSilent: boolean
  readonly createdAt: number
}

/** Where a sign-in happens; the end of its `state` tells the page to which the issuer comes back. */
export type Place = 'page' | 'popup' | 'frame'

const PREFIX = 'latchkey.sign-in.'
const LIFETIME_MS = 3_600_000

/** Sign-ins by redirect of one application. Those of the page itself are kept until the tab ends, an hour at most. */
export function createSignIns(settings: ClientSettings, issuer: Issuer, storage: PageStorage) {
  const { clientId, scope } = settings

  /** Forgets what nobody will come back to. */
  function prune(now: number): void {
    for (const name of storage.names()) {
      if (name.startsWith(PREFIX) && Number(storage.read(name)?.createdAt ?? 0) + LIFETIME_MS < now)
        storage.remove(name)
    }
  }

  return {
    /** Prepares a sign-in; answers where to go. Rejects with LatchkeyConfigurationError and LatchkeyLoginError. */
    async begin(event: SignInEvent, options: SignInOptions, place: Place, isSilent = false) {
      if (!globalThis.crypto?.subtle) throw new LatchkeyBrowserError('context_insecure')
      const { state: appState = {}, returnTo } = options
      const { buildRequest } = await part(() => import('./request.ts'))
      const request = await buildRequest(event, options, settings)
      const { url, nonce, codeVerifier } = request
      const state = place === 'page' ? request.state : `${request.state}.${place}`
      url.searchParams.set('state', state)
      const transaction: Transaction = {
        clientId,
        state,
        nonce,
        codeVerifier,
        redirectUri: request.redirectUri,
        scope: [options.scope ?? scope].flat().join(' '),
        appState: { ...appState, kinde: { event } },
        returnTo: returnTo === undefined ? undefined : pathOf(returnTo),
        isSilent,
        createdAt: systemClock(),
      }
      prune(transaction.createdAt)
      if (place === 'page' && !storage.write(PREFIX + state, transaction)) {
        throw new LatchkeyBrowserError('storage_blocked')
      }
      return { url, transaction }
    },

    /** The sign-in that a `state` belongs to, which is over then: an answer is good for once. */
    take(state: string): Transaction | undefined {
      const found = storage.read(PREFIX + state) as Transaction | undefined
      if (found?.state !== state || found.clientId !== clientId) return undefined
      storage.remove(PREFIX + state)
      return found.createdAt + LIFETIME_MS < systemClock() ? undefined : found
    },
    isOfAnother: (state: string) => {
      const found = storage.read(PREFIX + state)
      return found?.state === state && found.clientId !== clientId
    },

    /** Turns the issuer's answer into tokens, in this order: issuer, error, code, tokens, nonce. */
    async finish(query: URLSearchParams, transaction: Transaction): Promise<Tokens> {
      const answer = readAnswer(query)
      if (answer.iss === undefined) {
        const { authorization_response_iss_parameter_supported: isSent } = await issuer.metadata()
        if (isSent === true) throw new LatchkeyLoginError('issuer_mismatch')
      } else if (answer.iss !== settings.issuer) throw new LatchkeyLoginError('issuer_mismatch')
      if (answer.error !== undefined) throw refused(answer)
      if (answer.code === undefined) throw new LatchkeyLoginError('code_missing')
      return issuer.redeem({ ...transaction, code: answer.code })
    },
  }
}

export type SignIns = ReturnType<typeof createSignIns>

/** The part of an address after the origin. Throws LatchkeyLoginError `return_to_refused` for another site. */
function pathOf(address: string): string {
  const { origin, href } = window.location
  const url = URL.canParse(address, href) ? new URL(address, href) : undefined
  if (url?.origin !== origin) throw new LatchkeyLoginError('return_to_refused')
  return url.pathname + url.search + url.hash
}

const ANSWER = ['code', 'state', 'iss', 'scope', 'error', 'error_description', 'reauth_state'] as const

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

/** Takes an answer out of the page's address, so that neither a reload nor a bookmark repeats it. */
export function clearAnswer(names: readonly string[] = ANSWER): void {
  const url = new URL(window.location.href)
  for (const name of names) url.searchParams.delete(name)
  window.history.replaceState(window.history.state, '', url)
}

const KNOWN: readonly LoginErrorCode[] = ['access_denied', 'login_required', 'login_link_expired']

function refused({ error = '', error_description, reauth_state }: ReturnType<typeof readAnswer>) {
  const code = KNOWN.find((known) => known === error.toLowerCase()) ?? 'authorization_failed'
  return new LatchkeyLoginError(code, { error, errorDescription: error_description, reauthState: reauth_state })
}
