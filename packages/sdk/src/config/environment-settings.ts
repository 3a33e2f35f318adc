import type { Environment } from '../environment.ts'
import { refuse } from '../verify/settings.ts'
import { GrantType } from './config.ts'

/** What the environment variables say; absent where a variable is unset or empty. */
export type EnvironmentSettings = ReturnType<typeof readEnvironment>

/**
 * Reads the environment variables of the SDK. Where a setting has several names, the first that is set counts:
 *
 * - issuer: `KINDE_ISSUER_URL`, `KINDE_HOST`, `KINDE_DOMAIN`
 * - clientId: `KINDE_CLIENT_ID`, `CLIENT_ID`; clientSecret: `KINDE_CLIENT_SECRET`, `CLIENT_SECRET`
 * - redirectUri: `KINDE_REDIRECT_URI`, `KINDE_REDIRECT_URL`, `KINDE_CALLBACK_URL`
 * - siteUrl: `KINDE_SITE_URL`, `SITE_URL`, `SITE_HOST` (127.0.0.1) with `SITE_PORT` (5000)
 * - audience: `KINDE_AUDIENCE`, scope: `KINDE_SCOPE`, each separated by spaces; grant: `GRANT_TYPE`
 * - postLoginRedirectUrl: `KINDE_POST_LOGIN_REDIRECT_URL`
 * - postLogoutRedirectUrl: `KINDE_POST_LOGOUT_REDIRECT_URL`, `LOGOUT_REDIRECT_URL`
 * - allowedReturnPattern: `KINDE_POST_LOGIN_ALLOWED_URL_REGEX`, for a whole address
 * - sessionSecret: `SESSION_SECRET`, `SECRET_KEY`; `SESSION_TYPE` (cookie), `SESSION_PERMANENT` (false),
 *   `SESSION_FILE_DIR`, `KINDE_COOKIE_DOMAIN`
 * - management: `KINDE_MANAGEMENT_CLIENT_ID` and `_SECRET`, `MGMT_API_CLIENT_ID` and `_SECRET`
 * - isDebug: `KINDE_DEBUG_MODE` (false)
 * - `CODE_VERIFIER`, which only `/v1` uses, and `TEMPLATES_AUTO_RELOAD` (true), which nothing here does
 *
 * Throws LatchkeyConfigurationError, which names the variable, for a value that is not one of its kind.
 */
export function readEnvironment(env: Environment) {
  const first = (...names: string[]) => names.map((name) => env[name]?.trim()).find((value) => value)
  return {
    issuer: first('KINDE_ISSUER_URL', 'KINDE_HOST', 'KINDE_DOMAIN'),
    clientId: first('KINDE_CLIENT_ID', 'CLIENT_ID'),
    clientSecret: first('KINDE_CLIENT_SECRET', 'CLIENT_SECRET'),
    redirectUri: first('KINDE_REDIRECT_URI', 'KINDE_REDIRECT_URL', 'KINDE_CALLBACK_URL'),
    siteUrl: first('KINDE_SITE_URL', 'SITE_URL') ?? siteOf(first('SITE_HOST'), first('SITE_PORT')),
    audience: first('KINDE_AUDIENCE'),
    scope: first('KINDE_SCOPE'),
    grant: readGrant(first('GRANT_TYPE')),
    postLoginRedirectUrl: first('KINDE_POST_LOGIN_REDIRECT_URL'),
    postLogoutRedirectUrl: first('KINDE_POST_LOGOUT_REDIRECT_URL', 'LOGOUT_REDIRECT_URL'),
    allowedReturnPattern: first('KINDE_POST_LOGIN_ALLOWED_URL_REGEX'),
    sessionSecret: first('SESSION_SECRET', 'SECRET_KEY'),
    sessionType: readSessionType(first('SESSION_TYPE')),
    sessionFileDir: first('SESSION_FILE_DIR'),
    isSessionPermanent: readBoolean('SESSION_PERMANENT', first('SESSION_PERMANENT'), false),
    cookieDomain: first('KINDE_COOKIE_DOMAIN'),
    managementClientId: first('KINDE_MANAGEMENT_CLIENT_ID', 'MGMT_API_CLIENT_ID'),
    managementClientSecret: first('KINDE_MANAGEMENT_CLIENT_SECRET', 'MGMT_API_CLIENT_SECRET'),
    isDebug: readBoolean('KINDE_DEBUG_MODE', first('KINDE_DEBUG_MODE'), false),
    codeVerifier: first('CODE_VERIFIER'),
    templatesAutoReload: readBoolean('TEMPLATES_AUTO_RELOAD', first('TEMPLATES_AUTO_RELOAD'), true),
  }
}

function siteOf(host: string | undefined, port: string | undefined): string | undefined {
  if (host === undefined && port === undefined) return undefined
  if (port !== undefined && !/^\d{1,5}$/.test(port)) refuse(`SITE_PORT must be the number of a port, not ${port}`)
  return `http://${host ?? '127.0.0.1'}:${port ?? '5000'}`
}

function readGrant(text: string | undefined): GrantType | undefined {
  if (text === undefined) return undefined
  const name = text.replace(/^GrantType\./i, '').toLowerCase()
  const grant = Object.values(GrantType).find((value) => value === name)
  return grant ?? refuse(`GRANT_TYPE must be one of ${Object.keys(GrantType).join(', ')}, not ${text}`)
}

const SESSION_TYPES = ['cookie', 'memory', 'filesystem'] as const

function readSessionType(text: string | undefined): (typeof SESSION_TYPES)[number] {
  if (text === undefined) return 'cookie'
  const type = SESSION_TYPES.find((value) => value === text.toLowerCase())
  return type ?? refuse(`SESSION_TYPE must be one of ${SESSION_TYPES.join(', ')}, not ${text}; others: session.store`)
}

function readBoolean(name: string, text: string | undefined, absent: boolean): boolean {
  if (text === undefined) return absent
  if (/^(true|1|yes|on)$/i.test(text)) return true
  if (/^(false|0|no|off)$/i.test(text)) return false
  return refuse(`${name} must be True or False, not ${text}`)
}
