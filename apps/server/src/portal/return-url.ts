import { allowedOrigins, isOriginAllowed } from '@latchkey/oauth/cors.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { onlyApplication } from '../sign-in/only-application.ts'

export type ReturnUrlProblem = 'not_absolute' | 'origin_not_registered'

/** What is the matter with an address, in words that end a sentence about it. */
export const RETURN_URL_TEXTS: Readonly<Record<ReturnUrlProblem, string>> = {
  not_absolute: 'must be an absolute address that begins with https:// or http://',
  origin_not_registered:
    'must have an origin that an application of this environment has registered, as a homepage, login, callback or logout URL',
}

const MAX_LENGTH = 2048

/**
 * The address that the portal leads back to, if it may: an absolute web address of an origin that the environment's
 * enabled applications have registered, so that nobody is sent elsewhere under our name.
 */
export function readReturnUrl(
  environment: Pick<LiveEnvironment, 'allowedOrigins'>,
  text: string,
): { ok: true; url: string } | { ok: false; problem: ReturnUrlProblem } {
  const url = text.length <= MAX_LENGTH ? URL.parse(text) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!url || !isWeb || url.username !== '' || url.password !== '') return { ok: false, problem: 'not_absolute' }
  if (!isOriginAllowed(environment.allowedOrigins, url.origin)) return { ok: false, problem: 'origin_not_registered' }
  return { ok: true, url: url.href }
}

/**
 * The way back, with the name of the application it leads to if one alone has the origin. Judged anew: an application
 * may have been disabled since the link was made. The environment's own return URL needs no application.
 */
export function wayBack(
  environment: Pick<LiveEnvironment, 'allowedOrigins' | 'applications' | 'portal'>,
  returnUrl: string | null,
): { href: string; applicationName: string | null } | null {
  if (returnUrl === null) return null
  const read = readReturnUrl(environment, returnUrl)
  if (!read.ok) return returnUrl === environment.portal.returnUrl ? { href: returnUrl, applicationName: null } : null
  const { origin } = new URL(read.url)
  const named = [...environment.applications.values()].filter((application) =>
    allowedOrigins([application]).exact.has(origin),
  )
  return { href: read.url, applicationName: named.length === 1 ? (named[0]?.name ?? null) : null }
}

/**
 * Where a page leads on to that cannot be shown, so that nobody is stuck on it: the way back, the environment's own
 * return URL, or the one page that its applications name.
 */
export function wayOut(
  environment: Pick<LiveEnvironment, 'allowedOrigins' | 'applications' | 'portal'>,
  returnUrl: string | null,
): { href: string; applicationName: string | null } | null {
  const back = wayBack(environment, returnUrl) ?? wayBack(environment, environment.portal.returnUrl)
  if (back) return back
  const only = onlyApplication(environment)
  return only ? { href: only.href, applicationName: only.name } : null
}
