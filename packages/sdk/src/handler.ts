import { readBrowserState } from './browser-state.ts'
import { createContext } from './context.ts'
import { isLatchkeyError, LatchkeyAuthenticationError, LatchkeyError, LatchkeyLoginError } from './errors.ts'
import { createHealthCheck } from './health.ts'
import type { Latchkey } from './latchkey.ts'
import { ExpiredLoginError } from './login/callback.ts'
import { type LoginOptions, readReauthState, readVisitorOptions } from './login/options.ts'
import { PortalPage } from './readers/types.ts'
import { isPrefetch, refuseCall, wantsPage } from './refusal.ts'
import type { Session } from './sessions/session.ts'

/** The routes of a site, as `routes` and `paths` name them. */
export type RouteName =
  | 'login'
  | 'register'
  | 'createOrg'
  | 'callback'
  | 'logout'
  | 'endSession'
  | 'user'
  | 'session'
  | 'setup'
  | 'portal'
  | 'health'

/** How the routes of a site differ from the usual ones. */
export type HandlerOptions = {
  /** Paths in place of the usual ones; false leaves a route out. Of several the first is the one that `paths` tells. */
  readonly routes?:
    | Partial<Record<Exclude<RouteName, 'callback'>, string | readonly string[] | false | undefined>>
    | undefined
  /** Answers for what failed, in place of a short text. Say nothing of `errorDescription`: anybody can write it. */
  readonly onError?: ((error: LatchkeyError, request: Request) => Response | Promise<Response>) | undefined
  /** Options of every sign-in and sign-up, which a visitor cannot change. */
  readonly login?: LoginOptions | undefined
}

/** Answers the requests for signing in and out; undefined for all others. */
export type Handler = ((request: Request) => Promise<Response | undefined>) & {
  /** The path of each route that there is. */
  readonly paths: Readonly<Partial<Record<RouteName, string>>>
  /** Every path with its route. */
  readonly routes: ReadonlyMap<string, RouteName>
}

/**
 * Creates the routes of a site: `login`, `register`, `create_org`, `logout`, `user` and `portal` beside the callback, so
 * with a callback `/api/auth/callback` at `/api/auth/login` and so on. Where `routes` gives them a path there are besides:
 *
 * - `session`: what the tokens say without the tokens, for pages of `@latchkey/react`;
 * - `setup`: who is signed in and what they may do, for scripts of the site;
 * - `endSession`: signs out here alone;
 * - `health`: whether the issuer can be reached, and 503 if not.
 *
 * Throws LatchkeyConfigurationError if people cannot sign in with the configuration.
 *
 * ```ts
 * const handle = createHandler(latchkey)
 * const answer = (await handle(request)) ?? new Response('Not found', { status: 404 })
 * ```
 */
export function createHandler(latchkey: Latchkey, { routes = {}, onError, login = {} }: HandlerOptions = {}): Handler {
  latchkey.checkSignIn()
  const { settings } = latchkey
  const callback = new URL(settings.redirectUri as string).pathname
  const beside = (name: string) => callback.replace(/[^/]*$/, name)
  const all = Object.entries({
    login: routes.login ?? beside('login'),
    register: routes.register ?? beside('register'),
    createOrg: routes.createOrg ?? beside('create_org'),
    callback,
    logout: routes.logout ?? beside('logout'),
    user: routes.user ?? beside('user'),
    endSession: routes.endSession ?? false,
    session: routes.session ?? false,
    setup: routes.setup ?? false,
    health: routes.health ?? false,
    portal: routes.portal ?? beside('portal'),
  }).map(([name, path]) => [name as RouteName, path === false ? [] : [path].flat()] as const)
  const paths = Object.fromEntries(all.flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]])))
  const names = new Map(all.flatMap(([name, some]) => some.map((path) => [path, name] as const)))
  names.set(callback, 'callback')

  const checkHealth = createHealthCheck(settings)
  const handlers: Record<RouteName, (request: Request) => Promise<Response>> = {
    login: (request) => begin(request, 'login'),
    register: (request) => begin(request, 'register'),
    createOrg: (request) => begin(request, 'createOrg'),

    async callback(request) {
      const context = createContext(request)
      try {
        const { returnTo } = await latchkey.handleCallback(context)
        return context.apply(redirect(returnTo))
      } catch (error) {
        if (!(error instanceof LatchkeyLoginError)) throw error
        if (error.code === 'login_link_expired') {
          const begunWith = error instanceof ExpiredLoginError ? error.begunWith : {}
          const again = { ...readReauthState(error.reauthState), ...begunWith }
          const { url } = await latchkey.login(context, { ...login, ...again })
          return context.apply(redirect(url.href))
        }
        // the way back through the browser's history leads here again
        const isHistory = error.code === 'state_unknown' && (await latchkey.isAuthenticated(context))
        if (isHistory) return context.apply(redirect(settings.postLoginRedirectUrl))
        return context.apply(await fail(error, request))
      }
    },

    async logout(request) {
      const context = createContext(request)
      const returnTo = new URL(request.url).searchParams.get('post_logout_redirect_url') ?? undefined
      const { url } = await orWhereItEnds(returnTo, (options) => latchkey.logout(context, options))
      return context.apply(redirect(url.href))
    },

    async endSession(request) {
      const context = createContext(request)
      await latchkey.logout(context)
      const { postLogoutRedirectUrl = settings.siteUrl } = settings
      return context.apply(wantsPage(request) ? redirect(postLogoutRedirectUrl) : json({ success: true }))
    },

    user: (request) => whenSignedIn(request, async (session) => json(await session.getUser())),

    session: (request) =>
      whenSignedIn(request, async (session) => {
        const idTokenClaims = await session.getClaims({ token: 'id_token' })
        return json({ accessTokenClaims: session.accessTokenClaims, idTokenClaims })
      }),

    async setup(request) {
      const context = createContext(request)
      return context.apply(json(await readBrowserState(await latchkey.auth(context))))
    },

    portal: (request) =>
      whenSignedIn(request, async (session) => {
        const query = new URL(request.url).searchParams
        const subNav = Object.values(PortalPage).find((page) => page === (query.get('subnav') ?? query.get('subNav')))
        const returnUrl = query.get('return_url') ?? query.get('returnUrl') ?? settings.siteUrl
        const url = await session.portalUrl({ returnUrl, ...(subNav === undefined ? {} : { subNav }) })
        return redirect(url.href)
      }),

    async health() {
      const health = await checkHealth()
      return json(health, health.status === 'ok' ? 200 : 503)
    },
  }

  /** Of whoever is not signed in, a browser goes to the sign-in and comes back after it. */
  async function whenSignedIn(request: Request, run: (session: Session) => Promise<Response>): Promise<Response> {
    const context = createContext(request)
    try {
      return context.apply(await run(await latchkey.requireAuth(context)))
    } catch (error) {
      if (!(error instanceof LatchkeyAuthenticationError) || !wantsPage(request)) throw error
      const { pathname, search } = new URL(request.url)
      const { url } = await latchkey.login(context, { ...login, returnTo: pathname + search })
      return context.apply(redirect(url.href))
    }
  }

  async function begin(request: Request, method: 'login' | 'register' | 'createOrg'): Promise<Response> {
    const context = createContext(request)
    const query = new URL(request.url).searchParams
    const returnTo = query.get('post_login_redirect_url') ?? query.get('returnTo') ?? undefined
    const options = { ...readVisitorOptions(query), ...login }
    const { url } = await orWhereItEnds(returnTo, (ending) => latchkey[method](context, { ...options, ...ending }))
    return context.apply(redirect(url.href))
  }

  async function fail(error: LatchkeyError, request: Request): Promise<Response> {
    if (onError) return onError(error, request)
    return error instanceof LatchkeyAuthenticationError ? refuseCall(error) : text(error.status, error.message)
  }

  async function handle(request: Request): Promise<Response | undefined> {
    const name = names.get(new URL(request.url).pathname)
    if (name === undefined) return undefined
    const allowed = METHODS[name] ?? ['GET']
    if (!allowed.includes(request.method)) return text(405, 'Method not allowed', { allow: allowed.join(', ') })
    // a browser that looks ahead must neither sign out nor begin a sign-in
    if (isPrefetch(request)) return text(503, 'Not fetched ahead')
    if (name in METHODS && isOfAnotherSite(request)) return text(403, 'Sign out on this site.')
    try {
      return await handlers[name](request)
    } catch (error) {
      // what is wrong with the site itself is for its operator to read, and none of a visitor's business
      const isOfRequest = error instanceof LatchkeyError && (error.status !== 500 || onError !== undefined)
      if (isOfRequest) return fail(error, request)
      throw error
    }
  }

  return Object.assign(handle, { paths, routes: names })
}

/** By what each route can be asked, where that is not GET alone: the ones that sign out. */
export const METHODS: Readonly<Partial<Record<RouteName, readonly string[]>>> = {
  logout: ['GET', 'POST'],
  endSession: ['GET', 'POST'],
}

/** Another site must not sign anybody out; addresses that are typed or followed from here say `none`, `same-origin`. */
const isOfAnotherSite = ({ headers }: Request): boolean => headers.get('sec-fetch-site') === 'cross-site'

/** Ends where an address asks to, or, where that is refused, where it always ends. */
export async function orWhereItEnds<Value>(
  returnTo: string | undefined,
  run: (ending: { returnTo?: string }) => Promise<Value>,
): Promise<Value> {
  if (returnTo === undefined) return run({})
  return run({ returnTo }).catch((error: unknown) => {
    if (!isLatchkeyError(error, 'return_to_refused')) throw error
    return run({})
  })
}

const json = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })

const redirect = (location: string) =>
  new Response(null, { status: 302, headers: { location, 'cache-control': 'private, no-store' } })

const text = (status: number, message: string, headers: Record<string, string> = {}) =>
  new Response(message, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', ...headers },
  })
