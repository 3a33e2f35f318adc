import { endAdministratorSession } from '@latchkey/storage/administrator-sessions.ts'
import type { RouteOptions } from 'fastify'
import { clearAdminCookie } from '../../administrators/session.ts'
import { type AdminDeps, openAdmin } from '../../administrators/visit.ts'

/** POST /admin/sign-out: ends the session of this browser. */
export function adminSignOutRoute(deps: AdminDeps): RouteOptions {
  return {
    method: 'POST',
    url: '/admin/sign-out',
    async handler(request, reply) {
      const visit = await openAdmin(request, reply, null, deps)
      if (!visit) return reply
      await deps.store.commit([endAdministratorSession(visit.administrator.id, visit.session.idHash)])
      clearAdminCookie(request, reply)
      return reply.redirect('/admin/sign-in?done=signed_out', 303)
    },
  }
}
