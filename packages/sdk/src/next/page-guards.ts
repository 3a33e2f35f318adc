import { forbidden, notFound, redirect } from 'next/dist/client/components/navigation.react-server.js'
import type { LatchkeyContext } from '../context.ts'
import type { LogoutOptions } from '../login/logout-url.ts'
import type { LoginOptions } from '../login/options.ts'
import type { FlagKey, PermissionKey, RoleKey } from '../readers/types.ts'
import { isForSignIn } from '../refusal.ts'
import type { AuthState, Session } from '../sessions/session.ts'
import { refuse } from '../verify/settings.ts'
import { judge, type Needs } from './judge.ts'
import type { Site } from './options.ts'
import { currentPath, requestContext } from './request-context.ts'

/** What somebody must have to see a page. */
export type PageNeeds = Needs & {
  /** Where a sign-in comes back to. By default to the page, if the middleware runs before it; else where sign-ins end. */
  readonly postLoginRedirectURL?: string | undefined
}

/** For server components and server actions: who asks, and guards that leave the page when they refuse. */
export function createPageGuards(site: () => Site) {
  const context = () => requestContext(() => site().latchkey)
  async function auth(): Promise<AuthState> {
    const found = await context() // before the configuration, which a build may not have
    return site().latchkey.auth(found)
  }

  /**
   * The session of somebody who has what is needed. Others leave by Next's own exceptions: to the sign-in and back again,
   * or, where signing in would not help, to `forbidden.tsx`, or `not-found.tsx` if Next's `authInterrupts` is off. While
   * it cannot be told who asks this rejects with the reason, which `error.tsx` shows.
   */
  async function requireAuth({ postLoginRedirectURL, ...needs }: PageNeeds = {}): Promise<Session> {
    const state = await auth()
    if (state.status === 'expired' && !isForSignIn(state.cause)) throw state.cause
    if (state.status !== 'authenticated') return redirect(await loginAddress(postLoginRedirectURL))
    const verdict = await judge(state.session, needs)
    if (verdict.outcome === 'switch') redirect(await loginAddress(postLoginRedirectURL, { org_code: verdict.orgCode }))
    return verdict.outcome === 'granted' ? state.session : leave()
  }

  async function loginAddress(wanted: string | undefined, extra: Record<string, string> = {}): Promise<string> {
    const url = new URL(site().paths.login, site().latchkey.settings.siteUrl)
    for (const [name, value] of Object.entries(extra)) url.searchParams.set(name, value)
    const path = wanted ?? (await currentPath())
    if (path !== undefined) url.searchParams.set('post_login_redirect_url', path)
    return url.href
  }

  /** Sets cookies, so where none can be set it is refused before anything begins. */
  async function writableContext(name: string): Promise<LatchkeyContext> {
    const found = await context()
    if (found.isReadOnly) refuse(`${name}() sets cookies: call it in a server action or a route handler`)
    return found
  }

  const begin =
    (method: 'login' | 'register' | 'createOrg') =>
    async (options: LoginOptions = {}): Promise<never> => {
      const { latchkey, options: ours } = site()
      const { url } = await latchkey[method](await writableContext(method), { ...ours.login, ...options })
      return redirect(url.href)
    }

  return {
    /** Who asks, for server components, server actions and route handlers. */
    auth,
    requireAuth,
    /** A page that only those see who have what is needed: `export default protectPage(Page, { permissions: '…' })`. */
    protectPage:
      <Props extends object, Result>(Page: (props: Props) => Result, needs: PageNeeds = {}) =>
      async (props: Props): Promise<Awaited<Result>> => {
        await requireAuth(needs)
        return await Page(props)
      },
    /** The session of somebody who has every permission. Others leave as with `requireAuth()`. */
    requirePermissions: (...permissions: PermissionKey[]) => requireAuth({ permissions }),
    /** The session of somebody who has every role. */
    requireRoles: (...roles: RoleKey[]) => requireAuth({ roles }),
    /** The session of somebody whose access token was granted every scope. */
    requireScopes: (...scopes: string[]) => requireAuth({ scopes }),
    /** The session of somebody who has a flag. Without a value any will do that is not false, 0, empty or null. */
    requireFlag: (code: FlagKey, ...value: [value?: unknown]) =>
      requireAuth({ featureFlags: value.length === 0 ? [code] : [{ flag: code, value: value[0] }] }),

    /** Leaves for the sign-in. For server actions and route handlers, as the three below. */
    login: begin('login'),
    /** Leaves for the sign-up. */
    register: begin('register'),
    /** Leaves for a sign-up that makes an organization. */
    createOrg: begin('createOrg'),
    /** Revokes the tokens, ends the session, and leaves for the issuer, so that it ends there too. */
    async logout(options: LogoutOptions = {}): Promise<never> {
      const { url } = await site().latchkey.logout(await writableContext('logout'), options)
      return redirect(url.href)
    },
  }
}

/** Next refuses `forbidden()` with an ordinary error unless `authInterrupts` is on; its interrupts have a digest. */
function leave(): never {
  try {
    forbidden()
  } catch (error) {
    if (typeof Object(error).digest === 'string') throw error
    notFound()
  }
}
