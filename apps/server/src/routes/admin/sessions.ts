import type { RouteOptions } from 'fastify'
import { endOtherSessions, endOwnSession, listOwnSessions } from '../../administrators/own-sessions.ts'
import { type AdminDeps, openAdmin } from '../../administrators/visit.ts'
import { adminSessionsPage } from '../../pages/admin/sessions.tsx'
import { readAgent } from '../../portal/agent.ts'

const PATH = '/admin/sessions'

/** GET and POST /admin/sessions: the browsers that an administrator is signed in with. */
export function adminSessionsRoute(deps: AdminDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: PATH,
    async handler(request, reply) {
      const visit = await openAdmin(request, reply, 'sessions', deps)
      if (!visit) return reply
      const { session, form } = visit
      switch (request.method === 'POST' ? form.get('action') : undefined) {
        case 'end_session':
          await endOwnSession(visit, form.get('id') ?? '', deps)
          return visit.done(PATH, 'session_ended')
        case 'end_others':
          await endOtherSessions(visit, deps)
          return visit.done(PATH, 'sessions_ended')
      }
      const sessions = await listOwnSessions(visit, deps)
      const now = deps.clock.now()
      const browsers = sessions.map(({ idHash, agent, address, lastSeenAt }) => ({
        id: idHash,
        agent: readAgent(agent),
        address,
        idleMs: now - lastSeenAt,
        isThisOne: idHash === session.idHash,
      }))
      return visit.send((frame) => adminSessionsPage({ frame, browsers }))
    },
  }
}
