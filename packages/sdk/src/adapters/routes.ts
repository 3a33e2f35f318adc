import type { Settings } from '../config/settings.ts'
import type { HandlerOptions } from '../handler.ts'

/** The last part of the path of each route that the SDKs of Kinde have, for servers and for Next. */
const NAMES = {
  login: 'login',
  register: 'register',
  createOrg: 'create_org',
  logout: 'logout',
  user: 'user',
  portal: 'portal',
  setup: 'setup',
  health: 'health',
  endSession: 'end_session',
} as const

/** Those that lie under `/api/auth` alone: a site may well have a `/health` or a `/setup` of its own. */
const OF_API = ['setup', 'health', 'endSession']

/**
 * The paths under which the SDKs of Kinde are documented: `/login` and so on beside the callback, and again under
 * `/api/auth`. A callback that lies under `/api/auth` itself has them beside that folder.
 */
export function documentedRoutes({ redirectUri }: Pick<Settings, 'redirectUri'>): HandlerOptions['routes'] {
  const callback = redirectUri === undefined ? '/callback' : new URL(redirectUri).pathname
  const base = callback.replace(/[^/]*$/, '').replace(/\/api\/auth\/$/, '/')
  return Object.fromEntries(
    Object.entries(NAMES).map(([route, name]) => [
      route,
      OF_API.includes(route) ? `${base}api/auth/${name}` : [`${base}${name}`, `${base}api/auth/${name}`],
    ]),
  )
}
