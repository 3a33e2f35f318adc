import { revokePortalSession } from '@latchkey/storage/portal-sessions.ts'
import type { RouteOptions } from 'fastify'
import { clearCookie } from '../../http/cookies.ts'
import { sendPage } from '../../http/page-answer.ts'
import { renderPage } from '../../pages/layout.tsx'
import { openVisit, type VisitDeps } from '../../portal/visit.ts'

/** POST /portal/leave, and GET for the page that follows: ends the visit, where no link leads back. */
export function portalLeaveRoute(deps: VisitDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/portal/leave',
    async handler(request, reply) {
      if (request.method !== 'POST') {
        return sendPage(reply, deps, (page) => {
          const { title, lead } = page.words.portal.closed.left
          return renderPage({ page, title, lead, status: 'success' })
        })
      }
      const visit = await openVisit(request, reply, null, deps)
      if (!visit) return reply
      await visit.commit([revokePortalSession(request.environment.id, visit.session.idHash, deps.clock.now())])
      clearCookie(request, reply, 'portal')
      return reply.redirect('/portal/leave', 303)
    },
  }
}
