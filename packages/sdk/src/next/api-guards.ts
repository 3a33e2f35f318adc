import { LatchkeyAuthenticationError } from '../errors.ts'
import type { TokenReader, User } from '../readers/types.ts'
import { isRefusal, refuseCall } from '../refusal.ts'
import { offerRequest } from '../requests/request-scope.ts'
import type { AuthState, Session } from '../sessions/session.ts'
import { answerRefusal, readBearerToken, toResponse } from '../verify/bearer.ts'
import type { VerifiedClaims } from '../verify/claims.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { PRIVATE } from './answers.ts'
import { judge, type Needs } from './judge.ts'
import type { Site } from './options.ts'
import { requestContext } from './request-context.ts'

/** Who calls an API: somebody signed in at this site, or whoever sent an access token for it. */
export type ApiAuth =
  | { readonly via: 'session'; readonly user: User; readonly session: Session; readonly reader: Session }
  | { readonly via: 'bearer'; readonly claims: VerifiedClaims; readonly reader: TokenReader }

/** What a caller of an API must have. */
export type ApiNeeds = Needs & {
  /** By default both. */
  readonly accepts?: 'session' | 'bearer' | undefined
}

/** What Next gives a route handler beside the request; Next 15 insists that its type says so. */
type RouteContext = { readonly params: Promise<Record<string, string | string[] | undefined>> }

type Bearer = Extract<ApiAuth, { via: 'bearer' }>

/** For route handlers: guards that answer 401, 403 and 503 as APIs do, with a challenge (RFC 6750 §3). */
export function createApiGuards(site: () => Site, auth: () => Promise<AuthState>) {
  /**
   * Whoever sent a good access token that suffices, or the answer to send instead. The token must be for the configured
   * audience, or without one be this application's.
   */
  async function requireBearer(request: Pick<Request, 'headers'>, needs: Needs = {}): Promise<Bearer | Response> {
    const bearer = readBearerToken(request.headers.get('authorization'))
    if (bearer.kind === 'missing') return refuseCall(new LatchkeyTokenError('token_missing'))
    if (bearer.kind === 'malformed') return toResponse(answerRefusal({ code: 'request_malformed' }))
    try {
      const { latchkey } = site()
      const reader = await latchkey.fromTokens(bearer.token)
      return await grant({ via: 'bearer', claims: reader.accessTokenClaims, reader }, needs)
    } catch (error) {
      if (isRefusal(error)) return refuseCall(error)
      throw error
    }
  }

  async function requireSession(needs: Needs): Promise<ApiAuth | Response> {
    try {
      const state = await auth()
      if (state.status === 'expired') return refuseCall(state.cause)
      if (state.status === 'anonymous') return refuseCall(new LatchkeyAuthenticationError('not_signed_in'))
      const { user, session } = state
      return await grant({ via: 'session', user, session, reader: session }, needs)
    } catch (error) {
      if (isRefusal(error)) return refuseCall(error)
      throw error
    }
  }

  async function grant<Auth extends ApiAuth>(caller: Auth, needs: Needs): Promise<Auth | Response> {
    const verdict = await judge(caller.reader, needs)
    return verdict.outcome === 'granted' ? caller : refuseCall(verdict.error)
  }

  /**
   * A route handler that only those reach who have what is needed; it is told who they are by `auth` beside `params`, and
   * `permissions` and the other modules read the same. A bad token is refused even beside a good session.
   */
  const protectApi =
    <Asked extends Request, Context extends object = RouteContext>(
      handler: (request: Asked, context: Context & { readonly auth: ApiAuth }) => Response | Promise<Response>,
      { accepts, ...needs }: ApiNeeds = {},
    ) =>
    async (request: Asked, context: Context): Promise<Response> => {
      const hasBearer = readBearerToken(request.headers.get('authorization')).kind !== 'missing'
      const isByToken = accepts === 'bearer' || (accepts === undefined && hasBearer)
      const caller = await (isByToken ? requireBearer(request, needs) : requireSession(needs))
      if (caller instanceof Response) return caller
      const { latchkey } = site()
      const scope = { latchkey, context: await requestContext(() => latchkey), reader: async () => caller.reader }
      const response = await offerRequest(scope, () => handler(request, { ...context, auth: caller }))
      if (response.headers.has('cache-control')) return response
      const headers = new Headers([...response.headers, ...Object.entries(PRIVATE)])
      return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
    }

  return { requireBearer, protectApi }
}
