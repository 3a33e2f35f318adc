import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { openConsole } from '../../administrators/console.ts'
import { isAtAdminOrigin } from '../../administrators/origin.ts'
import { type AdminDeps, findVisitor } from '../../administrators/visit.ts'
import { languageOf, pickedLanguage, rememberLanguage } from '../../http/language.ts'

const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'

/**
 * GET /admin and everything below that is no page of its own: the page of the console, whose script shows what the
 * address means, in the language of whoever asks for it. It is for administrators who are signed in; others sign in first, and come back here. Its parts are
 * below /admin/assets, under names that carry their hashes, and say nothing of anybody.
 */
export function adminConsoleRoutes(deps: AdminDeps): RouteOptions[] {
  const built = openConsole()

  async function showPage(request: FastifyRequest, reply: FastifyReply) {
    if (!(await findVisitor(request, reply, deps))) return reply
    const nonce = deps.random.bytes(16).toString('base64')
    const lang = languageOf(request)
    const page = await built.page({ nonce, lang })
    if (page === undefined) return reply.redirect('/admin/team', 303)
    const picked = pickedLanguage(request)
    if (picked && request.environment) rememberLanguage(request, reply, picked)
    return reply
      .header('content-security-policy', policyOf(nonce))
      .header('cache-control', 'no-store')
      .header('x-frame-options', 'DENY')
      .header('content-language', lang)
      .header('vary', 'accept-language, cookie')
      .header('cross-origin-opener-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(page)
  }

  async function sendAsset(request: FastifyRequest<{ Params: { name: string } }>, reply: FastifyReply) {
    const asset = isAtAdminOrigin(request, deps)
      ? await built.asset(request.params.name, String(request.headers['accept-encoding'] ?? ''))
      : undefined
    if (!asset) return reply.callNotFound()
    if (asset.encoding) reply.header('content-encoding', asset.encoding)
    return reply
      .header('cache-control', KEPT_FOR_EVER)
      .header('vary', 'accept-encoding')
      .type(asset.type)
      .send(asset.content)
  }

  return [
    { method: 'GET', url: '/admin', handler: showPage },
    { method: 'GET', url: '/admin/*', handler: showPage },
    { method: 'GET', url: '/admin/assets/:name', handler: sendAsset as RouteOptions['handler'] },
  ]
}

/** Scripts of our own alone; styles of our own and those that carry the nonce, which the components make. */
const policyOf = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' https: http: data:",
    "connect-src 'self'",
    "frame-src 'self'", // previews of hosted pages, and in development of mails
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
