import { LatchkeyAuthenticationError, type LatchkeyError } from '../errors.ts'
import { createHandler, type Handler, type HandlerOptions, orWhereItEnds } from '../handler.ts'
import type { Latchkey } from '../latchkey.ts'
import { checkRequirement } from '../readers/requirement.ts'
import type { FlagKey, PermissionKey, Requirement, RoleKey } from '../readers/types.ts'
import { isForSignIn, isPrefetch, isRefusal, refuseCall, refusePage, wantsPage } from '../refusal.ts'
import { readBearerToken, toResponse } from '../verify/bearer.ts'
import { LatchkeyAccessError, LatchkeyTokenError } from '../verify/errors.ts'
import { createGuard, type GuardOptions } from '../verify/guard.ts'
import { hasScopes } from '../verify/requirements.ts'
import { checkNames } from '../verify/settings.ts'
import type { VerifyResult } from '../verify/verifier.ts'
import { documentedRoutes } from './routes.ts'
import type { BearerAuth, RequestAuth, SessionAuth, Visit } from './visit.ts'

/** How the routes of an adapter differ from the usual ones. */
export type AdapterOptions = Omit<HandlerOptions, 'routes'> & {
  /** Paths in place of the usual ones; false leaves a route out, or all of them. */
  readonly routes?: HandlerOptions['routes'] | false | undefined
  /** What a proxy in front removes from the beginning of addresses, such as `/shop`. By default nothing. */
  readonly basePath?: string | undefined
}

/** What an access token must be: the options of a guard of `/verify`, and the organization. */
export type BearerOptions = GuardOptions & {
  /** The organization that the token must be for. */
  readonly orgCode?: string
}

/**
 * The guards of an adapter, as middleware of its framework. Those that say nothing else accept a session or an access
 * token in `Authorization`; a bad token never falls back to the session. Refused, a page is sent to the sign-in and comes
 * back after it, or is told 403; an API gets 401 or 403 with a challenge (RFC 6750 §3). While it cannot be told who asks
 * the answer is 503. Nobody is signed out for being refused.
 *
 * All throw LatchkeyConfigurationError when they are made with something that cannot be honoured.
 */
export type Guards<Attach, Require, Bearer> = {
  /** Says who asks, and lets everybody through. */
  attachAuth(): Attach
  /** Lets in whoever is signed in or sends a good access token, and has what is required. */
  requireAuth(requirement?: Requirement): Require
  /** Accepts an access token alone, and answers as APIs do. */
  requireBearer(options?: BearerOptions): Bearer
  /** Lets in whose access token was granted every scope. */
  requireScopes(...scopes: string[]): Require
  /** Lets in who has every permission. */
  requirePermissions(...permissions: PermissionKey[]): Require
  /** Lets in who has every role. */
  requireRoles(...roles: RoleKey[]): Require
  /** Without a value any will do that is not false, 0, empty or null. */
  requireFlag(code: FlagKey, value?: unknown): Require
}

/** Whom a guard lets through: somebody with a session, or who sent an access token. */
export type SignedIn = SessionAuth | BearerAuth

/** Who asks, or what to answer instead. */
export type Check<Auth extends RequestAuth = RequestAuth> = (visit: Visit) => Promise<Auth | Response>

export type Checks = Guards<Check, Check<SignedIn>, Check<BearerAuth>> & {
  /** The routes for signing in and out, unless they were left out. */
  readonly handler: Handler | undefined
  /** The answer to a request that failed with an error about who asks; undefined for errors of the site itself. */
  refuse(error: unknown, visit: Visit): Promise<Response | undefined>
}

/**
 * Creates the decisions behind the guards, which know no framework. Throws LatchkeyConfigurationError if there are to be
 * routes and people cannot sign in with the configuration; without routes only access tokens are then accepted.
 */
export function createChecks(latchkey: Latchkey, options: AdapterOptions): Checks {
  const { routes, login = {}, onError } = options
  const handler =
    routes === false
      ? undefined
      : createHandler(latchkey, {
          login,
          ...(onError && { onError }),
          routes: { ...documentedRoutes(latchkey.settings), ...routes },
        })
  const canSignIn = handler !== undefined || isConfigured(latchkey)
  const bearerOnly = bearerCheck({})

  /** The guard of `/verify` over this application's verifier, and readers of what it lets through. */
  function bearerCheck({ orgCode, audience, ...rest }: BearerOptions): Check<BearerAuth> {
    const api = audience === undefined ? latchkey : latchkey.withConfig({ audience: checkNames('audience', audience) })
    const tryVerify = (token: string) => api.checkAccessToken(token) as Promise<VerifyResult> // requires nothing more
    const guard = createGuard({ verify: (token) => api.verifyAccessToken(token), tryVerify }, rest)
    return async ({ request, address }) => {
      const authorization = request.headers.get('authorization')
      const result = await guard({ authorization, address })
      if (!result.ok) return toResponse(result.answer)
      const bearer = readBearerToken(authorization)
      const reader = await api.fromTokens(bearer.kind === 'token' ? bearer.token : '')
      if (orgCode !== undefined && (await reader.getOrganization())?.orgCode !== orgCode) {
        return refuseCall(new LatchkeyAccessError('organization_wrong', [orgCode]), rest.realm)
      }
      return { status: 'authenticated', via: 'bearer', claims: result.claims, reader }
    }
  }

  async function readBearer({ request }: Visit): Promise<RequestAuth> {
    const bearer = readBearerToken(request.headers.get('authorization'))
    if (bearer.kind !== 'token') return { status: 'refused', cause: new LatchkeyTokenError('token_malformed') }
    const result = await latchkey.checkAccessToken(bearer.token)
    if (!result.ok) return { status: 'refused', cause: result.error }
    const reader = await latchkey.fromTokens(bearer.token)
    return { status: 'authenticated', via: 'bearer', claims: result.claims, reader }
  }

  async function readSession({ context }: Visit): Promise<RequestAuth> {
    if (!canSignIn) return { status: 'anonymous' }
    const state = await latchkey.auth(context)
    if (state.status !== 'authenticated') return state
    const { user, session } = state
    return { status: 'authenticated', via: 'session', user, session, reader: session }
  }

  /** Whoever asks, however they say so. */
  async function requireAny(visit: Visit): Promise<SignedIn | Response> {
    if (!canSignIn || hasBearer(visit)) return bearerOnly(visit)
    const auth = await readSession(visit)
    if (auth.status === 'authenticated') return auth
    const error = auth.status === 'anonymous' ? new LatchkeyAuthenticationError('not_signed_in') : auth.cause
    return answer(error, visit)
  }

  async function answer(error: LatchkeyError, visit: Visit): Promise<Response> {
    const isPage = canSignIn && !hasBearer(visit) && wantsPage(visit.request)
    if (!isPage) return refuseCall(error)
    if (isForSignIn(error) && !isPrefetch(visit.request)) return signIn(visit)
    return onError ? onError(error, visit.request) : refusePage(error)
  }

  /** To the sign-in, and afterwards back; to what a form was posted to nobody can go back. */
  async function signIn({ context, request }: Visit): Promise<Response> {
    const { pathname, search } = new URL(context.url)
    const returnTo = pathname + search
    const isBack = request.method === 'GET' && returnTo.length < MAX_RETURN_LENGTH
    const { url } = await orWhereItEnds(isBack ? context.url : undefined, (ending) =>
      latchkey.login(context, { ...login, ...ending }),
    )
    return new Response(null, {
      status: request.method === 'GET' ? 302 : 303,
      headers: { location: url.href, 'cache-control': 'private, no-store' },
    })
  }

  const requiring =
    (judge: (auth: SignedIn) => Promise<LatchkeyAccessError | undefined>): Check<SignedIn> =>
    (visit) =>
      refusing(visit, async () => {
        const auth = await requireAny(visit)
        const missing = auth instanceof Response ? undefined : await judge(auth)
        return missing ? answer(missing, visit) : auth
      })

  const requirement = (required: Requirement): Check<SignedIn> => {
    checkRequirement(required)
    return requiring(async ({ reader }) => {
      const { isGranted, missing } = await reader.check(required)
      return isGranted ? undefined : new LatchkeyAccessError('requirement_missing', missing)
    })
  }

  /** Errors about who asks become answers; others are thrown on. */
  async function refusing<Value>(visit: Visit, run: () => Promise<Value | Response>): Promise<Value | Response> {
    try {
      return await run()
    } catch (error) {
      const response = await refuse(error, visit)
      if (response) return response
      throw error
    }
  }

  const refuse = async (error: unknown, visit: Visit) => (isRefusal(error) ? answer(error, visit) : undefined)

  return {
    handler,
    refuse,
    attachAuth: () => (visit) => (hasBearer(visit) ? readBearer(visit) : readSession(visit)),
    requireAuth: (required) =>
      required === undefined ? (visit) => refusing(visit, () => requireAny(visit)) : requirement(required),
    requireBearer(given = {}) {
      const check = bearerCheck(given)
      return (visit) => refusing(visit, () => check(visit))
    },
    requireScopes(...scopes) {
      checkNames('scopes', scopes)
      return requiring(async ({ reader }) =>
        hasScopes(reader.accessTokenClaims, scopes) ? undefined : new LatchkeyAccessError('scope_insufficient', scopes),
      )
    },
    requirePermissions: (...permissions) => requirement({ permissions: checkNames('permissions', permissions) }),
    requireRoles: (...roles) => requirement({ roles: checkNames('roles', roles) }),
    requireFlag: (flag, value) =>
      requirement({ featureFlags: [value === undefined ? (checkNames('flag', flag)[0] ?? '') : { flag, value }] }),
  }
}

/** The same guards as middleware of a framework. */
export const mapGuards = <Attach, Require, Bearer>(
  checks: Checks,
  wrap: {
    attach(check: Check): Attach
    require(check: Check<SignedIn>): Require
    bearer(check: Check<BearerAuth>): Bearer
  },
): Guards<Attach, Require, Bearer> => ({
  attachAuth: () => wrap.attach(checks.attachAuth()),
  requireAuth: (requirement) => wrap.require(checks.requireAuth(requirement)),
  requireBearer: (options) => wrap.bearer(checks.requireBearer(options)),
  requireScopes: (...scopes) => wrap.require(checks.requireScopes(...scopes)),
  requirePermissions: (...permissions) => wrap.require(checks.requirePermissions(...permissions)),
  requireRoles: (...roles) => wrap.require(checks.requireRoles(...roles)),
  requireFlag: (code, value) => wrap.require(checks.requireFlag(code, value)),
})

const MAX_RETURN_LENGTH = 1_536 // it travels in a cookie

const hasBearer = ({ request }: Visit): boolean =>
  readBearerToken(request.headers.get('authorization')).kind !== 'missing'

function isConfigured(latchkey: Latchkey): boolean {
  try {
    latchkey.checkSignIn()
    return true
  } catch {
    return false
  }
}
