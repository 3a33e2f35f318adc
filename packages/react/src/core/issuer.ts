import {
  type Fetch,
  LatchkeyApiError,
  LatchkeyLoginError,
  LatchkeyTokenError,
  LatchkeyUnavailableError,
} from '@latchkey/sdk'
import { fetchJson, readTokenSet, systemClock, textOf } from '@latchkey/sdk/parts/page'
import { part } from './part.ts'
import type { ClientSettings } from './settings.ts'
import type { Identity } from './state.ts'

/** Tokens as they came, and when, by the clock of this machine. */
export type TokenSet = {
  readonly accessToken: string
  readonly idToken: string | undefined
  readonly refreshToken: string | undefined
  /** Epoch milliseconds. */
  readonly receivedAt: number
}

/** Tokens that have been verified. `expiresAt` is in epoch milliseconds by the clock of this machine, however wrong. */
export type Tokens = TokenSet & Identity & { readonly expiresAt: number }

export type Expected = { readonly nonce?: string | undefined; readonly subject?: string | undefined }

type Verify = (set: TokenSet, expected: Expected) => Promise<Tokens>
type Fields = Readonly<Record<string, string | undefined>>

const LIMITS = { timeoutMs: 10_000, maxBytes: 1024 * 1024, isLenient: true }

/** The requests of a page to its issuer. They reject with LatchkeyTokenError and LatchkeyUnavailableError. */
export function createIssuer(settings: ClientSettings, fetch: Fetch) {
  const { issuer, clientId, strategy } = settings
  let verification: Verify | undefined

  async function send(path: string, init: RequestInit) {
    try {
      const answer = await fetchJson(path.startsWith('/') ? `${issuer}${path}` : path, init, { ...LIMITS, fetch })
      if (answer.status >= 500 || answer.status === 429) throw new Error(`${path} answered ${answer.status}`)
      return answer
    } catch (cause) {
      throw new LatchkeyUnavailableError('issuer_unavailable', { cause })
    }
  }

  function post(path: string, fields: Fields, credentials: RequestCredentials) {
    const given = Object.entries({ ...fields, client_id: clientId }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    )
    return send(path, { method: 'POST', credentials, body: new URLSearchParams(given), keepalive: true })
  }

  async function requestTokens(fields: Fields, credentials: RequestCredentials): Promise<TokenSet> {
    const { status, body } = await post('/oauth2/token', fields, credentials)
    const answer = Object(body) as Record<string, unknown>
    if (status < 200 || status > 299 || answer !== body || answer.error !== undefined) {
      const [error, errorDescription] = [textOf(answer.error), textOf(answer.error_description)]
      if (error === undefined) throw new LatchkeyUnavailableError('issuer_unavailable')
      const code = error === 'invalid_grant' ? 'invalid_grant' : 'token_request_refused'
      throw new LatchkeyTokenError(code, { error, errorDescription })
    }
    const { accessToken, idToken, refreshToken } = readTokenSet(answer, 0)
    return { accessToken, idToken, refreshToken, receivedAt: systemClock() }
  }

  /** What verifies tokens comes in a part of its own, so that it delays no page. */
  async function load(): Promise<Verify> {
    const { createVerification } = await part(() => import('./verification.ts'))
    verification ??= createVerification(settings, fetch)
    return verification
  }

  const verify = async (set: TokenSet, expected: Expected = {}) => (await load())(set, expected)

  const revoke = (token: string, hint: 'access_token' | 'refresh_token') =>
    post('/oauth2/revoke', { token, token_type_hint: hint }, 'omit')

  return {
    /** Verifies tokens. */
    verify,
    /** Fetches ahead what that needs. */
    prepare: () => void load().catch(() => {}),

    /** Redeems a code (RFC 6749 §4.1.3, RFC 7636 §4.5). What comes has not been verified. */
    redeem: ({ code, codeVerifier, redirectUri }: Record<'code' | 'codeVerifier' | 'redirectUri', string>) =>
      requestTokens(
        { grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri },
        strategy === 'cookie' ? 'include' : 'omit',
      ),

    /** Verifies what came for a code. Rejects with LatchkeyLoginError if it is not good. */
    async verifyRedeemed(set: TokenSet, grant: { readonly nonce: string; readonly scope: string }): Promise<Tokens> {
      if (set.idToken === undefined && grant.scope.split(' ').includes('openid')) {
        throw new LatchkeyLoginError('id_token_missing')
      }
      try {
        return await verify(set, { nonce: grant.nonce })
      } catch (cause) {
        if (!(cause instanceof LatchkeyTokenError)) throw cause
        // whatever is wrong with them, they must not come back by the cookie that came with them
        if (set.refreshToken !== undefined) await revoke(set.refreshToken, 'refresh_token').catch(() => {})
        throw new LatchkeyLoginError(cause.code === 'token_nonce_wrong' ? 'nonce_mismatch' : 'tokens_invalid', {
          cause,
        })
      }
    },

    /** Uses a refresh token, or the cookie: never both, which Kinde refuses. Nothing of the answer is verified yet. */
    refresh: (refreshToken: string | undefined): Promise<TokenSet> =>
      requestTokens(
        { grant_type: 'refresh_token', refresh_token: refreshToken },
        refreshToken === undefined ? 'include' : 'omit',
      ),

    /** Revokes a token (RFC 7009); also when the page goes away meanwhile. */
    revoke,

    /** What the issuer says of itself. */
    async metadata(): Promise<Record<string, unknown>> {
      const { status, body } = await send('/.well-known/openid-configuration', {})
      if (status !== 200) throw new LatchkeyUnavailableError('issuer_unavailable')
      return Object(body) as Record<string, unknown>
    },

    /** GET with a bearer token. Rejects with LatchkeyApiError for what is refused. */
    async getJson(url: string, token: string): Promise<Record<string, unknown>> {
      const { status, body } = await send(url, { headers: { authorization: `Bearer ${token}` } })
      if (status < 200 || status > 299) throw new LatchkeyApiError({ status, body, path: new URL(url).pathname })
      return Object(body) as Record<string, unknown>
    },
  }
}

export type Issuer = ReturnType<typeof createIssuer>
