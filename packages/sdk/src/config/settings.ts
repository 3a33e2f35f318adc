import { type Clock, systemClock } from '../clock.ts'
import { ALGORITHMS, type SignatureAlgorithm } from '../crypto/backend.ts'
import { type Tell, tellOnConsole, traced } from '../debug.ts'
import { ambientEnvironment } from '../environment.ts'
import type { SessionStore } from '../sessions/store.ts'
import type { Fetch } from '../verify/fetch-json.ts'
import { checkIssuer, checkNames, checkNumber, checkUrl, refuse } from '../verify/settings.ts'
import type { GrantType, LatchkeyConfig } from './config.ts'
import { type EnvironmentSettings, readEnvironment } from './environment-settings.ts'

/** A configuration that has been checked and completed. */
export type Settings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly redirectUri: string | undefined
  /** The address of this site, without a slash at the end. */
  readonly siteUrl: string
  readonly audience: readonly string[]
  readonly scope: string
  readonly grant: GrantType | undefined
  readonly postLoginRedirectUrl: string
  readonly postLogoutRedirectUrl: string | undefined
  readonly allowedReturnUrls: readonly (string | RegExp)[]
  readonly session: {
    readonly secrets: readonly string[]
    readonly store: SessionStore | 'cookie' | 'memory' | 'filesystem'
    readonly folder: string | undefined
    readonly cookieName: string
    readonly cookieDomain: string | undefined
    readonly maxAgeSeconds: number
    readonly isPersistent: boolean
    readonly isSecure: boolean
  }
  readonly forceApi: boolean
  readonly management: { readonly clientId: string; readonly clientSecret: string } | undefined
  readonly authorizedParties: readonly string[] | undefined
  readonly algorithms: readonly SignatureAlgorithm[]
  /** Epoch milliseconds. */
  readonly clockToleranceSeconds: number
  readonly timeoutSeconds: number
  readonly unsafeAllowHttp: boolean
  readonly telemetry: string | undefined
  /** What requests are sent with. */
  readonly fetch: Fetch
  /** Is told what is done, where somebody wants to know. */
  readonly tell: Tell
  /** Epoch milliseconds. */
  readonly clock: Clock
  /** Waits; rejects with the reason of the signal. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** 32 characters of the 64 of base64 hold 192 bits. */
const MIN_SECRET_LENGTH = 32
const DEFAULT_SCOPE = 'openid profile email offline'
const DEFAULT_MAX_AGE_SECONDS = 2_505_600
const DEFAULT_SITE_URL = 'http://127.0.0.1:5000'

/** Checks and completes a configuration. Throws LatchkeyConfigurationError, which names what to set. */
export function resolveSettings(config: LatchkeyConfig): Settings {
  const env = readEnvironment(config.env === false ? {} : (config.env ?? ambientEnvironment()))
  const { unsafeAllowHttp = false } = config
  const issuer = config.issuer ?? env.issuer ?? refuse('issuer is missing: set KINDE_ISSUER_URL')
  const clientId = config.clientId || env.clientId || refuse('clientId is missing: set KINDE_CLIENT_ID')
  const site = readSite(config, env)
  const absolute = (name: string, text: string) => {
    const url = URL.canParse(text, `${site.siteUrl}/`) ? new URL(text, `${site.siteUrl}/`) : undefined
    if (!url || !/^https?:$/.test(url.protocol)) refuse(`${name} must be a web address or a path, not ${text}`)
    return url.href
  }
  const postLogout = config.postLogoutRedirectUrl ?? env.postLogoutRedirectUrl
  if (env.codeVerifier !== undefined) {
    warn(config, 'CODE_VERIFIER is ignored: every sign-in makes a verifier of its own. Remove the variable.')
  }
  const checkedIssuer = normalizeIssuer(issuer, { unsafeAllowHttp })
  const { fetch = (url, init) => globalThis.fetch(url, init), clock = systemClock } = config
  const tell = config.onDebug ?? (env.isDebug ? tellOnConsole : undefined)
  return {
    issuer: checkedIssuer,
    clientId,
    clientSecret: config.clientSecret || env.clientSecret,
    ...site,
    audience: words(config.audience ?? env.audience ?? []),
    scope: words(config.scope ?? env.scope ?? DEFAULT_SCOPE).join(' '),
    grant: config.grant ?? env.grant,
    postLoginRedirectUrl: absolute(
      'postLoginRedirectUrl',
      config.postLoginRedirectUrl ?? env.postLoginRedirectUrl ?? '/',
    ),
    postLogoutRedirectUrl: postLogout === undefined ? undefined : absolute('postLogoutRedirectUrl', postLogout),
    allowedReturnUrls: readAllowed(config, env),
    session: readSession(config, env, { clientId, ...site }),
    forceApi: config.forceApi ?? false,
    management: readManagement(config, env),
    authorizedParties: config.authorizedParties && checkNames('authorizedParties', config.authorizedParties),
    algorithms: readAlgorithms(config.algorithms ?? ['RS256']),
    clockToleranceSeconds: checkNumber('clockToleranceSeconds', config.clockToleranceSeconds ?? 5, {
      min: 0,
      max: 600,
    }),
    timeoutSeconds: checkNumber('timeoutSeconds', config.timeoutSeconds ?? 10, { min: 0.001, max: 60 }),
    unsafeAllowHttp,
    telemetry: config.telemetry === false ? undefined : describe(config.framework),
    fetch: tell ? traced(fetch, { tell, issuer: checkedIssuer, clock }) : fetch,
    tell: tell ?? (() => {}),
    clock,
    sleep: config.sleep ?? sleep,
  }
}

/** An issuer as tokens spell it: with a scheme, without a slash at the end. Throws LatchkeyConfigurationError. */
export function normalizeIssuer(text: string, options: { unsafeAllowHttp?: boolean } = {}): string {
  const trimmed = text.trim().replace(/\/+$/, '')
  return checkIssuer(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`, options)
}

/** Where the site is, and where the issuer sends people back to: either says the other. */
function readSite(config: LatchkeyConfig, env: EnvironmentSettings) {
  const redirectUri = config.redirectUri ?? env.redirectUri
  if (redirectUri !== undefined && !URL.canParse(redirectUri)) {
    refuse(`redirectUri must be an absolute URL, not ${redirectUri}: set KINDE_REDIRECT_URI`)
  }
  const given = config.siteUrl ?? env.siteUrl
  if (given !== undefined) {
    const siteUrl = given.replace(/\/+$/, '')
    if (!/^https?:\/\//i.test(siteUrl) || !URL.canParse(siteUrl)) {
      refuse(`siteUrl must begin with https:// or http://, not be ${given}: set SITE_URL`)
    }
    return { siteUrl, redirectUri: redirectUri ?? `${siteUrl}/callback` }
  }
  const { origin = 'null' } = redirectUri === undefined ? {} : new URL(redirectUri)
  return { siteUrl: origin === 'null' ? DEFAULT_SITE_URL : origin, redirectUri }
}

function readSession(
  { session = {} }: LatchkeyConfig,
  env: EnvironmentSettings,
  { clientId, siteUrl, redirectUri }: { clientId: string; siteUrl: string; redirectUri: string | undefined },
): Settings['session'] {
  const given = session.secret ?? env.sessionSecret?.split(/,\s+/) ?? []
  const secrets = typeof given === 'string' ? [given] : [...given]
  if (secrets.some((secret) => secret.length < MIN_SECRET_LENGTH)) {
    refuse(`SECRET_KEY must have at least ${MIN_SECRET_LENGTH} random characters: openssl rand -base64 48`)
  }
  const cookieDomain = session.cookieDomain ?? env.cookieDomain
  const isSecure = (redirectUri ?? siteUrl).toLowerCase().startsWith('https://')
  const prefix = isSecure && cookieDomain === undefined ? '__Host-' : ''
  const cookieName = session.cookieName ?? `${prefix}latchkey_${clientId.replace(/[^A-Za-z\d]/g, '').slice(0, 8)}`
  if (!/^[\w-]{1,64}$/.test(cookieName)) refuse('session.cookieName must be of letters, digits, - and _')
  if (cookieDomain !== undefined && !/^\.?[A-Za-z\d.-]+$/.test(cookieDomain)) {
    refuse(`session.cookieDomain must be a host name, not ${cookieDomain}`)
  }
  return {
    secrets,
    store: session.store ?? env.sessionType,
    folder: env.sessionFileDir,
    cookieName,
    cookieDomain,
    maxAgeSeconds: checkNumber('session.maxAgeSeconds', session.maxAgeSeconds ?? DEFAULT_MAX_AGE_SECONDS, {
      min: 60,
      max: 34_560_000, // browsers keep no cookie longer than 400 days
    }),
    isPersistent: session.isPersistent ?? env.isSessionPermanent,
    isSecure,
  }
}

function readManagement(config: LatchkeyConfig, env: EnvironmentSettings): Settings['management'] {
  if (config.management) return config.management
  const { managementClientId: clientId, managementClientSecret: clientSecret } = env
  if (clientId === undefined && clientSecret === undefined) return undefined
  if (clientId === undefined) refuse('MGMT_API_CLIENT_SECRET is set without MGMT_API_CLIENT_ID')
  if (clientSecret === undefined) refuse('MGMT_API_CLIENT_ID is set without MGMT_API_CLIENT_SECRET')
  return { clientId, clientSecret }
}

/** A pattern from the environment is for a whole address: unanchored ones let anything through. */
function readAllowed(config: LatchkeyConfig, env: EnvironmentSettings): readonly (string | RegExp)[] {
  const pattern = env.allowedReturnPattern
  try {
    const fromEnvironment = pattern === undefined ? [] : [new RegExp(pattern)]
    const allowed = config.allowedReturnUrls ?? fromEnvironment
    return allowed.map((item) =>
      typeof item === 'string'
        ? checkUrl('allowedReturnUrls', item, config.unsafeAllowHttp ? { unsafeAllowHttp: true } : {}).origin
        : new RegExp(`^(?:${item.source})$`, item.flags.replace(/[gy]/g, '')),
    )
  } catch (error) {
    if (error instanceof SyntaxError) refuse('KINDE_POST_LOGIN_ALLOWED_URL_REGEX is no regular expression')
    throw error
  }
}

function readAlgorithms(algorithms: readonly SignatureAlgorithm[]): readonly SignatureAlgorithm[] {
  for (const algorithm of checkNames('algorithms', algorithms)) {
    if (!ALGORITHMS.some((known) => known === algorithm)) refuse(`algorithms must not contain ${algorithm}`)
  }
  return algorithms
}

/** Says something once, when something is created. */
function warn({ onWarning = (message) => globalThis.console.error(message) }: LatchkeyConfig, message: string) {
  onWarning(`latchkey: ${message}`)
}

const words = (given: string | readonly string[]): readonly string[] =>
  [given].flat().flatMap((text) => text.split(/\s+/).filter((word) => word !== ''))

const VERSION = '0.1.0'

const describe = (framework: string | undefined) =>
  `TypeScript${framework === undefined ? '' : `-${framework.replace(/[^\w.]/g, '')}`}/${VERSION}`

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
