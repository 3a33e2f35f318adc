import { documentedRoutes } from '../adapters/routes.ts'
import { createContext, type LatchkeyContext } from '../context.ts'
import { createHandler } from '../handler.ts'
import { createLatchkey, type Latchkey } from '../latchkey.ts'
import type { AuthorizationRequest } from '../login/authorization-request.ts'
import type { LogoutOptions as CoreLogoutOptions } from '../login/logout-url.ts'
import { IssuerRouteTypes, type LoginOptions, type Route } from '../login/options.ts'
import { createClaims } from '../modules/claims.ts'
import { createEntitlements } from '../modules/entitlements.ts'
import { createFeatureFlags } from '../modules/feature-flags.ts'
import { createPermissions } from '../modules/permissions.ts'
import { createPortals } from '../modules/portals.ts'
import { createRoles } from '../modules/roles.ts'
import type { Organization, TokenReader, User } from '../readers/types.ts'
import { currentRequest, findRequest, readerOf, runWithRequest } from '../requests/request-scope.ts'
import type { Session, SessionTokens } from '../sessions/session.ts'
import type { VerifiedTokenSet } from '../tokens/grants.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { refuse } from '../verify/settings.ts'
import { FRAMEWORKS } from './frameworks/frameworks.ts'
import { createManagement, type OAuthManagement } from './management.ts'
import { type OAuthOptions, toConfig } from './options.ts'
import { profileOf } from './profile.ts'

/** Options of `OAuth.logout()`. */
export type OAuthLogoutOptions = Omit<CoreLogoutOptions, 'returnTo' | 'revoke'> & {
  /** Where the browser ends: a path of this site, or what `allowedReturnUrls` permits. */
  readonly postLogoutRedirectUri?: string | undefined
}

/** A request object of the framework, or a web Request; by default the request that is being answered. */
type AnyRequest = object

/**
 * Signs people in, with the methods of the second Python SDK, over `createLatchkey()`. It holds nothing of any user:
 * whoever asks is found by the request that is being answered, so one serves all of them, and several stand side by side.
 * Outside of a request the methods that concern a user reject with LatchkeyConfigurationError.
 *
 * ```ts
 * const app = express()
 * const oauth = new OAuth({ framework: 'express', app }) // /login /register /create_org /callback /logout /user /portal
 * app.get('/', async (request, response) => response.send((await oauth.isAuthenticated()) ? 'Hello' : 'Sign in'))
 * ```
 */
export class OAuth {
  /** The core that this stands on. */
  readonly latchkey: Latchkey
  readonly #state: string | undefined
  readonly #requests = new WeakMap<AnyRequest, LatchkeyContext>()
  #management: OAuthManagement | undefined

  /** Throws LatchkeyConfigurationError, which names what to set. Asks nobody anything. */
  constructor(options: OAuthOptions & { readonly state?: string | undefined } = {}) {
    const { state, ...rest } = options
    const { framework, app, routes } = rest
    this.#state = state
    if (framework !== undefined && !Object.hasOwn(FRAMEWORKS, framework)) {
      refuse(
        `framework must be one of ${Object.keys(FRAMEWORKS).join(', ')}, not ${framework}; for others: createHandler`,
      )
    }
    this.latchkey = createLatchkey(toConfig(rest))
    if (app === undefined) return
    if (framework === undefined) refuse('framework must say which one the app is of')
    const documented = documentedRoutes(this.latchkey.settings)
    const handle = routes === false ? undefined : createHandler(this.latchkey, { routes: { ...documented, ...routes } })
    FRAMEWORKS[framework](app, {
      siteUrl: this.latchkey.settings.siteUrl,
      answer: async (request) => handle?.(request),
      run: (request, { context }, run) => {
        this.#requests.set(request, context)
        return runWithRequest({ latchkey: this.latchkey, context }, run)
      },
    })
  }

  /** Begins a sign-in; answers where to send the browser. */
  login = (options?: LoginOptions): Promise<string> => this.#begin('login', options)
  /** Begins a sign-up, as `login()` begins a sign-in. */
  register = (options?: LoginOptions): Promise<string> => this.#begin('register', options)
  /** Another name of `login()`. */
  getLoginUrl = this.login
  /** Another name of `register()`. */
  getRegisterUrl = this.register
  /** Begins a sign-up that makes an organization. */
  createOrg = (options?: LoginOptions): Promise<string> => this.#begin('register', { ...options, isCreateOrg: true })

  /** Begins a sign-in; answers what it consists of. The browser gets a cookie, so nothing has to be kept. */
  async generateAuthUrl(
    routeType: Route = IssuerRouteTypes.LOGIN,
    options: LoginOptions = {},
  ): Promise<Omit<AuthorizationRequest, 'url'> & { url: string }> {
    const { latchkey, context } = currentRequest(this.latchkey)
    const { url, ...rest } = await latchkey[routeType](context, { state: this.#state, ...options })
    return { url: url.href, ...rest }
  }

  #begin = async (route: Route, options?: LoginOptions) => (await this.generateAuthUrl(route, options)).url

  /**
   * Ends the sign-in of the request that is being answered, and begins its session. Without the state of a sign-in that
   * this browser began it rejects with LatchkeyLoginError. The session belongs to the browser, so that `userId` decides
   * nothing: it is taken where calls have it.
   */
  handleRedirect(code: string, state: string | undefined): Promise<RedirectResult>
  handleRedirect(code: string, userId: string | undefined, state: string | undefined): Promise<RedirectResult>
  async handleRedirect(...given: readonly (string | undefined)[]): Promise<RedirectResult> {
    const [code, ...more] = given
    const state = more.at(given.length > 2 ? 1 : 0)
    const { latchkey, context } = currentRequest(this.latchkey)
    const url = new URL(context.url, latchkey.settings.siteUrl)
    setOrDelete(url.searchParams, { code, state })
    const { tokens, user, returnTo, appState } = await latchkey.handleCallback(context, url)
    return { tokens, user, returnTo, appState }
  }

  /** Redeems a code of a sign-in that `latchkey.createAuthorizationUrl()` began. Keeps nothing. */
  exchangeCodeForTokens(code: string, kept: { codeVerifier: string; nonce: string }): Promise<VerifiedTokenSet> {
    return this.latchkey.exchange({ type: 'authorization_code', code, ...kept })
  }

  /** Whether somebody is signed in. What has expired is refreshed first. */
  isAuthenticated = async (request?: AnyRequest): Promise<boolean> =>
    this.latchkey.isAuthenticated(this.#contextOf(request))

  /** The user as the issuer knows them now. Rejects with LatchkeyAuthenticationError if nobody is signed in. */
  async getUserInfo(request?: AnyRequest): Promise<User> {
    const session = await this.#session(request)
    return profileOf(await session.getUser(), await session.getUserInfo())
  }

  /** The tokens of whoever made the request. `userId`, if given, must be theirs. */
  async getTokens(userId?: string): Promise<SessionTokens> {
    const session = await this.#session()
    // an id of the issuer means a person; an id of the application's own says nothing here
    if (userId?.startsWith('kp_') && userId !== session.userId) throw new LatchkeyTokenError('token_subject_wrong')
    return session.getTokens()
  }

  /**
   * Ends the session, with or without the id of its user, and revokes its tokens; answers where to send the browser, so
   * that it is signed out there too.
   */
  async logout(
    userId?: string | OAuthLogoutOptions | null,
    options: OAuthLogoutOptions = Object(typeof userId === 'object' ? userId : {}),
  ): Promise<string> {
    const { latchkey, context } = currentRequest(this.latchkey)
    const { postLogoutRedirectUri: returnTo, ...rest } = options
    return (await latchkey.logout(context, { ...rest, returnTo })).url.href
  }

  #find = async (): Promise<TokenReader | undefined> => readerOf(currentRequest(this.latchkey))
  /** The `permissions` of this application alone. */
  readonly permissions = createPermissions(this.#find)
  /** The `roles` of this application alone. */
  readonly roles = createRoles(this.#find)
  /** The `claims` of this application alone. */
  readonly claims = createClaims(this.#find)
  /** The `featureFlags` of this application alone. */
  readonly featureFlags = createFeatureFlags(this.#find)
  /** The `entitlements` of this application alone. */
  readonly entitlements = createEntitlements(this.#find)
  /** The `portals` of this application alone. */
  readonly portals = createPortals(this.#find)

  /** `claims.getClaim()`, under the one roof. */
  getClaim = this.claims.getClaim
  /** `claims.getAllClaims()`, under the one roof. */
  getAllClaims = this.claims.getAllClaims
  /** `permissions.getPermission()`, under the one roof. */
  getPermission = this.permissions.getPermission
  /** `permissions.getPermissions()`, under the one roof. */
  getPermissions = this.permissions.getPermissions
  /** `roles.getRole()`, under the one roof. */
  getRole = this.roles.getRole
  /** `roles.getRoles()`, under the one roof. */
  getRoles = this.roles.getRoles
  /** `featureFlags.getFlag()`, under the one roof. */
  getFlag = this.featureFlags.getFlag
  /** `featureFlags.getAllFlags()`, under the one roof. */
  getAllFlags = this.featureFlags.getAllFlags
  /** `featureFlags.getBooleanFlag()`, under the one roof. */
  getBooleanFlag = this.featureFlags.getBooleanFlag
  /** `featureFlags.getStringFlag()`, under the one roof. */
  getStringFlag = this.featureFlags.getStringFlag
  /** `featureFlags.getIntegerFlag()`, under the one roof. */
  getIntegerFlag = this.featureFlags.getIntegerFlag

  /** The organization that the user is signed in to. */
  getOrganization = async (): Promise<Organization | null> => (await this.#find())?.getOrganization() ?? null
  /** All organizations of the user; none where nobody is signed in. */
  getUserOrganizations = async (): Promise<{ orgCodes: string[]; orgs: { code: string; name: string | null }[] }> =>
    (await this.#find())?.getUserOrganizations() ?? { orgCodes: [], orgs: [] }

  /** The Management API, with the tokens of a machine and never a user's. Throws LatchkeyConfigurationError. */
  getManagement(): OAuthManagement {
    this.#management ??= createManagement(this.latchkey.settings)
    return this.#management
  }

  async #session(request?: AnyRequest): Promise<Session> {
    return this.latchkey.requireAuth(this.#contextOf(request))
  }

  #contextOf(request: AnyRequest | undefined): LatchkeyContext {
    if (request === undefined) return currentRequest(this.latchkey).context
    const known = this.#requests.get(request)
    if (known) return known
    if (request instanceof Request) {
      const context = { ...createContext(request), isReadOnly: true } // nobody would send what it sets
      this.#requests.set(request, context)
      return context
    }
    return findRequest(this.latchkey)?.context ?? refuse('the request is not one of the app that this OAuth was given')
  }
}

/** What `OAuth.handleRedirect()` answers. */
export type RedirectResult = {
  readonly tokens: VerifiedTokenSet
  readonly user: User
  /** Where to send the browser. Safe to redirect to. */
  readonly returnTo: string
  /** The `state` of the options of the sign-in. */
  readonly appState: string | undefined
}

/** Another way to make one. */
export const createOAuthClient = (options?: ConstructorParameters<typeof OAuth>[0]): OAuth => new OAuth(options)

function setOrDelete(query: URLSearchParams, values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value)
    else query.delete(name)
  }
}
