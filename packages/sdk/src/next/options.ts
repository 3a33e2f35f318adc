import type { LatchkeyConfig } from '../config/config.ts'
import { readEnvironment } from '../config/environment-settings.ts'
import { ambientEnvironment, type Environment } from '../environment.ts'
import type { HandlerOptions } from '../handler.ts'
import { createLatchkey, type Latchkey } from '../latchkey.ts'
import { refuse } from '../verify/settings.ts'

/** Where the routes of a site are, and how they differ from the usual ones. */
export type NextOptions = Omit<HandlerOptions, 'routes'> & {
  /** Where the route handler is, below the site. By default `KINDE_AUTH_API_PATH`, else beside `redirectUri`, else `/api/auth`. */
  readonly apiPath?: string | undefined
}

export type AuthRoute =
  | 'login'
  | 'register'
  | 'createOrg'
  | 'logout'
  | 'user'
  | 'session'
  | 'portal'
  | 'setup'
  | 'health'
  | 'endSession'

/** An application with its addresses, as they are with the `basePath` of the site. */
export type Site = {
  readonly latchkey: Latchkey
  readonly apiPath: string
  readonly paths: Readonly<Record<AuthRoute, string>>
  readonly options: NextOptions
}

const DEFAULT_API_PATH = '/api/auth'

/** The last part of each address, and the variable that changes it. */
const ROUTES: Readonly<Record<AuthRoute, readonly [name: string, variable: string]>> = {
  login: ['login', 'KINDE_AUTH_LOGIN_ROUTE'],
  register: ['register', 'KINDE_AUTH_REGISTER_ROUTE'],
  createOrg: ['create_org', 'KINDE_AUTH_CREATEORG_ROUTE'],
  logout: ['logout', 'KINDE_AUTH_LOGOUT_ROUTE'],
  user: ['user', 'KINDE_AUTH_USER_ROUTE'],
  session: ['session', 'KINDE_AUTH_SESSION_ROUTE'],
  portal: ['portal', 'KINDE_AUTH_PORTAL_ROUTE'],
  setup: ['setup', 'KINDE_AUTH_SETUP_ROUTE'],
  health: ['health', 'KINDE_AUTH_HEALTH_ROUTE'],
  endSession: ['end_session', 'KINDE_AUTH_ENDSESSION_ROUTE'],
}

/**
 * Makes the application of a configuration, or takes one that was made. Beside the usual environment variables, `KINDE_…`
 * with `NEXT_PUBLIC_` before it counts where the bare one is not set. The callback is by default `kinde_callback` of
 * `apiPath`. Throws LatchkeyConfigurationError, which names what to set.
 */
export function openSite(given: Latchkey | LatchkeyConfig, options: NextOptions): Site {
  const env = environmentOf('settings' in given ? {} : given)
  const apiPath = checkPath('apiPath', options.apiPath ?? env.KINDE_AUTH_API_PATH)
  const latchkey = 'settings' in given ? given : createLatchkey(complete(given, env, apiPath))
  latchkey.checkSignIn()
  const callback = new URL(latchkey.settings.redirectUri as string).pathname
  const base = new URL(latchkey.settings.siteUrl).pathname.replace(/\/$/, '')
  const folder = apiPath === undefined ? callback.replace(/\/[^/]*$/, '') : base + apiPath
  const paths = Object.entries(ROUTES).map(([route, [name, variable]]) => {
    const path = checkPath(variable, `/${env[variable] || name}`)
    return [route, folder + path] as const
  })
  return { latchkey, apiPath: folder, paths: Object.fromEntries(paths) as Site['paths'], options }
}

function environmentOf({ env }: LatchkeyConfig): Environment {
  const given = env === false ? {} : (env ?? ambientEnvironment())
  const shared = Object.entries(given).filter(([name]) => name.startsWith('NEXT_PUBLIC_KINDE_'))
  const fallbacks = shared.map(([name, value]) => [name.slice('NEXT_PUBLIC_'.length), value] as const)
  const set = Object.entries(given).filter(([, value]) => value)
  return {
    KINDE_POST_LOGIN_REDIRECT_URL: given.KINDE_POST_LOGIN_URL_REDIRECT_URL,
    ...Object.fromEntries(fallbacks),
    ...Object.fromEntries(set),
  }
}

function complete(config: LatchkeyConfig, env: Environment, apiPath = DEFAULT_API_PATH): LatchkeyConfig {
  const known = readEnvironment(env)
  const site = config.siteUrl ?? known.siteUrl
  const redirectUri =
    config.redirectUri ??
    known.redirectUri ??
    (site === undefined
      ? refuse('siteUrl is missing: set KINDE_SITE_URL, such as http://localhost:3000')
      : `${site.replace(/\/+$/, '')}${apiPath}/kinde_callback`)
  return { framework: 'Next', ...config, env, redirectUri }
}

function checkPath<Path extends string | undefined>(name: string, path: Path): Path {
  if (path !== undefined && !/^(?:\/[\w.~-]+)+$/.test(path)) refuse(`${name} must be a path such as /api/auth`)
  return path
}
