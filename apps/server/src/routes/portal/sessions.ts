import { removeConsent } from '@latchkey/storage/consents.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { revokeGrant, revokeGrantsOfApplication, revokeGrantsOfSession } from '@latchkey/storage/grants.ts'
import type { Consent } from '@latchkey/storage/records.ts'
import { revokeSession } from '@latchkey/storage/sessions.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { portalSessionsPage } from '../../pages/portal/sessions.tsx'
import { readAgent } from '../../portal/agent.ts'
import { endElsewhere, findWhereabouts, type Whereabouts } from '../../portal/elsewhere.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { openVisit, type Visit, type VisitDeps } from '../../portal/visit.ts'

/**
 * GET and POST /portal/sessions: the browsers and devices that a person is signed in with, and the applications that
 * they have allowed something.
 */
export function portalSessionsRoute(deps: VisitDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: PORTAL_PATHS.sessions,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'sessions', deps)
      if (!visit) return reply
      const [whereabouts, consents] = await Promise.all([
        findWhereabouts(request, visit, deps),
        deps.store.consents.listOfUser(request.environment.id, visit.user.id),
      ])
      switch (request.method === 'POST' ? visit.form.get('action') : undefined) {
        case 'end_session':
          return endSession(request, visit, whereabouts)
        case 'end_device':
          return endDevice(request, visit, whereabouts)
        case 'end_others':
          return endOthers(request, visit, whereabouts)
        case 'withdraw':
          return withdraw(request, visit, consents)
        default:
          return show(request, visit, whereabouts, consents)
      }
    },
  }

  function show(
    { environment }: FastifyRequest,
    { send }: Visit,
    { sessions, current, devices }: Whereabouts,
    consents: readonly Consent[],
  ) {
    const now = deps.clock.now()
    return send((frame) =>
      portalSessionsPage({
        frame,
        browsers: sessions.map(({ idHash, agent, address, lastSeenAt }) => ({
          id: idHash,
          agent: readAgent(agent),
          address,
          idleMs: now - lastSeenAt,
          isThisOne: idHash === current?.idHash,
        })),
        devices: devices.map(({ grant, application }) => ({
          id: grant.id,
          name: application.name,
          ageMs: now - grant.createdAt,
        })),
        applications: consents.map(({ clientId, allowed, updatedAt }) => ({
          id: clientId,
          name: environment.applications.get(clientId)?.name ?? clientId,
          allowed,
          ageMs: now - updatedAt,
        })),
        apiName: (audience) => environment.apis.find(audience)?.name ?? audience,
      }),
    )
  }

  function ended(request: FastifyRequest, count: number) {
    return addEvent(eventOf(request, { type: 'user.sessions_ended', details: { count } }, deps))
  }

  async function endSession(request: FastifyRequest, visit: Visit, { sessions }: Whereabouts) {
    const found = sessions.find(({ idHash }) => idHash === visit.form.get('id')) // only one of their own
    if (found) {
      const { environmentId, idHash } = found
      const now = deps.clock.now()
      await visit.commit([
        revokeSession(environmentId, idHash, now),
        revokeGrantsOfSession(found, now),
        ended(request, 1),
      ])
    }
    return visit.done(PORTAL_PATHS.sessions, 'session_ended')
  }

  async function endDevice(request: FastifyRequest, visit: Visit, { devices }: Whereabouts) {
    const found = devices.find(({ grant }) => grant.id === visit.form.get('id'))
    if (found) {
      const { environmentId, id } = found.grant
      await visit.commit([revokeGrant(environmentId, id, deps.clock.now()), ended(request, 1)])
    }
    return visit.done(PORTAL_PATHS.sessions, 'session_ended')
  }

  /** With what an application was allowed everything ends that it has got by it. */
  async function withdraw(request: FastifyRequest, visit: Visit, consents: readonly Consent[]) {
    const found = consents.find(({ clientId }) => clientId === visit.form.get('id'))
    if (found) {
      const { environmentId, userId, clientId } = found
      await visit.commit([
        removeConsent(environmentId, userId, clientId),
        revokeGrantsOfApplication(environmentId, userId, clientId, deps.clock.now()),
        addEvent(eventOf(request, { type: 'user.consent_withdrawn', clientId }, deps)),
      ])
    }
    return visit.done(PORTAL_PATHS.sessions, 'access_withdrawn')
  }

  async function endOthers(request: FastifyRequest, visit: Visit, whereabouts: Whereabouts) {
    const { sessions, current, devices } = whereabouts
    const count = sessions.length - (current ? 1 : 0) + devices.length
    await visit.commit([endElsewhere(visit, whereabouts, deps.clock.now()), ended(request, count)])
    return visit.done(PORTAL_PATHS.sessions, 'sessions_ended')
  }
}
