import type { Settings } from '../config/settings.ts'
import type { CookieToSet } from '../context.ts'

/** A cookie with the attributes that all of a site have. */
export const siteCookie = (
  { cookieDomain: domain, isSecure: secure }: Pick<Settings['session'], 'cookieDomain' | 'isSecure'>,
  name: string,
  value: string,
  maxAgeSeconds: number | undefined,
): CookieToSet => ({
  name,
  value,
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure,
  ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
  ...(domain === undefined ? {} : { domain }),
})
