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
  /** What is kept; null or undefined for nothing. May be a promise. */
  getSessionItem(key: TokenStoreKey): unknown
  /** Keeps something. May be a promise. */
  setSessionItem(key: TokenStoreKey, value: unknown): unknown
  /** Forgets something. May be a promise. */
  removeSessionItem(key: TokenStoreKey): unknown
}
/** What a store is asked for. */
export type TokenStoreKey = 'accessToken' | 'idToken' | 'refreshToken'

/** The window of a sign-in, in pixels of the screen. By default 500 by 600, in the middle. */
export type PopupOptions = {
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly left?: number | undefined
  readonly top?: number | undefined
}

/** What `onTimeout` is told: that the end is near, or that it is here. */
export const TimeoutActivityType = { preWarning: 'preWarning', timeout: 'timeout' } as const
/** One of the values of `TimeoutActivityType`. */
export type TimeoutActivityType = (typeof TimeoutActivityType)[keyof typeof TimeoutActivityType]

/** Signs out whoever did nothing for so long, in any tab. */
export type ActivityTimeoutConfig = {
  /** How long nothing may happen. */
  readonly timeoutMinutes: number
  /** How long before the end `onTimeout` is told `preWarning`. By default never. */
  readonly preWarningMinutes?: number | undefined
  readonly onTimeout?: ((type: TimeoutActivityType) => void | Promise<void>) | undefined
}

/** The application, its platform, and how its tokens are kept. */
export type ClientOptions = {
  /** The platform's address; `issuer` is another name of it. */
  readonly domain?: string | undefined
  readonly issuer?: string | undefined
  /** Required, but with `bff`. */
  readonly clientId?: string | undefined
  /** By default the origin of the page. */
  readonly redirectUri?: string | undefined
  /** By default what the application has. */
  readonly audience?: string | readonly string[] | true | undefined
  /** By default `openid profile email offline`. */
  readonly scope?: string | readonly string[] | undefined
  /** Where sign-outs end. By default what the application has. */
  readonly logoutUri?: string | undefined
  /** By default `cookie`. */
  readonly tokenStrategy?: TokenStrategy | undefined
  /** What comes before `/login`, `/session` and `/logout` of the site's own server. By default nothing. */
  readonly bffPath?: string | undefined
  /** Keeps tokens elsewhere than in memory: what it does with them is its own affair. */
  readonly store?: TokenStore | undefined
  /** Keeps the refresh token where every script of the page can read it. For development. */
  readonly unsafeLocalStorage?: boolean | undefined
  readonly popupOptions?: PopupOptions | undefined
  readonly activityTimeout?: ActivityTimeoutConfig | undefined
  /** Renews the tokens whenever the page is seen again. */
  readonly refreshOnFocus?: boolean | undefined
  /** What the server knew when it rendered the page; null for nobody. */
  readonly initialState?: InitialState | null | undefined
  readonly fetch?: Fetch | undefined
}

/** Options of a sign-in, in the names of Kinde as well. */
export type SignInOptions = VisitorOptions &
  Pick<LoginOptions, 'scope' | 'audience' | 'redirectUri' | 'supportsReauth' | 'properties'> & {
    /** `redirectUri`, in the spelling of Kinde. */
    readonly redirectURL?: string | undefined
    /** Comes back in `onSuccess`. */
    readonly state?: Readonly<Record<string, unknown>> | undefined
    /** Where on this site the person goes on afterwards. By default where they are. */
    readonly returnTo?: string | undefined
    /** In a window of its own. By default only where the page is inside a frame. */
    readonly isPopup?: boolean | undefined
    /** What an expired sign-in asks to be repeated; only what a visitor may choose is taken of it. */
    readonly reauthState?: string | undefined
  }

/** Options of a sign-out: where it ends, and whether it ends the sessions in other browsers too. */
export type LogoutOptions = {
  readonly redirectUrl?: string | undefined
  readonly allSessions?: boolean | undefined
}

/** How a sign-in began. */
export type SignInEvent = 'login' | 'register'

/** What comes back with a sign-in: what was given to it, and which it was. */
export type AppState = { readonly kinde: { readonly event: SignInEvent } } & Readonly<Record<string, unknown>>

/** What an application is told. */
export type Listener = {
  onSuccess?(user: User, state: AppState): void
  onError?(error: LatchkeyError, code: string, state: Readonly<Record<string, unknown>>): void
  onEvent?(event: SignInEvent | 'logout' | 'tokenRefreshed', state: Readonly<Record<string, unknown>>): void
}
