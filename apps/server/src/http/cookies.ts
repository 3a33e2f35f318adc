import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LiveEnvironment } from '../registry/registry.ts'

/**
 * Our own cookies. The name carries the environment's code, because ports do not separate cookies; under HTTPS it is
 * `__Host-` prefixed, so that no other host can set it (RFC 6265bis §4.1.3).
 */
export type CookieKind =
  | 'session'
  | 'sessions'
  | 'browser'
  | 'known'
  | 'portal'
  | 'portal_key'
  | 'portal_proof'
  | 'admin'
  | 'language'

/** No other site leads to what this one opens, so it never goes along from one. The others have to. */
const STRICT: ReadonlySet<CookieKind> = new Set(['admin'])

const cookieName = (kind: CookieKind, environment: LiveEnvironment, isSecure: boolean) =>
  `${isSecure ? '__Host-' : ''}lk_${environment.code}_${kind}`

const isSecure = (request: FastifyRequest) => request.issuer.startsWith('https:')

export function readCookie(request: FastifyRequest, kind: CookieKind): string | undefined {
  return request.cookies[cookieName(kind, request.environment, isSecure(request))] || undefined
}

/** Sets one of our cookies. Without `maxAgeSeconds` it ends with the browser. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: CookieKind,
  value: string,
  maxAgeSeconds?: number,
): void {
  reply.setCookie(cookieName(kind, request.environment, isSecure(request)), value, {
    path: '/',
    httpOnly: true,
    sameSite: STRICT.has(kind) ? 'strict' : 'lax',
    secure: isSecure(request),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  })
}

export function clearCookie(request: FastifyRequest, reply: FastifyReply, kind: CookieKind): void {
  setCookie(request, reply, kind, '', 0)
}
