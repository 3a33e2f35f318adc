import { type NextFetchEvent, NextRequest, NextResponse } from 'next/server.js'
import { createContext, parseCookies, type WebContext } from '../context.ts'
import { LatchkeyAuthenticationError, type LatchkeyError } from '../errors.ts'
import { isForSignIn, refuseCall, refusePage, wantsPage } from '../refusal.ts'
import { offerRequest } from '../requests/request-scope.ts'
import type { AuthState } from '../sessions/session.ts'
import { LatchkeyAccessError } from '../verify/errors.ts'
import { redirectTo } from './answers.ts'
import { judge, type Needs } from './judge.ts'
import type { Site } from './options.ts'
import { PATH_HEADER } from './request-context.ts'

/** What `proxy.ts` exports; called `middleware.ts` before Next 16. */
export type Middleware = (request: NextRequest, event?: NextFetchEvent) => Promise<Response>

/** A request of somebody who is signed in and may do it. */
export type SignedInRequest = NextRequest & {
  readonly auth: Extract<AuthState, { status: 'authenticated' }>
  readonly kindeAuth: { readonly token: Readonly<Record<string, unknown>>; readonly user: unknown }
}

/** A middleware of yours, for requests of somebody who is signed in. Without an answer the page is shown. */
export type SignedInMiddleware = (
  request: SignedInRequest,
  event?: NextFetchEvent,
) => Response | undefined | null | Promise<Response | undefined | null>

/** What people must have, and how the middleware goes about it. Members of another organization are sent to switch. */
export type WithAuthOptions = Needs & {
  /** Where who is not signed in is sent. By default `login` of the route handler. */
  readonly loginPage?: string | undefined
  /**
   * What everybody may see. A string is a path with all below it: `/api` does not open `/apiary`, and `/` is the
   * first page alone. The routes of signing
   * in, `loginPage` and what Next itself serves are always public.
   */
  readonly publicPaths?: readonly (string | RegExp)[] | undefined
  /** Whether the sign-in comes back to the page. By default true. */
  readonly isReturnToCurrentPage?: boolean | undefined
  /** The last word, after everything else. `token` has the claims of the access token. */
  readonly isAuthorized?: (given: {
    readonly req: NextRequest
    readonly token: Readonly<Record<string, unknown>>
    readonly session: Extract<AuthState, { status: 'authenticated' }>['session']
  }) => boolean | Promise<boolean>
}

/** What Next serves to everybody, whatever the matcher says: a page without its scripts and styles is no page. */
const OF_NEXT = /^\/(?:_next\/(?:static|image)|__nextjs[\w-]*)\/|^\/_next\/image$|^\/(?:favicon\.ico|robots\.txt)$/

type Visit = { readonly request: NextRequest; readonly context: WebContext; readonly state: AuthState }

/**
 * Creates the middleware, which Next 16 calls proxy. It refreshes a session once, before the page is rendered, and gives
 * the new cookies both to the browser and to that page, which could not set any. It needs no Node.
 */
export function createMiddleware(site: () => Site) {
  async function open(request: NextRequest): Promise<Visit> {
    const context = createContext({ url: request.nextUrl.href, headers: request.headers })
    return { request, context, state: await site().latchkey.auth(context) }
  }

  const isOfSite = ({ nextUrl }: NextRequest): boolean => {
    const path = nextUrl.basePath + nextUrl.pathname
    return OF_NEXT.test(nextUrl.pathname) || isBelow(path, site().apiPath)
  }

  /** Says who asks, and lets everybody through. */
  const middleware: Middleware = async (request) => {
    if (isOfSite(request)) return NextResponse.next()
    const visit = await open(request)
    return visit.context.apply(NextResponse.next({ request: { headers: forwarded(visit) } }))
  }

  async function guard(
    request: NextRequest,
    event: NextFetchEvent | undefined,
    options: WithAuthOptions,
    inner?: SignedInMiddleware,
  ): Promise<Response> {
    const { loginPage, publicPaths = [] } = options
    const { pathname } = request.nextUrl
    const isPublic =
      pathname === loginPage ||
      publicPaths.some((path) => (typeof path === 'string' ? isBelow(pathname, path) : path.test(pathname)))
    if (isPublic || isOfSite(request)) return middleware(request)

    const visit = await open(request)
    const refusal = await refuse(visit, options)
    if (refusal) return visit.context.apply(refusal)
    const state = visit.state as Extract<AuthState, { status: 'authenticated' }>
    const headers = forwarded(visit)
    const ours = NextResponse.next({ request: { headers } })
    if (!inner) return visit.context.apply(ours)
    const kindeAuth = { token: state.session.accessTokenClaims, user: state.user }
    const signedIn = Object.assign(new NextRequest(request, { headers }), { auth: state, kindeAuth })
    const scope = { latchkey: site().latchkey, context: visit.context }
    const theirs = (await offerRequest(scope, async () => inner(signedIn, event))) ?? ours
    return visit.context.apply(forwarding(theirs, ours))
  }

  /** The answer to a request that goes no further. */
  async function refuse({ request, state }: Visit, options: WithAuthOptions): Promise<Response | undefined> {
    const { isAuthorized, loginPage: _, publicPaths: __, isReturnToCurrentPage: ___, ...needs } = options
    if (state.status === 'expired' && !isForSignIn(state.cause)) return refuseAsWanted(request, state.cause)
    if (state.status !== 'authenticated') return askForSignIn(request, options, state)
    const { session } = state
    const verdict = await judge(session, needs)
    if (verdict.outcome === 'switch') {
      return wantsPage(request)
        ? redirectTo(loginAddress(request, options, { org_code: verdict.orgCode }), 307)
        : refuseCall(verdict.error)
    }
    if (verdict.outcome === 'refused') return refuseAsWanted(request, verdict.error)
    const token = session.accessTokenClaims
    if (isAuthorized && !(await isAuthorized({ req: request, token, session }))) {
      return refuseAsWanted(request, new LatchkeyAccessError('requirement_missing', []))
    }
    return undefined
  }

  /** A page leads to the sign-in, also what a form sends; what a script asks is told 401. */
  function askForSignIn(request: NextRequest, options: WithAuthOptions, state: AuthState): Response {
    const error = state.status === 'expired' ? state.cause : new LatchkeyAuthenticationError('not_signed_in')
    if (!wantsPage(request)) return refuseCall(error)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    return redirectTo(loginAddress(request, options), isRead ? 307 : 303)
  }

  function loginAddress(request: NextRequest, options: WithAuthOptions, extra: Record<string, string> = {}): string {
    const { latchkey, paths } = site()
    const { loginPage, isReturnToCurrentPage = true } = options
    const path = loginPage === undefined ? paths.login : request.nextUrl.basePath + loginPage
    const url = new URL(path, latchkey.settings.siteUrl)
    for (const [name, value] of Object.entries(extra)) url.searchParams.set(name, value)
    if (isReturnToCurrentPage) url.searchParams.set('post_login_redirect_url', pathOf(request))
    return url.href
  }

  return { middleware, guard }
}

/** What the page gets: the request's headers with the cookies as they are now, and where it is. */
function forwarded({ request, context }: Visit): Headers {
  const headers = new Headers(request.headers)
  const cookies = new Map(parseCookies(context.cookie))
  for (const { name, value, maxAgeSeconds } of context.cookies) {
    if (maxAgeSeconds === 0) cookies.delete(name)
    else cookies.set(name, value)
  }
  if (context.cookies.length > 0)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  headers.set(PATH_HEADER, pathOf(request))
  return headers
}

/** Gives the page the forwarded headers also where somebody else's answer leads to it. */
function forwarding(theirs: Response, ours: Response): Response {
  const leadsToPage = theirs.headers.has('x-middleware-next') || theirs.headers.has('x-middleware-rewrite')
  if (!leadsToPage || theirs.headers.has('x-middleware-override-headers')) return theirs
  const headers = new Headers(theirs.headers)
  for (const [name, value] of ours.headers)
    if (/^x-middleware-(?:override|request)-/.test(name)) headers.set(name, value)
  return new Response(theirs.body, { status: theirs.status, statusText: theirs.statusText, headers })
}

const pathOf = ({ nextUrl }: NextRequest): string => {
  const query = new URLSearchParams(nextUrl.search)
  query.delete('_rsc')
  const search = query.size === 0 ? '' : `?${query}`
  return `${nextUrl.basePath}${nextUrl.pathname}${search}`
}

/** `/` is the first page alone: everything is below it. */
const isBelow = (path: string, folder: string): boolean =>
  path === folder || (folder !== '/' && path.startsWith(`${folder.replace(/\/$/, '')}/`))

const refuseAsWanted = (request: NextRequest, error: LatchkeyError): Response =>
  wantsPage(request) ? refusePage(error) : refuseCall(error)
