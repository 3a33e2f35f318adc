import type { Clock } from '../clock.ts'
import type { SignatureAlgorithm } from '../crypto/backend.ts'
import type { DebugEvent } from '../debug.ts'
import type { Environment } from '../environment.ts'
import type { SessionStore } from '../sessions/store.ts'
import type { Fetch } from '../verify/fetch-json.ts'

/** How an application gets tokens, under the names of `GRANT_TYPE`. */
export const GrantType = {
  CLIENT_CREDENTIALS: 'client_credentials',
  AUTHORIZATION_CODE: 'authorization_code',
  AUTHORIZATION_CODE_WITH_PKCE: 'authorization_code_with_pkce',
  DEVICE_CODE: 'device_code',
} as const
/** One of the values of `GrantType`. */
export type GrantType = (typeof GrantType)[keyof typeof GrantType]

/** How sessions are kept, and how long. */
export type SessionOptions = {
  /**
   * What sessions and sign-ins under way are sealed with: at least 32 random characters. Of several the first seals and
   * all open, so that it can be replaced without signing anybody out. By default `SESSION_SECRET` or `SECRET_KEY`, where
   * a comma followed by a space separates several.
   */
  readonly secret?: string | readonly string[] | undefined
  /** By default cookies hold the whole session, sealed, unless `SESSION_TYPE` says `memory` or `filesystem`. */
  readonly store?: SessionStore | undefined
  /** By default `latchkey_` and the beginning of the client id; under https with the prefix `__Host-`. */
  readonly cookieName?: string | undefined
  /**
   * To share the session among subdomains. By default `KINDE_COOKIE_DOMAIN`, else the host alone. Where `cookieName` is
   * given, change both together: of two cookies of one name browsers keep both, and send the older one first.
   */
  readonly cookieDomain?: string | undefined
  /** How long a session lasts at most, however it is used. By default 2,505,600: 29 days. */
  readonly maxAgeSeconds?: number | undefined
  /**
   * Whether the cookie outlives the browser, as far as the issuer lets it (`ksp.persistent`). By default
   * `SESSION_PERMANENT`, else false.
   */
  readonly isPersistent?: boolean | undefined
}

/**
 * The configuration. What is not given is read from the environment variables that `readEnvironment()` lists; what is
 * given wins. Nothing is required until something needs it.
 */
export type LatchkeyConfig = {
  /** The platform's address, as in the `iss` of its tokens; https is assumed, and a slash at the end is dropped. */
  readonly issuer?: string | undefined
  /** The id of the application. */
  readonly clientId?: string | undefined
  /** Of a confidential application. */
  readonly clientSecret?: string | undefined
  /** Where the issuer sends the browser back. By default `/callback` of the site. */
  readonly redirectUri?: string | undefined
  /** The address of this site. By default the origin of `redirectUri`. */
  readonly siteUrl?: string | undefined
  /** The APIs that access tokens are for. Of several a token must name one. */
  readonly audience?: string | readonly string[] | undefined
  /** By default `openid profile email offline`. */
  readonly scope?: string | readonly string[] | undefined
  /** With `client_credentials` and `device_code` nobody signs in by redirect. By default `GRANT_TYPE`, else every grant. */
  readonly grant?: GrantType | undefined
  /** Where a sign-in ends that names no place. By default the site. */
  readonly postLoginRedirectUrl?: string | undefined
  /** Where a sign-out ends; a path is one of the site. By default what the issuer has for the application. */
  readonly postLogoutRedirectUrl?: string | undefined
  /** Beside the site, where a sign-in may end: origins, or patterns for a whole address. */
  readonly allowedReturnUrls?: readonly (string | RegExp)[] | undefined
  /** Needed to sign people in. */
  readonly session?: SessionOptions | undefined
  /** Readers ask the Account API, which knows what holds now, instead of the token. By default false. */
  readonly forceApi?: boolean | undefined
  /** The machine that may use the Management API. By default the application itself. */
  readonly management?: { readonly clientId: string; readonly clientSecret: string } | undefined
  /** The applications whose access tokens `fromTokens()` and `verifyAccessToken()` accept. */
  readonly authorizedParties?: readonly string[] | undefined
  /** By default RS256 alone. */
  readonly algorithms?: readonly SignatureAlgorithm[] | undefined
  /** How far clocks may differ. By default 5. */
  readonly clockToleranceSeconds?: number | undefined
  /** For a whole answer of the issuer. By default 10. */
  readonly timeoutSeconds?: number | undefined
  /** Permits plain HTTP to issuers on other machines. */
  readonly unsafeAllowHttp?: boolean | undefined
  /** Whether requests to the issuer say which SDK they come from. By default true. */
  readonly telemetry?: boolean | undefined
  /** The framework that telemetry names; adapters set it. */
  readonly framework?: string | undefined
  /** Called once for a setting that is dangerous or without effect. By default `console.error`. */
  readonly onWarning?: ((message: string) => void) | undefined
  /**
   * Told of sign-ins, sessions and requests to the issuer, never with a token, a code, a secret or who somebody is. By
   * default nothing is, or with `KINDE_DEBUG_MODE` a line for each goes to `console.error`.
   */
  readonly onDebug?: ((event: DebugEvent) => void) | undefined
  /** By default the process's environment; false reads none. */
  readonly env?: Environment | false | undefined
  readonly fetch?: Fetch | undefined
  /** Epoch milliseconds. By default the system's. */
  readonly clock?: Clock | undefined
  /** Waits; for tests that move their clock. */
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
}
