import type { LatchkeyContext } from '../context.ts'
import { randomText } from '../encoding.ts'
import { createLatchkey, type Latchkey } from '../latchkey.ts'
import type { AuthorizationRequest } from '../login/authorization-request.ts'
import type { LoginOptions } from '../login/options.ts'
import type { TokenReader } from '../readers/types.ts'
import { findRequest } from '../requests/request-scope.ts'
import { memoryStore } from '../sessions/memory-store.ts'
import type { Session } from '../sessions/session.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { type KindeApiClientOptions, toConfig, warnOfVerifier } from './client-options.ts'
import { Configuration } from './configuration.ts'
import { type FlagTypeCode, GrantType, TOKEN_NAMES, type TokenName } from './constants.ts'
import { KindeConfigurationException, KindeLoginException, KindeTokenException, named } from './errors.ts'
import { type OwnBrowser, openOwnBrowser } from './own-browser.ts'
import { READERS } from './readers.ts'
import { readTokenInput, type TokenInput, type TokenValue, toTokenValue } from './token-value.ts'

/** What the address of a sign-in says beside what the client does. */
export type UrlOptions = {
  /** More parameters of the address, as `auth_url_params`: `connection_id`, `login_hint`, `lang` and so on. */
  readonly additionalParams?: { readonly auth_url_params?: Readonly<Record<string, string>> } | undefined
  /** The `state` on the wire. By default a random one, which is better. */
  readonly state?: string | undefined
}

/** What tokens are asked for with. */
export type FetchOptions = {
  /** The whole address that the platform sent the browser back to. */
  readonly authorizationResponse?: string | undefined
  /** What `client.latchkey.createAuthorizationUrl()` answered, kept for the browser that comes back. */
  readonly request?: Pick<AuthorizationRequest, 'state' | 'nonce' | 'codeVerifier' | 'redirectUri'> | undefined
}

/**
 * An application at the platform, with the methods of the first Python SDK. What they answer has the names of its
 * documents.
 *
 * Within a request of an adapter (`client.latchkey` is what it takes) the client knows whoever makes that request, and
 * one serves all. Outside of requests it has one user, as a script has: the sign-in of another is refused.
 *
 * The methods with `Token` take tokens in place of the ones of the client. Whatever comes is verified. All reject with
 * the `Kinde…` errors of this module.
 */
export class KindeApiClient {
  /** The tokens that claims can be read from. */
  static readonly TOKEN_NAMES = TOKEN_NAMES
  /** The platform, as tokens name it: without a slash at the end. */
  readonly domain: string
  /** Where the platform sends the browser back. */
  readonly callbackUrl: string
  /** The id of the application. */
  readonly clientId: string
  /** How the client gets its tokens. */
  readonly grantType: GrantType
  /** What is asked for; empty with client credentials, as a machine gets all that it may. */
  readonly scope: string
  /** The APIs that access tokens are for. */
  readonly audience: string | readonly string[] | undefined
  /** The organization that people sign in to. */
  readonly orgCode: string | undefined
  /** How requests are sent. */
  readonly configuration: Configuration
  /** The core that this client stands on. */
  readonly latchkey: Latchkey
  readonly #own: () => { latchkey: Latchkey; browser: OwnBrowser }
  readonly #codeVerifier: string | undefined
  #hasMachineToken = false

  /** Throws KindeConfigurationException for options that are missing or cannot be honoured. */
  constructor(options: KindeApiClientOptions) {
    this.configuration = options.configuration ?? new Configuration()
    const latchkey = named(() => createLatchkey(toConfig({ ...options, configuration: this.configuration })))
    this.latchkey = latchkey
    this.domain = latchkey.settings.issuer
    this.callbackUrl = options.callbackUrl
    this.clientId = options.clientId
    this.grantType = options.grantType
    this.scope = options.grantType === GrantType.CLIENT_CREDENTIALS ? '' : latchkey.settings.scope
    this.audience = options.audience
    this.orgCode = options.orgCode
    this.#codeVerifier = options.grantType === GrantType.AUTHORIZATION_CODE_WITH_PKCE ? options.codeVerifier : undefined
    let own: ReturnType<typeof openOwn> | undefined
    this.#own = () => {
      own ??= openOwn(latchkey)
      return own
    }
    warnOfVerifier(options)
  }

  /** The address of a sign-in. Rejects with KindeConfigurationException for parameters that the client sets itself. */
  getLoginUrl = (options?: UrlOptions): Promise<string> => this.#begin('login', options)
  /** The address of a sign-up. Rejects as `getLoginUrl()` does. */
  getRegisterUrl = (options?: UrlOptions): Promise<string> => this.#begin('register', options)
  /** The address of a sign-up that makes an organization. Nothing has to be asked for before. */
  createOrg = (options?: UrlOptions): Promise<string> => this.#begin('createOrg', options)

  #begin(method: 'login' | 'register' | 'createOrg', { additionalParams = {}, state }: UrlOptions = {}) {
    const { latchkey, context } = this.#visit()
    const { org_code = this.orgCode, ...extraParams } = additionalParams.auth_url_params ?? {}
    const options: LoginOptions = {
      orgCode: org_code,
      extraParams,
      unsafeState: state,
      unsafeCodeVerifier: this.#codeVerifier,
    }
    return named(async () => (await latchkey[method](context, options)).url.href)
  }

  /**
   * Ends the sign-in that the address belongs to; with client credentials gets a token. Rejects with KindeLoginException
   * for a callback whose state is not the one of a sign-in that this browser, or this client, began.
   */
  async fetchToken({ authorizationResponse }: FetchOptions = {}): Promise<void> {
    if (this.grantType === GrantType.CLIENT_CREDENTIALS) {
      await named(() => this.latchkey.m2m.getToken())
      this.#hasMachineToken = true
      return
    }
    const url = readResponse(authorizationResponse)
    const request = findRequest(this.latchkey)
    if (request) await named(() => this.latchkey.handleCallback(request.context, url))
    else await named(() => this.#signInAlone(url))
  }

  /** Outside of requests nothing tells one user from another, so that a second one must not come after a first. */
  async #signInAlone(url: string): Promise<void> {
    const { latchkey, browser } = this.#own()
    const before = await latchkey.session(browser.context())
    const visit = browser.withoutSession(latchkey.settings.session.cookieName)
    const { session } = await latchkey.handleCallback(visit.context(), url)
    if (before && before.userId !== session.userId) {
      await session.revoke()
      await session.destroy()
      throw new KindeLoginException(
        'This client has a user already: sign that one out first, make a client for each, or use it within requests',
        { code: 'client_has_a_user' },
      )
    }
    await before?.destroy()
    browser.become(visit)
  }

  /** The same, but the client keeps nothing: for callers that keep the tokens of each user themselves. */
  fetchTokenValue({ authorizationResponse, request }: FetchOptions = {}): Promise<TokenValue> {
    return named(async () => {
      if (this.grantType === GrantType.CLIENT_CREDENTIALS) {
        const token = await this.latchkey.m2m.getToken()
        const { exp } = await this.latchkey.verifyAccessToken(token)
        return toTokenValue({ accessToken: token, expiresAt: exp }, this.#nowSeconds())
      }
      const url = readResponse(authorizationResponse)
      if (request) {
        return toTokenValue(await this.latchkey.exchange({ type: 'callback', url, request }), this.#nowSeconds())
      }
      const { latchkey, context } = this.#visit()
      return toTokenValue((await latchkey.redeemCallback(context, url)).tokens, this.#nowSeconds())
    })
  }

  /** New tokens for the refresh token of others. Keep what is answered: the refresh token that was used is used up. */
  refreshTokenValue(tokenValue: { readonly refresh_token?: string | undefined }): Promise<TokenValue> {
    return named(async () => {
      const { refresh_token: refreshToken } = Object(tokenValue) as { refresh_token?: unknown }
      if (typeof refreshToken !== 'string' || refreshToken === '') throw new LatchkeyTokenError('refresh_token_missing')
      return toTokenValue(await this.latchkey.exchange({ type: 'refresh_token', refreshToken }), this.#nowSeconds())
    })
  }

  /** Refreshes the tokens of the user. Usually nobody has to: they are refreshed when they are about to expire. */
  refreshToken(): Promise<TokenValue> {
    return named(async () => toTokenValue(await (await this.#session()).refresh(), this.#nowSeconds()))
  }

  /** Signs out and revokes the tokens; answers where to send the browser, so that it is signed out there too. */
  logout(options: string | { readonly redirectTo: string }): Promise<string> {
    const redirectTo = typeof options === 'string' ? options : options.redirectTo
    return named(async () => {
      const { siteUrl } = this.latchkey.settings
      const target = URL.canParse(redirectTo, `${siteUrl}/`) ? new URL(redirectTo, `${siteUrl}/`) : undefined
      if (!target || !/^https?:$/.test(target.protocol)) {
        throw new KindeConfigurationException('redirectTo must be a web address, or a path of the site')
      }
      if (this.grantType === GrantType.CLIENT_CREDENTIALS) {
        this.#hasMachineToken = false
        this.latchkey.m2m.clear()
        return withRedirect(await this.latchkey.logoutUrl(), target)
      }
      const { latchkey, context } = this.#visit()
      return withRedirect((await latchkey.logout(context)).url, target)
    })
  }

  /** Whether somebody is signed in, or there is a machine's token. What has expired is refreshed first. */
  async isAuthenticated(): Promise<boolean> {
    if (this.grantType === GrantType.CLIENT_CREDENTIALS) return this.#hasMachineToken
    const { latchkey, context } = this.#visit()
    return named(() => latchkey.isAuthenticated(context))
  }

  /**
   * Whether a token is good: signed by the platform, not expired, and meant for this application or its audience. Rejects
   * only while that cannot be told.
   */
  async isAuthenticatedToken(tokenValue: TokenInput | null | undefined): Promise<boolean> {
    return named(async () => {
      try {
        await this.#foreign(tokenValue)
        return true
      } catch (error) {
        if (error instanceof KindeTokenException || error instanceof LatchkeyTokenError) return false
        throw error
      }
    })
  }

  /**
   * A claim and its name; the value is null where the token does not have it. This and the readers below reject with
   * KindeTokenException if nobody is signed in.
   */
  getClaim = (key: string, tokenName?: TokenName) => this.#read((reader) => READERS.claim(reader, key, tokenName))
  /** Whether the user has a permission in the organization they are signed in to. */
  getPermission = (permission: string) => this.#read((reader) => READERS.permission(reader, permission))
  /** All their permissions there. */
  getPermissions = () => this.#read(READERS.permissions)
  /** The organization that they are signed in to; its code is null where there is none. */
  getOrganization = () => this.#read(READERS.organization)
  /** The codes of all their organizations, from the ID token. */
  getUserOrganizations = () => this.#read(READERS.userOrganizations)
  /** Who is signed in. Rejects with KindeTokenException for the token of a machine. */
  getUserDetails = () => this.#read(READERS.userDetails)
  /** Rejects with KindeRetrieveException where there is neither a flag nor a default, and for a flag of another type. */
  getFlag = (code: string, defaultValue?: unknown, flagType?: FlagTypeCode | '') =>
    this.#read((reader) => READERS.flag(reader, code, defaultValue, flagType))
  /** The value of a flag of type boolean alone. Rejects as `getFlag()` does. */
  getBooleanFlag = (code: string, defaultValue?: boolean) =>
    this.#read((reader) => READERS.flagValue<boolean>(reader, code, defaultValue, 'b'))
  /** The value of a flag of type string alone. Rejects as `getFlag()` does. */
  getStringFlag = (code: string, defaultValue?: string) =>
    this.#read((reader) => READERS.flagValue<string>(reader, code, defaultValue, 's'))
  /** The value of a flag of type integer alone. Rejects as `getFlag()` does. */
  getIntegerFlag = (code: string, defaultValue?: number) =>
    this.#read((reader) => READERS.flagValue<number>(reader, code, defaultValue, 'i'))

  /**
   * As `getClaim()`, of tokens that the client does not keep. They are verified first: this and the readers below
   * reject with KindeTokenException, whose `code` says what is wrong.
   */
  getClaimToken = (tokenValue: TokenInput, key: string, tokenName?: TokenName) =>
    this.#readForeign(tokenValue, (reader) => READERS.claim(reader, key, tokenName))
  /** As `getPermission()`, of other tokens, verified first. */
  getPermissionToken = (tokenValue: TokenInput, permission: string) =>
    this.#readForeign(tokenValue, (reader) => READERS.permission(reader, permission))
  /** As `getPermissions()`, of other tokens, verified first. */
  getPermissionsToken = (tokenValue: TokenInput) => this.#readForeign(tokenValue, READERS.permissions)
  /** As `getOrganization()`, of other tokens, verified first. */
  getOrganizationToken = (tokenValue: TokenInput) => this.#readForeign(tokenValue, READERS.organization)
  /** As `getUserOrganizations()`, of other tokens, verified first. Needs the ID token. */
  getUserOrganizationsToken = (tokenValue: TokenInput) => this.#readForeign(tokenValue, READERS.userOrganizations)
  /** As `getUserDetails()`, of other tokens, verified first. Names need the ID token. */
  getUserDetailsToken = (tokenValue: TokenInput) => this.#readForeign(tokenValue, READERS.userDetails)
  /** As `getFlag()`, of other tokens, verified first. */
  getFlagToken = (tokenValue: TokenInput, code: string, defaultValue?: unknown, flagType?: FlagTypeCode | '') =>
    this.#readForeign(tokenValue, (reader) => READERS.flag(reader, code, defaultValue, flagType))
  /** As `getBooleanFlag()`, of other tokens, verified first. */
  getBooleanFlagToken = (tokenValue: TokenInput, code: string, defaultValue?: boolean) =>
    this.#readForeign(tokenValue, (reader) => READERS.flagValue<boolean>(reader, code, defaultValue, 'b'))
  /** As `getStringFlag()`, of other tokens, verified first. */
  getStringFlagToken = (tokenValue: TokenInput, code: string, defaultValue?: string) =>
    this.#readForeign(tokenValue, (reader) => READERS.flagValue<string>(reader, code, defaultValue, 's'))
  /** As `getIntegerFlag()`, of other tokens, verified first. */
  getIntegerFlagToken = (tokenValue: TokenInput, code: string, defaultValue?: number) =>
    this.#readForeign(tokenValue, (reader) => READERS.flagValue<number>(reader, code, defaultValue, 'i'))

  /**
   * An access token for the REST groups: the user's, or with client credentials the machine's, for the Management API if
   * the client has no audience. Rejects with KindeLoginException if nobody is signed in.
   */
  async getAccessToken({ isRefused = false } = {}): Promise<string> {
    return named(async () => {
      if (this.grantType !== GrantType.CLIENT_CREDENTIALS) {
        const session = await this.#session((told) => new KindeLoginException('Nobody is signed in', told))
        return session.getAccessToken({ forceRefresh: isRefused })
      }
      const { m2m, settings } = this.latchkey
      if (isRefused) m2m.clear()
      return m2m.getToken({ audience: settings.audience.length > 0 ? settings.audience : `${settings.issuer}/api` })
    })
  }

  /** `fetch` with the access token. The address must be of an API that may see it. */
  async callApi(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${await this.getAccessToken()}`)
    return this.latchkey.settings.fetch(url, { ...init, headers })
  }

  #visit(): { latchkey: Latchkey; context: LatchkeyContext } {
    const request = findRequest(this.latchkey)
    if (request) return request
    const { latchkey, browser } = this.#own()
    return { latchkey, context: browser.context() }
  }

  async #session(
    absent: (told: { code: string; cause?: unknown }) => Error = (told) =>
      new KindeTokenException('Nobody is signed in', told),
  ): Promise<Session> {
    const { latchkey, context } = this.#visit()
    const state = await latchkey.auth(context)
    if (state.status === 'authenticated') return state.session
    if (state.status === 'anonymous') throw absent({ code: 'not_signed_in' })
    throw state.cause.status === 401 ? absent({ code: state.cause.code, cause: state.cause }) : state.cause
  }

  #read<Value>(read: (reader: TokenReader) => Promise<Value>): Promise<Value> {
    return named(async () => {
      if (this.grantType !== GrantType.CLIENT_CREDENTIALS) return read(await this.#session())
      if (!this.#hasMachineToken) throw new KindeTokenException('There is no token yet: call fetchToken() first')
      return read(await this.latchkey.fromTokens(await this.latchkey.m2m.getToken()))
    })
  }

  #readForeign<Value>(input: TokenInput, read: (reader: TokenReader) => Promise<Value>): Promise<Value> {
    return named(async () => read(await this.#foreign(input)))
  }

  #foreign = (input: unknown): Promise<TokenReader> =>
    Promise.resolve(input).then((given) => this.latchkey.fromTokens(readTokenInput(given)))

  #nowSeconds = (): number => this.latchkey.settings.clock() / 1000
}

/** Sessions that this process alone knows, and nobody's cookie opens. */
const openOwn = (latchkey: Latchkey) => ({
  latchkey: latchkey.withConfig({
    session: { secret: randomText(), store: memoryStore({ clock: latchkey.settings.clock }) },
  }),
  browser: openOwnBrowser(latchkey.settings.redirectUri ?? latchkey.settings.siteUrl),
})

function readResponse(authorizationResponse: string | undefined): string {
  if (authorizationResponse) return authorizationResponse
  throw new KindeConfigurationException('authorizationResponse is missing: the address that the browser came back to')
}

function withRedirect(url: URL, target: URL): string {
  url.searchParams.set('redirect', target.href)
  return url.href
}
