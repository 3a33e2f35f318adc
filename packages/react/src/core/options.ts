import type { Fetch, LatchkeyError, LoginOptions, VisitorOptions } from '@latchkey/sdk'
import type { InitialState, User } from './state.ts'

/**
 * Where tokens are, and what brings them back after a reload.
 * - `cookie`: tokens in memory; a cookie of the issuer, which no script reads, renews them. Where the issuer is on another
 *   site, so that browsers withhold the cookie, a page that is loaded asks the issuer by a redirect without a form.
 * - `memory`: tokens in memory alone: a reload forgets them.
 * - `bff`: tokens stay on the site's own server, with the handler of `@latchkey/sdk`.
 */
export type TokenStrategy = 'cookie' | 'memory' | 'bff'

/** Where tokens are kept in place of memory. A session manager of Kinde fits. */
export type TokenStore = {
  getSessionItem(key: TokenStoreKey): unknown
  setSessionItem(key: TokenStoreKey, value: unknown): unknown
  removeSessionItem(key: TokenStoreKey): unknown
}
export type TokenStoreKey = 'accessToken' | 'idToken' | 'refreshToken'

export type PopupOptions = {
  readonly width?: number
  readonly height?: number
  readonly left?: number
  readonly top?: number
}

export const TimeoutActivityType = { preWarning: 'preWarning', timeout: 'timeout' } as const
export type TimeoutActivityType = (typeof TimeoutActivityType)[keyof typeof TimeoutActivityType]

/** Signs out whoever did nothing for so long, in any tab. */
export type ActivityTimeoutConfig = {
  readonly timeoutMinutes: number
  readonly preWarningMinutes?: number
  readonly onTimeout?: (type: TimeoutActivityType) => void | Promise<void>
}

export type ClientOptions = {
  /** The platform's address; `issuer` is another name of it. */
  readonly domain?: string | undefined
  readonly issuer?: string | undefined
  readonly clientId?: string | undefined
  /** By default the origin of the page. */
  readonly redirectUri?: string | undefined
  /** By default what the application has. */
  readonly audience?: string | readonly string[] | true | undefined
  /** By default `openid profile email offline`. */
  readonly scope?: string | readonly string[] | undefined
  readonly logoutUri?: string | undefined
  /** By default `cookie`. */
  readonly tokenStrategy?: TokenStrategy | undefined
  /** What comes before `/login`, `/session` and `/logout` of the site's own server. By default nothing. */
  readonly bffPath?: string | undefined
  readonly store?: TokenStore | undefined
  /** Keeps the refresh token where every script of the page can read it. For development. */
  readonly unsafeLocalStorage?: boolean | undefined
  readonly popupOptions?: PopupOptions | undefined
  readonly activityTimeout?: ActivityTimeoutConfig | undefined
  readonly refreshOnFocus?: boolean | undefined
  /** What the server knew when it rendered the page; null for nobody. */
  readonly initialState?: InitialState | null | undefined
  readonly fetch?: Fetch | undefined
}

/** Options of a sign-in, in the names of Kinde as well. */
export type SignInOptions = VisitorOptions &
  Pick<LoginOptions, 'scope' | 'audience' | 'redirectUri' | 'supportsReauth' | 'properties'> & {
    readonly redirectURL?: string | undefined
    /** Comes back in `onSuccess`. */
    readonly state?: Readonly<Record<string, unknown>> | undefined
    /** Where on this site the person goes on afterwards. By default where they are. */
    readonly returnTo?: string | undefined
    /** In a window of its own. By default only where the page is inside a frame. */
    readonly isPopup?: boolean | undefined
    readonly reauthState?: string | undefined
  }

export type LogoutOptions = {
  readonly redirectUrl?: string | undefined
  readonly allSessions?: boolean | undefined
}

export type SignInEvent = 'login' | 'register'

/** What comes back with a sign-in: what was given to it, and which it was. */
export type AppState = { readonly kinde: { readonly event: SignInEvent } } & Readonly<Record<string, unknown>>

/** What an application is told. */
export type Listener = {
  onSuccess?(user: User, state: AppState): void
  onError?(error: LatchkeyError, code: string, state: Readonly<Record<string, unknown>>): void
  onEvent?(event: SignInEvent | 'logout' | 'tokenRefreshed', state: Readonly<Record<string, unknown>>): void
}
