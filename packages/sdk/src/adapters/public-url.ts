/**
 * The whole address of a request as the browser has it: the path is the request's, the origin the site's, whatever the
 * request says about its host.
 */
export function publicUrl(target: string, siteUrl: string, basePath = ''): string {
  const { origin } = new URL(siteUrl)
  if (target.startsWith('/')) return new URL(origin + basePath + target).href
  const whole = URL.canParse(target) ? new URL(target) : undefined // `GET http://…`, as to a proxy (RFC 9112 §3.2.2)
  return new URL(`${origin}${basePath}${whole?.pathname.startsWith('/') ? whole.pathname + whole.search : '/'}`).href
}
