import type { Settings } from '../config/settings.ts'
import type { LatchkeyContext } from '../context.ts'
import { LatchkeyAuthenticationError, type LatchkeyError } from '../errors.ts'
import type { IssuerClient } from '../issuer/issuer-client.ts'
import { createReader } from '../readers/reader.ts'
import type { TokenReader, User } from '../readers/types.ts'
import { readStoredClaims, type StoredClaims } from '../tokens/stored-claims.ts'
import type { TokenSet } from '../tokens/token-set.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import type { SessionKeeper } from './keeper.ts'
import type { SessionRecord } from './record.ts'
import type { Refresher } from './refresher.ts'

/** The tokens of a session, and what the access token says. They are for servers: no browser gets them. */
export type SessionTokens = TokenSet & {
  /** Seconds until the access token ends; 0 once it has. */
  readonly expiresIn: number
  readonly claims: Readonly<Record<string, unknown>>
}

/** Somebody who is signed in. Readers answer what the tokens say at that moment, also after a refresh. */
export type Session = TokenReader & {
  /** New at each sign-in; no secret opens with it. */
  readonly id: string
  readonly userId: string
  /** False once the tokens have expired and cannot be refreshed. Never rejects. */
  isAuthenticated(): Promise<boolean>
  /**
   * An access token that lasts at least `minValidSeconds` (by default 30, or a quarter of its life where that is shorter),
   * refreshed if need be and possible. One that still lasts is answered even if refreshing failed. Rejects with LatchkeyAuthenticationError, LatchkeyUnavailableError.
   */
  getAccessToken(options?: { minValidSeconds?: number; forceRefresh?: boolean }): Promise<string>
  /** The ID token; null where the issuer sent none. */
  getIdToken(): Promise<string | null>
  /** All of them, refreshed if need be. Rejects as `getAccessToken()` does. */
  getTokens(): Promise<SessionTokens>
  /** Rejects with LatchkeyTokenError `refresh_token_missing`, LatchkeyAuthenticationError, LatchkeyUnavailableError. */
  refresh(): Promise<SessionTokens>
  /** Revokes the tokens at the issuer. The session here stays: `destroy()` ends it. Never rejects. */
  revoke(): Promise<void>
  /** Ends the session here. The one at the issuer stays: send the browser to what `logout()` answers. */
  destroy(): Promise<void>
  /** What there is of tokens, without them. */
  tokenInfo(): TokenInfo
}

/** What there is of tokens, without them. */
export type TokenInfo = {
  readonly isAuthenticated: boolean
  readonly userId: string
  readonly hasAccessToken: boolean
  readonly hasIdToken: boolean
  readonly hasRefreshToken: boolean
  /** Of the access token, in epoch seconds. */
  readonly expiresAt: number
}

/** Who made a request. */
export type AuthState =
  | { readonly status: 'authenticated'; readonly user: User; readonly session: Session }
  | { readonly status: 'anonymous' }
  /** There was a session; `cause` says why it does not count now. An unreachable issuer has not ended it. */
  | { readonly status: 'expired'; readonly cause: LatchkeyError }

type Tools = {
  readonly settings: Settings
  readonly client: IssuerClient
  readonly keeper: SessionKeeper
  readonly refresher: Refresher
  readonly revoke: (tokens: SessionRecord['tokens']) => Promise<void>
}

const EARLY_SECONDS = 30

/** A session that was found; its tokens may have expired. Undefined if they are not this application's. */
export function createSession(context: LatchkeyContext, found: SessionRecord, tools: Tools): Session | undefined {
  const { settings, keeper, refresher } = tools
  const now = () => settings.clock() / 1000
  let record = found
  let claims: StoredClaims
  const stored = readStoredClaims(found.tokens, settings)
  if (stored?.access.sub === undefined) return undefined
  claims = stored
  const userId = stored.access.sub
  const secondsLeft = () => claims.access.exp - now()
  const early = () => Math.min(EARLY_SECONDS, (claims.access.exp - (claims.access.iat ?? 0)) / 4)

  async function renew(): Promise<void> {
    if (!keeper.canReplace(context)) throw new LatchkeyAuthenticationError('session_expired')
    try {
      record = await refresher(context, record, userId)
    } catch (error) {
      const isOver = error instanceof LatchkeyTokenError && error.code === 'invalid_grant'
      if (!isOver) throw error
      await keeper.drop(context)
      throw new LatchkeyAuthenticationError('session_expired', { cause: error })
    }
    claims = readStoredClaims(record.tokens, settings) ?? claims
  }

  async function getAccessToken({ minValidSeconds = early(), forceRefresh = false } = {}): Promise<string> {
    if (forceRefresh) await renew()
    else if (secondsLeft() < minValidSeconds) {
      try {
        await renew()
      } catch (error) {
        const isOver = error instanceof LatchkeyAuthenticationError && error.cause !== undefined
        if (isOver || secondsLeft() <= 0) throw expired(error)
      }
    }
    if (secondsLeft() <= 0) throw new LatchkeyAuthenticationError('session_expired')
    return record.tokens.accessToken
  }

  const reader = createReader(
    () => ({ accessTokenClaims: claims.access, idTokenClaims: claims.id, getAccessToken }),
    tools,
  )
  const readTokens = (): SessionTokens => ({
    ...record.tokens,
    expiresAt: claims.access.exp,
    expiresIn: Math.max(0, Math.floor(secondsLeft())),
    claims: claims.access,
  })

  return Object.defineProperties({} as Session, {
    ...Object.getOwnPropertyDescriptors(reader),
    ...Object.getOwnPropertyDescriptors({
      id: found.id,
      userId,
      getAccessToken,
      isAuthenticated: () =>
        getAccessToken().then(
          () => true,
          () => false,
        ),
      getIdToken: async () => record.tokens.idToken ?? null,
      async getTokens() {
        await getAccessToken()
        return readTokens()
      },
      async refresh() {
        await renew()
        return readTokens()
      },
      revoke: () => tools.revoke(record.tokens),
      destroy: () => keeper.end(context),
      tokenInfo: (): TokenInfo => ({
        isAuthenticated: secondsLeft() > 0,
        userId,
        hasAccessToken: true,
        hasIdToken: record.tokens.idToken !== undefined,
        hasRefreshToken: record.tokens.refreshToken !== undefined,
        expiresAt: claims.access.exp,
      }),
    } satisfies Omit<Session, keyof TokenReader> & { userId: string }),
  })
}

/** Without a refresh token an expired session is just that. */
const expired = (error: unknown) =>
  error instanceof LatchkeyTokenError && error.code === 'refresh_token_missing'
    ? new LatchkeyAuthenticationError('session_expired', { cause: error })
    : error
