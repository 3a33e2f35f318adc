import { chooseLogoutTarget, readLogoutRequest } from '@latchkey/oauth/logout.ts'
import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { revokeGrantsOfSession, revokeGrantsOfUser } from '@latchkey/storage/grants.ts'
import { revokePortalSession, revokePortalSessionsOfUser } from '@latchkey/storage/portal-sessions.ts'
import { revokeSession, revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { clearCookie } from '../http/cookies.ts'
import { queryEntries } from '../http/form.ts'
import { sendPage } from '../http/page-answer.ts'
import { clearRefreshCookies } from '../http/refresh-cookies.ts'
import { errorPage } from '../pages/error.tsx'
import { signedOutPage } from '../pages/signed-out.tsx'
import { findPortalSession } from '../portal/session.ts'
import { findSession } from '../sign-in/session.ts'

/** GET /logout (OpenID Connect RP-Initiated Logout §2): ends the session first, then decides where to go. */
export function logoutRoute(deps: Pick<Deps, 'store' | 'clock' | 'random'>): RouteOptions {
  return {
    method: 'GET',
    url: '/logout',
    exposeHeadRoute: false,
    async handler(request, reply) {
      reply.header('cache-control', 'no-store')
      const { environment } = request
      const logout = readLogoutRequest(queryEntries(request))
      const named = logout.client_id === undefined ? undefined : environment.applications.get(logout.client_id)
      request.known.clientId = named?.id
      const session = await findSession(request, deps)
      if (session) {
        const { userId, idHash } = session
        const now = deps.clock.now()
        const isLive = isSessionLive(session, environment.settings.session, now)
        // A session that has ended, perhaps because it was stolen, says nothing about the others.
        const isEverywhere = logout.all_sessions && isLive
        const details = { everywhere: isEverywhere }
        await deps.store.commit([
          ...(isEverywhere
            ? [
                revokeSessionsOfUser(environment.id, userId, now),
                revokePortalSessionsOfUser(environment.id, userId, now),
                revokeGrantsOfUser(environment.id, userId, now),
              ]
            : [revokeSession(environment.id, idHash, now), revokeGrantsOfSession(environment.id, idHash, now)]),
          ...(isLive ? [addEvent(eventOf(request, { type: 'user.signed_out', userId, details }, deps))] : []),
        ])
      }
      clearCookie(request, reply, 'session')
      const visit = await findPortalSession(request, deps)
      if (visit) {
        await deps.store.commit([revokePortalSession(environment.id, visit.session.idHash, deps.clock.now())])
        clearCookie(request, reply, 'portal')
      }
      const applications =
        logout.client_id === undefined ? [...environment.applications.values()] : named ? [named] : []
      for (const application of applications) {
        if (application.type === 'spa') clearRefreshCookies(request, reply, application)
      }
      const target = chooseLogoutTarget(
        logout,
        applications.filter(({ isEnabled }) => isEnabled),
      )
      switch (target.kind) {
        case 'redirect':
          return reply.redirect(target.url, 302)
        case 'signed_out_page':
          return sendPage(reply, deps, (page) =>
            signedOutPage({ page, homeHref: named?.homepageUri ?? null, signInHref: named?.loginUri ?? null }),
          )
        case 'refused':
          request.recordRefusal({
            type: 'request.refused',
            reason: 'logout_redirect_not_allowed',
            userId: session?.userId ?? null,
            details: { path: '/logout' },
          })
          return sendPage(reply.code(400), deps, (page) =>
            errorPage({
              page,
              title: 'You are signed out',
              message:
                'The application asked to continue at an address that is not one of its allowed logout redirect URLs. You can close this page.',
              code: '1656',
              requestId: request.id,
            }),
          )
      }
    },
  }
}
