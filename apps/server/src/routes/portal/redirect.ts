import { isActive } from '@latchkey/directory/user.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { consumePortalLink } from '@latchkey/storage/portal-links.ts'
import { addPortalSession, revokePortalSession } from '@latchkey/storage/portal-sessions.ts'
import type { PortalLink } from '@latchkey/storage/records.ts'
import { holdUser } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { isFetchedAhead } from '../../http/fetched-ahead.ts'
import { queryEntries } from '../../http/form.ts'
import { sendPage } from '../../http/page-answer.ts'
import { sha256 } from '../../keys/secrets.ts'
import { errorPage } from '../../pages/error.tsx'
import type { PortalTexts } from '../../pages/portal/texts.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { wayOut } from '../../portal/return-url.ts'
import { findPortalSession, SESSION_TTL_MS, setPortalCookie } from '../../portal/session.ts'
import type { VisitDeps } from '../../portal/visit.ts'

type Problem = keyof PortalTexts['link']

/**
 * GET /portal_redirect (wire protocol §5.5): uses the link up, and begins a portal session in this browser. It is a
 * session of its own, beside that of single sign-on, so it signs nobody in to an application. A look ahead, by HEAD or
 * by a browser that fetches what might be opened next, uses nothing up.
 */
export function portalRedirectRoute(deps: VisitDeps): RouteOptions {
  return {
    method: ['GET', 'HEAD'],
    url: '/portal_redirect',
    async handler(request, reply) {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const { environment } = request
      if (request.method === 'HEAD' || isFetchedAhead(request)) return send(request, reply, 'prefetch', null, 503)
      const key = queryEntries(request).find(([name]) => name === 'key')?.[1] ?? ''
      const link = await deps.store.portalLinks.find(environment.id, sha256(key))
      if (!link) return refuse(request, reply, 'portal_link_unknown', null)
      request.known.userId = link.userId
      request.known.organizationCode = link.organizationCode ?? undefined
      const now = deps.clock.now()
      if (link.consumedAt !== null) return refuse(request, reply, 'portal_link_used', link)
      if (link.expiresAt <= now) return refuse(request, reply, 'portal_link_expired', link)
      const user = await deps.store.users.find(environment.id, link.userId)
      if (!isActive(user)) return refuse(request, reply, 'user_suspended', link)
      const id = deps.random.token()
      const previous = await findPortalSession(request, deps)
      const { userId, organizationCode, returnUrl, page } = link
      const opened = { type: 'portal.opened', userId, details: { page } } as const
      const begun = await deps.store.commit([
        holdUser(environment.id, userId), // whoever signs them out meanwhile ends this visit as well
        consumePortalLink(environment.id, link.keyHash, now),
        ...(previous ? [revokePortalSession(environment.id, previous.session.idHash, now)] : []),
        addPortalSession({
          environmentId: environment.id,
          idHash: sha256(id),
          userId,
          organizationCode,
          returnUrl,
          createdAt: now,
          expiresAt: now + SESSION_TTL_MS,
          revokedAt: null,
        }),
        addEvent(eventOf(request, opened, deps)),
      ])
      if (!begun) return refuse(request, reply, 'portal_link_used', link)
      setPortalCookie(request, reply, id)
      return reply.redirect(page === 'profile' ? '/portal' : PORTAL_PATHS[page], 303)
    },
  }

  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    reason: Exclude<Problem, 'prefetch'>,
    link: PortalLink | null,
  ): FastifyReply {
    request.recordRefusal({ type: 'portal.refused', reason })
    return send(request, reply, reason, link, reason === 'user_suspended' ? 403 : 410)
  }

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Problem,
    link: PortalLink | null,
    status: number,
  ): FastifyReply {
    const back = wayOut(request.environment, link?.returnUrl ?? null)
    return sendPage(reply.code(status), deps, (page) => {
      const w = page.words.portal
      const { title, lead } = w.link[problem]
      const action = back ? { actionHref: back.href, actionLabel: w.back(back.applicationName) } : {}
      return errorPage({ page, title, message: lead, ...action })
    })
  }
}
