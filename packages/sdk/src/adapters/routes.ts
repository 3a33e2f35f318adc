import type { Settings } from '../config/settings.ts'
import type { HandlerOptions } from '../handler.ts'

/** The last part of each route's path, the usual one first. */
const NAMES = {
  login: ['login'],
  register: ['register'],
  createOrg: ['create_org'],
  logout: ['logout', 'end_session'],
  user: ['user', 'setup'],
  portal: ['portal'],
} as const

/**
 * The paths under which the SDKs of Kinde are documented: `/login` and so on beside the callback, and again under
 * `/api/auth`. A callback that lies under `/api/auth` itself has them beside that folder.
 */
export function documentedRoutes({ redirectUri }: Pick<Settings, 'redirectUri'>): HandlerOptions['routes'] {
  const callback = redirectUri === undefined ? '/callback' : new URL(redirectUri).pathname
  const base = callback.replace(/[^/]*$/, '').replace(/\/api\/auth\/$/, '/')
  return Object.fromEntries(
    Object.entries(NAMES).map(([route, names]) => [
      route,
      [`${base}${names[0]}`, ...names.map((name) => `${base}api/auth/${name}`)],
    ]),
  )
}
