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
  token: string,
): void {
  const cookies = refreshCookies(token, {
    ...cookieOptions(request, application),
    isClientSpecific: false,
    maxAgeSeconds: application.tokens.refreshTtlSeconds,
  })
  for (const cookie of cookies) send(reply, cookie)
}

export function clearRefreshCookies(request: FastifyRequest, reply: FastifyReply, application: Application): void {
  for (const cookie of clearedRefreshCookies(cookieOptions(request, application))) send(reply, cookie)
}

function cookieOptions(request: FastifyRequest, application: Application) {
  const page = request.headers.origin ?? application.homepageUri ?? application.callbackUrls[0] ?? ''
  const host = URL.parse(page)?.hostname
  return {
    clientId: application.id,
    isSecure: request.issuer.startsWith('https:'),
    markerDomain: host ? presenceCookieDomain(new URL(request.issuer).hostname, host) : undefined,
  }
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
