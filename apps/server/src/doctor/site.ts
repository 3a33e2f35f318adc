import type { Finding, Probe } from './finding.ts'

const isLoopback = (hostname: string) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** Whether the callback comes back to the site whose cookies the sign-in began with. */
export function checkSite({ settings: { siteUrl, redirectUri } }: Pick<Probe, 'settings'>): Finding[] {
  const [site, callback] = [new URL(siteUrl), new URL(redirectUri ?? siteUrl)]
  if (site.origin === callback.origin) return [{ name: 'site', status: 'ok', message: site.origin }]
  const message =
    `people begin at ${site.origin} and come back to ${callback.origin}, which does not get the cookies: ` +
    'set KINDE_SITE_URL and KINDE_REDIRECT_URI to the same scheme, host and port'
  return [{ name: 'site', status: 'problem', message }]
}

/** Whether browsers keep the session's cookies (SameSite=Lax; under https Secure, with __Host- where it can be). */
export function checkCookies({ settings: { siteUrl, session } }: Pick<Probe, 'settings'>): Finding {
  const { protocol, hostname } = new URL(siteUrl)
  const domain = session.cookieDomain?.replace(/^\./, '').toLowerCase()
  if (domain !== undefined && hostname !== domain && !hostname.endsWith(`.${domain}`)) {
    const message = `browsers refuse cookies for ${domain} from ${hostname}: mend or remove KINDE_COOKIE_DOMAIN`
    return { name: 'cookies', status: 'problem', message }
  }
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    const message = `${siteUrl} is no https: anybody on the way can read sessions. Serve the site over https`
    return { name: 'cookies', status: 'problem', message }
  }
  const words = [session.cookieName, 'HttpOnly', 'SameSite=Lax', ...(session.isSecure ? ['Secure'] : [])]
  return { name: 'cookies', status: 'ok', message: words.join('; ') }
}
