import type { Clock } from '../clock.ts'
import type { LatchkeyConfig, SessionOptions } from '../config/config.ts'
import { ambientEnvironment, type Environment } from '../environment.ts'
import type { Configuration } from './configuration.ts'
import { GrantType } from './constants.ts'
import { KindeConfigurationException } from './errors.ts'

/** The keyword arguments of the Python client. */
export type KindeApiClientOptions = {
  /** The address of the platform; a slash at the end is dropped. */
  readonly domain: string
  /** Where the platform sends the browser back; one of the callback URLs of the application. */
  readonly callbackUrl: string
  readonly clientId: string
  readonly grantType: GrantType
  /** Required with client credentials. */
  readonly clientSecret?: string | undefined
  /** By default every sign-in makes one of its own, which is better. */
  readonly codeVerifier?: string | undefined
  /** By default `openid profile email offline`. */
  readonly scope?: string | undefined
  /** The APIs that access tokens are for. */
  readonly audience?: string | readonly string[] | undefined
  /** The organization that people sign in to. */
  readonly orgCode?: string | undefined
  /** How requests are sent. By default the usual way, to `domain`. */
  readonly configuration?: Configuration | undefined
  /** Of the sessions of requests. By default what `SECRET_KEY` and `SESSION_TYPE` say. */
  readonly session?: SessionOptions | undefined
  /** Epoch milliseconds. By default the system's. */
  readonly clock?: Clock | undefined
  /** By default `console.error`. */
  readonly onWarning?: ((message: string) => void) | undefined
}

/** The client itself reads no variable; the sessions of requests are the site's, whoever signs people in. */
const SESSION_VARIABLES = [
  'SECRET_KEY',
  'SESSION_SECRET',
  'SESSION_TYPE',
  'SESSION_PERMANENT',
  'SESSION_FILE_DIR',
  'KINDE_COOKIE_DOMAIN',
]

/** What the core is told. Throws KindeConfigurationException, which names what to set. */
export function toConfig(options: KindeApiClientOptions): LatchkeyConfig {
  const { domain, callbackUrl, clientId, clientSecret, grantType, codeVerifier, configuration, audience } = options
  for (const [name, value] of Object.entries({ domain, callbackUrl, clientId })) {
    if (typeof value !== 'string' || value === '') throw new KindeConfigurationException(`${name} is missing`)
  }
  if (!Object.values(GrantType).includes(grantType)) {
    const known = Object.keys(GrantType).map((name) => `GrantType.${name}`)
    throw new KindeConfigurationException(`grantType must be one of ${known.join(', ')}`)
  }
  if (grantType === GrantType.CLIENT_CREDENTIALS && !clientSecret) {
    throw new KindeConfigurationException('clientSecret is missing: GrantType.CLIENT_CREDENTIALS needs it')
  }
  checkVerifier(codeVerifier)
  const environment = ambientEnvironment()
  const env: Environment = Object.fromEntries(SESSION_VARIABLES.map((name) => [name, environment[name]]))
  return {
    issuer: domain,
    clientId,
    clientSecret,
    redirectUri: callbackUrl,
    grant: grantType,
    ...(audience === undefined ? {} : { audience }),
    ...(options.scope === undefined ? {} : { scope: options.scope }),
    session: options.session ?? {},
    env,
    fetch: configuration?.fetch,
    timeoutSeconds: configuration?.timeoutSeconds,
    unsafeAllowHttp: configuration?.unsafeAllowHttp,
    clock: options.clock,
    onWarning: options.onWarning,
  }
}

/** Warns of a verifier that several sign-ins would share, and of one that none uses. */
export function warnOfVerifier({ codeVerifier, grantType, onWarning = console.error }: KindeApiClientOptions): void {
  if (codeVerifier === undefined) return
  onWarning(
    grantType === GrantType.AUTHORIZATION_CODE_WITH_PKCE
      ? 'latchkey: codeVerifier is the same for all sign-ins of this client: leave it out, and each makes its own'
      : `latchkey: codeVerifier has no effect with ${grantType}: leave it out`,
  )
}

/** An empty one would mean no PKCE at all. */
function checkVerifier(codeVerifier: string | undefined): void {
  if (codeVerifier === undefined || /^[\w.~-]{43,128}$/.test(codeVerifier)) return
  const rule = '43 to 128 letters, digits, -, ., _ and ~ (RFC 7636 §4.1)'
  throw new KindeConfigurationException(`codeVerifier must have ${rule}; leave it out, and each sign-in makes one`)
}
