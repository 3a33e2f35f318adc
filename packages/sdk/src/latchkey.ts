import type { LatchkeyConfig } from './config/config.ts'
import { resolveSettings, type Settings } from './config/settings.ts'
import type { LatchkeyContext } from './context.ts'
import { LatchkeyAuthenticationError, LatchkeyError, LatchkeyLoginError } from './errors.ts'
import { createDeviceFlow, type DeviceFlow } from './grants/device.ts'
import { createMachine, type Machine } from './grants/machine.ts'
import { createIssuerClient } from './issuer/issuer-client.ts'
import type { Metadata } from './issuer/metadata.ts'
import { type AuthorizationRequest, buildAuthorizationRequest } from './login/authorization-request.ts'
import { readCode, receiveCallback } from './login/callback.ts'
import { buildLogoutUrl, type LogoutOptions } from './login/logout-url.ts'
import type { LoginOptions, Route } from './login/options.ts'
import { resolveReturnTo } from './login/return-to.ts'
import { createTransactions } from './login/transactions.ts'
import { createReader } from './readers/reader.ts'
import type { Requirement, TokenReader, User } from './readers/types.ts'
import { createSessionKeeper } from './sessions/keeper.ts'
import { createRefresher } from './sessions/refresher.ts'
import { type AuthState, createSession, type Session } from './sessions/session.ts'
import { createGrants, type VerifiedTokenSet } from './tokens/grants.ts'
import { type AccessTokenRequirements, createTokenChecks, requireAll } from './tokens/token-checks.ts'
import type { VerifiedClaims } from './verify/claims.ts'
import { LatchkeyAccessError } from './verify/errors.ts'
import { refuse } from './verify/settings.ts'
import type { VerifyResult } from './verify/verifier.ts'
import { settle } from './verify/verifier.ts'

/** What a sign-in ended with. */
export type CallbackResult = {
  readonly session: Session
  readonly user: User
  readonly tokens: VerifiedTokenSet
  /** Where to send the browser: what the sign-in asked for, else where sign-ins end. Safe to redirect to. */
  readonly returnTo: string
  /** The `state` of the options of the sign-in. */
  readonly appState: string | undefined
}

/** What tokens of a user are asked for with (RFC 6749 §4.1.3, §6). */
export type Grant =
  | {
      readonly type: 'authorization_code'
      readonly code: string
      readonly codeVerifier: string
      readonly nonce: string
      readonly redirectUri?: string | undefined
    }
  | {
      /** A whole callback, compared with what `createAuthorizationUrl()` gave and the caller kept for that browser. */
      readonly type: 'callback'
      readonly url: string | URL
      readonly request: Pick<AuthorizationRequest, 'state' | 'nonce' | 'codeVerifier' | 'redirectUri'>
    }
  | { readonly type: 'refresh_token'; readonly refreshToken: string }

/** An application at one issuer. Holds nothing of any user, so one is enough for all requests. */
export type Latchkey = {
  /** The configuration, checked and completed. It holds secrets: not for a log. */
  readonly settings: Settings
  /** Another one with some settings changed. */
  withConfig(changes: LatchkeyConfig): Latchkey
  /** Throws LatchkeyConfigurationError, which names what to set, unless people can sign in with this configuration. */
  checkSignIn(): void
  /** Where the endpoints of the issuer are. Asked for once. Rejects with LatchkeyUnavailableError. */
  metadata(): Promise<Metadata>

  /** Begins a sign-in: sets a cookie, and answers where to send the browser. */
  login(context: LatchkeyContext, options?: LoginOptions): Promise<AuthorizationRequest>
  /** Begins a sign-up, as `login()` begins a sign-in. */
  register(context: LatchkeyContext, options?: LoginOptions): Promise<AuthorizationRequest>
  /** Begins a sign-up that makes an organization. */
  createOrg(context: LatchkeyContext, options?: LoginOptions): Promise<AuthorizationRequest>
  /** Ends a sign-in and begins a session. `url` is by default the request's. Rejects as `receiveCallback()` does. */
  handleCallback(context: LatchkeyContext, url?: string | URL): Promise<CallbackResult>
  /** Ends a sign-in as `handleCallback()` does, but begins no session: for callers that keep the tokens themselves. */
  redeemCallback(context: LatchkeyContext, url?: string | URL): Promise<Omit<CallbackResult, 'session' | 'user'>>
  /** Revokes the tokens and ends the session; answers where to send the browser, so that it ends at the issuer too. */
  logout(context: LatchkeyContext, options?: LogoutOptions): Promise<{ url: URL }>

  /** Who made a request. Tokens that are about to expire are refreshed. */
  auth(context: LatchkeyContext): Promise<AuthState>
  /** Whether somebody is signed in. Tokens that are about to expire are refreshed. */
  isAuthenticated(context: LatchkeyContext): Promise<boolean>
  /** The session of a request; undefined if nobody is signed in. */
  session(context: LatchkeyContext): Promise<Session | undefined>
  /**
   * The session, or an error: LatchkeyAuthenticationError (401), LatchkeyAccessError `requirement_missing` (403), and
   * LatchkeyUnavailableError (503) while it cannot be told.
   */
  requireAuth(context: LatchkeyContext, requirement?: Requirement): Promise<Session>

  /** A request that is kept nowhere: for callers that keep state, nonce and verifier themselves. */
  createAuthorizationUrl(options?: LoginOptions & { route?: Route }): Promise<AuthorizationRequest>
  /** Asks for a user's tokens, verified, and keeps them nowhere. */
  exchange(grant: Grant): Promise<VerifiedTokenSet>
  /** The address that ends the session at the issuer. Ends nothing here. */
  logoutUrl(options?: Omit<LogoutOptions, 'revoke'>): Promise<URL>
  /** Readers of tokens from elsewhere. Always verified; rejects with LatchkeyTokenError, LatchkeyUnavailableError. */
  fromTokens(tokens: string | { accessToken: string; idToken?: string | undefined }): Promise<TokenReader>
  /** The claims of a good access token that somebody sent. Rejects with LatchkeyTokenError, LatchkeyAccessError. */
  verifyAccessToken(token: string, requirements?: AccessTokenRequirements): Promise<VerifiedClaims>
  /** The same as a value. */
  checkAccessToken(token: string, requirements?: AccessTokenRequirements): Promise<AccessCheck>

  /** The application as itself, without a user. */
  readonly m2m: Machine
  /** A machine for the Management API of the issuer. */
  readonly managementMachine: Machine
  /** Sign-ins on devices. */
  readonly device: DeviceFlow
  /** What the issuer says of a token (RFC 7662). Changes nothing. */
  introspect(token: string, options?: { hint?: TokenHint }): Promise<{ active: boolean } & Record<string, unknown>>
  /** Revokes a token (RFC 7009). An unknown one counts as revoked. */
  revoke(token: string, options?: { hint?: TokenHint }): Promise<void>
}

/** The claims of a good token that suffices, or why it is not one. */
export type AccessCheck = VerifyResult | { readonly ok: false; readonly error: LatchkeyAccessError }

/** Which kind a token is, where it is known (RFC 7009 §2.1). */
export type TokenHint = 'access_token' | 'refresh_token'

const MAX_STATE_LENGTH = 1_024

/**
 * Creates the SDK of an application. What `config` does not say is read from the environment. Throws
 * LatchkeyConfigurationError, which names what to set; asks nobody anything before it is needed.
 *
 * ```ts
 * const latchkey = createLatchkey() // KINDE_ISSUER_URL, KINDE_CLIENT_ID, KINDE_CLIENT_SECRET, SECRET_KEY …
 * const { url } = await latchkey.login(context, { returnTo: '/orders' })
 * ```
 */
export function createLatchkey(config: LatchkeyConfig = {}): Latchkey {
  const settings = resolveSettings(config)
  const client = createIssuerClient(settings)
  const checks = createTokenChecks(settings)
  const grants = createGrants({ settings, client, checks })
  const transactions = createTransactions(settings)
  const signIn = once(() => {
    const keeper = createSessionKeeper(settings)
    return { keeper, refresher: createRefresher(settings, { keeper, grants }) }
  })
  const states = new WeakMap<LatchkeyContext, Promise<AuthState>>()

  async function begin(route: Route, context: LatchkeyContext, options: LoginOptions): Promise<AuthorizationRequest> {
    latchkey.checkSignIn()
    const { returnTo: wanted, state: appState, scope = settings.scope } = options
    if (appState !== undefined && appState.length > MAX_STATE_LENGTH) refuse('state must have 1,024 characters at most')
    const returnTo = wanted === undefined ? undefined : resolveReturnTo(wanted, settings)
    if (wanted !== undefined && returnTo === undefined) throw new LatchkeyLoginError('return_to_refused')
    const request = await buildAuthorizationRequest(route, options, settings, await client.metadata())
    const { state, nonce, codeVerifier, redirectUri } = request
    const transaction = { state, nonce, codeVerifier, redirectUri, scope: [scope].flat().join(' '), returnTo, appState }
    await transactions.begin(context, transaction)
    settings.tell({ event: 'sign_in_began', route, redirectUri })
    return request
  }

  /** Revokes what can be used again. Failing to is no reason not to sign out. */
  async function revokeAll(tokens: { accessToken: string; refreshToken?: string | undefined }): Promise<void> {
    await Promise.allSettled([
      latchkey.revoke(tokens.accessToken, { hint: 'access_token' }),
      ...(tokens.refreshToken === undefined ? [] : [latchkey.revoke(tokens.refreshToken, { hint: 'refresh_token' })]),
    ])
  }

  async function findAuth(context: LatchkeyContext): Promise<AuthState> {
    const state = await readAuth(context)
    const code = state.status === 'expired' ? state.cause.code : undefined
    settings.tell({ event: 'session', status: state.status, code })
    return state
  }

  async function readAuth(context: LatchkeyContext): Promise<AuthState> {
    const { keeper, refresher } = signIn()
    const record = await keeper.find(context)
    const tools = { settings, client, keeper, refresher, revoke: revokeAll }
    const session = record && createSession(context, record, tools)
    if (!session) return { status: 'anonymous' }
    try {
      await session.getAccessToken()
    } catch (error) {
      if (error instanceof LatchkeyError) return { status: 'expired', cause: error }
      throw error
    }
    const user = await session.getUser()
    return user ? { status: 'authenticated', user, session } : { status: 'anonymous' }
  }

  const latchkey: Latchkey = {
    settings,
    withConfig: (changes) =>
      createLatchkey({ ...config, ...changes, session: { ...config.session, ...changes.session } }),
    checkSignIn() {
      signIn()
      if (settings.redirectUri === undefined) refuse('redirectUri is missing: set KINDE_REDIRECT_URI')
    },
    metadata: client.metadata,

    login: (context, options = {}) => begin('login', context, options),
    register: (context, options = {}) => begin('register', context, options),
    createOrg: (context, options = {}) => begin('register', context, { ...options, isCreateOrg: true }),

    async redeemCallback(context, url = context.url) {
      signIn()
      const query = new URL(url, `${settings.siteUrl}/`).searchParams
      const tools = { settings, metadata: client.metadata, transactions, grants }
      const { transaction, tokens } = await receiveCallback(context, query, tools).catch((error: unknown) => {
        settings.tell({ event: 'sign_in_refused', code: error instanceof LatchkeyError ? error.code : 'failed' })
        throw error
      })
      settings.tell({ event: 'sign_in_ended' })
      const { returnTo = settings.postLoginRedirectUrl, appState } = transaction
      return { tokens, returnTo, appState }
    },
    async handleCallback(context, url) {
      const { keeper, refresher } = signIn()
      const { tokens, returnTo, appState } = await latchkey.redeemCallback(context, url)
      const mayPersist = Object(tokens.accessTokenClaims.ksp).persistent !== false
      const { accessToken, idToken, refreshToken, scope } = tokens
      const stored = { accessToken, idToken, refreshToken, scope }
      const record = await keeper.begin(context, stored, settings.session.isPersistent && mayPersist)
      const session = createSession(context, record, { settings, client, keeper, refresher, revoke: revokeAll })
      const user = await session?.getUser()
      if (!session || !user) throw new LatchkeyLoginError('tokens_invalid')
      states.set(context, Promise.resolve({ status: 'authenticated', user, session }))
      return { session, user, tokens, returnTo, appState }
    },

    async logout(context, options = {}) {
      const { keeper } = signIn()
      const url = await latchkey.logoutUrl(options)
      const record = await keeper.find(context)
      await keeper.end(context)
      states.set(context, Promise.resolve({ status: 'anonymous' }))
      settings.tell({ event: 'signed_out' })
      if (record && options.revoke !== false) await revokeAll(record.tokens)
      return { url }
    },

    auth(context) {
      const known = states.get(context) ?? findAuth(context)
      states.set(context, known)
      return known
    },
    isAuthenticated: async (context) => (await latchkey.auth(context)).status === 'authenticated',
    async session(context) {
      const state = await latchkey.auth(context)
      return state.status === 'authenticated' ? state.session : undefined
    },
    async requireAuth(context, requirement) {
      const state = await latchkey.auth(context)
      if (state.status === 'expired') throw state.cause
      if (state.status === 'anonymous') throw new LatchkeyAuthenticationError('not_signed_in')
      if (requirement) {
        const { isGranted, missing } = await state.session.check(requirement)
        if (!isGranted) throw new LatchkeyAccessError('requirement_missing', missing)
      }
      return state.session
    },

    createAuthorizationUrl: async ({ route = 'login', ...options } = {}) =>
      buildAuthorizationRequest(route, options, settings, await client.metadata()),
    async exchange(grant) {
      if (grant.type === 'refresh_token') return grants.verify(await grants.refresh(grant.refreshToken))
      if (grant.type === 'callback') {
        const { state, nonce, codeVerifier, redirectUri } = grant.request
        const query = new URL(grant.url, `${settings.siteUrl}/`).searchParams
        const code = readCode(query, state, settings, await client.metadata())
        return grants.redeem({ code, codeVerifier, redirectUri, nonce, scope: settings.scope })
      }
      const redirectUri = grant.redirectUri ?? settings.redirectUri ?? refuse('redirectUri is missing')
      return grants.redeem({ ...grant, redirectUri, scope: settings.scope })
    },
    logoutUrl: async (options = {}) => buildLogoutUrl(options, settings, await client.metadata()),

    async fromTokens(given) {
      const { accessToken, idToken } =
        typeof given === 'string' ? { accessToken: given, idToken: undefined } : (Object(given) as typeof given)
      const accessTokenClaims = await checks.foreign.verify(accessToken)
      const expected = { accessToken, subject: accessTokenClaims.sub ?? '' }
      const idTokenClaims = idToken === undefined ? undefined : await checks.idToken(idToken, expected)
      const getAccessToken = async () => {
        await checks.foreign.verify(accessToken) // it may have expired since
        return accessToken
      }
      return createReader(() => ({ accessTokenClaims, idTokenClaims, getAccessToken }), { settings, client })
    },
    async verifyAccessToken(token, requirements = {}) {
      const claims = await checks.foreignFor(requirements.audience).verify(token)
      requireAll(claims, requirements)
      return claims
    },
    async checkAccessToken(token, requirements) {
      try {
        return await settle(latchkey.verifyAccessToken(token, requirements))
      } catch (error) {
        if (error instanceof LatchkeyAccessError) return { ok: false, error }
        throw error
      }
    },

    m2m: createMachine({ settings, client }, () => settings),
    managementMachine: createMachine({ settings, client }, () => ({
      ...(settings.management ?? settings),
      audience: [`${settings.issuer}/api`],
    })),
    device: createDeviceFlow({ settings, client, grants }),

    async introspect(token, { hint } = {}) {
      const fields = { token, token_type_hint: hint }
      const answer = await client.requestToken(fields, settings, 'introspectionEndpoint')
      return { ...answer, active: answer.active === true }
    },
    async revoke(token, { hint } = {}) {
      await client.requestToken({ token, token_type_hint: hint }, settings, 'revocationEndpoint')
    },
  }
  return latchkey
}

/** Makes something when it is first needed. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
