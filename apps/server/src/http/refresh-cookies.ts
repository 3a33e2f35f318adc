import {
  type Cookie,
  clearedRefreshCookies,
  presenceCookieDomain,
  refreshCookies,
} from '@latchkey/oauth/refresh-cookie.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The two cookies with which browser SDKs refresh without a token in the page (the only ones not `__Host-`). */
export function setRefreshCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  application: Application,
  { token, isPersistent }: { token: string; isPersistent: boolean },
): void {
  const [page] = pagesOf(request, application)
  const cookies = refreshCookies(token, {
    ...cookieOptions(request, application),
    maxAgeSeconds: isPersistent ? application.tokens.refreshTtlSeconds : undefined,
    markerDomain: markerDomain(request, page),
  })
  for (const cookie of cookies) send(reply, cookie)
}

/** A browser on its way through /logout does not say which of the application's pages it was given them for. */
export function clearRefreshCookies(request: FastifyRequest, reply: FastifyReply, application: Application): void {
  const pages = [undefined, ...pagesOf(request, application)]
  const markerDomains = pages.map((page) => markerDomain(request, page))
  const cookies = clearedRefreshCookies({ ...cookieOptions(request, application), markerDomains })
  for (const cookie of cookies) send(reply, cookie)
}

const cookieOptions = ({ issuer }: FastifyRequest, { id }: Application) => ({
  clientId: id,
  isSecure: issuer.startsWith('https:'),
})

/** The pages that may ask for tokens, the likeliest first. */
const pagesOf = ({ headers }: FastifyRequest, { homepageUri, callbackUrls }: Application): string[] =>
  [headers.origin, homepageUri, ...callbackUrls].filter((page) => typeof page === 'string')

function markerDomain({ issuer }: FastifyRequest, page: string | undefined): string | undefined {
  const host = page && URL.parse(page)?.hostname
  return host ? presenceCookieDomain(new URL(issuer).hostname, host) : undefined
}

function send(reply: FastifyReply, cookie: Cookie): void {
  reply.setCookie(cookie.name, cookie.value, {
    path: cookie.path,
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    sameSite: 'lax',
    ...(cookie.domain === undefined ? {} : { domain: cookie.domain }),
    ...(cookie.maxAgeSeconds === undefined ? {} : { maxAge: cookie.maxAgeSeconds }),
  })
}
