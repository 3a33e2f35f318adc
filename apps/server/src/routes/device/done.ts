import type { RouteOptions } from 'fastify'
import { devicePath, isPending, openVisit, type VisitDeps } from '../../device/visit.ts'
import { sendPage } from '../../http/page-answer.ts'
import { deviceDonePage } from '../../pages/device-done.tsx'

/** GET /device/done: what became of the device's request. */
export function deviceDoneRoute(deps: VisitDeps): RouteOptions {
  return {
    method: 'GET',
    url: '/device/done',
    async handler(request, reply) {
      const visit = await openVisit(request, reply, deps)
      if (!visit) return reply
      const { approvedAt, deniedAt } = visit.authorization
      if (isPending(visit.authorization, deps.clock.now())) {
        return reply.redirect(devicePath('/device/confirm', visit.sealed), 303)
      }
      const outcome = approvedAt !== null ? 'approved' : deniedAt !== null ? 'denied' : 'ended'
      return sendPage(reply, deps, (page) => deviceDonePage({ page, outcome }))
    },
  }
}
