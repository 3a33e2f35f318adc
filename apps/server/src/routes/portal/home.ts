import type { RouteOptions } from 'fastify'
import { portalProblemPage } from '../../pages/portal/frame.tsx'
import { openVisit, type VisitDeps } from '../../portal/visit.ts'

/** GET /portal: the first page that the person is offered. */
export function portalHomeRoute(deps: VisitDeps): RouteOptions {
  return {
    method: 'GET',
    url: '/portal',
    async handler(request, reply) {
      const visit = await openVisit(request, reply, null, deps)
      if (!visit) return reply
      const path = visit.first
      if (path) return reply.redirect(path, 303)
      return visit.send((frame) => portalProblemPage(frame, 'nothing'), 404)
    },
  }
}
