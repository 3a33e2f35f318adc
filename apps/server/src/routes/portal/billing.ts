import type { RouteOptions } from 'fastify'
import { billingPage } from '../../pages/portal/frame.tsx'
import { openVisit, type VisitDeps } from '../../portal/visit.ts'

/** GET /portal/billing: where links to plans and payments arrive, which applications may ask for (wire protocol §5.5). */
export function portalBillingRoute(deps: VisitDeps): RouteOptions {
  return {
    method: 'GET',
    url: '/portal/billing',
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'billing', deps)
      return visit ? visit.send(billingPage) : reply
    },
  }
}
