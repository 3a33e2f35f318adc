import {
  checkLogout,
  chooseLogoutTarget,
  type LogoutConsent,
  logoutProfile,
  readLogoutRequest,
} from '@latchkey/oauth/logout.ts'
import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { revokeGrantsOfSession } from '@latchkey/storage/grants.ts'
import { revokePortalSession } from '@latchkey/storage/portal-sessions.ts'
import type { Application, Session } from '@latchkey/storage/records.ts'
import { revokeSession } from '@latchkey/storage/sessions.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { clearCookie } from '../http/cookies.ts'
import { isFetchedAhead } from '../http/fetched-ahead.ts'
import { formEntries, queryEntries, type WireEntries } from '../http/form.ts'
import { formActionSource, sendPage } from '../http/page-answer.ts'
import { clearRefreshCookies } from '../http/refresh-cookies.ts'
import { errorPage } from '../pages/error.tsx'
import { signOutPage } from '../pages/sign-out.tsx'
import { signedOutPage } from '../pages/signed-out.tsx'
import { findPortalSession } from '../portal/session.ts'
import { identifyBrowser, isOwnForm } from '../sign-in/browser.ts'
import { type BrowserSession, keepSessions, listBrowserSessions } from '../sign-in/browser-sessions.ts'
import { primaryEmail } from '../sign-in/primary-email.ts'
import { findSession } from '../sign-in/session.ts'
import { readIdTokenHint } from '../tokens/id-token-hint.ts'

type LogoutDeps = Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>

/**
 * GET and POST /logout (OpenID Connect RP-Initiated Logout §2): ends the session first, then decides where to go. Under
 * `strict` the person is asked before, unless an ID token of theirs speaks for them. What another site posts becomes a
 * request that is asked for, because no session goes along with its form. HEAD is answered as if nobody were signed in:
 * it ends nothing. A browser that fetches ahead is refused, because it would show what it got when the person signs out.
 */
export function logoutRoute(deps: LogoutDeps): RouteOptions {
  return {
    method: ['GET', 'HEAD', 'POST'],
    url: '/logout',
    async handler(request, reply) {
      reply.header('cache-control', 'no-store')
      if (isFetchedAhead(request)) return reply.code(503).send()
      const { environment, issuer } = request
      const form = request.method === 'POST' ? await formEntries(request) : []
      const isConfirmed = request.method === 'POST' && isConfirmation(request, reply, form, deps)
      if (request.method === 'POST' && !isConfirmed) {
        return reply.redirect(`${issuer}/logout?${askedAgain(request, form)}`, 303)
      }
      const logout = readLogoutRequest(queryEntries(request))
      const { id_token_hint } = logout
      const hint = id_token_hint === undefined ? undefined : readIdTokenHint(environment, issuer, id_token_hint)
      const profile = logoutProfile(logout, hint, [...environment.applications.values()])
      const clientId = logout.client_id ?? (profile === 'strict' ? hint?.clientId : undefined)
      const named = clientId === undefined ? undefined : environment.applications.get(clientId)
      request.known.clientId = named?.id
      const isHead = request.method === 'HEAD'
      const session = isHead ? undefined : await findSession(request, deps)
      const live =
        session && isSessionLive(session, environment.settings.session, deps.clock.now()) ? session : undefined
      const consent = profile === 'strict' ? checkLogout(logout, hint, live) : 'sign_out'
      const applications = clientId === undefined ? [...environment.applications.values()] : named ? [named] : []
      const target = chooseLogoutTarget(
        consent === 'refuse' ? { target: undefined, state: undefined } : logout,
        applications.filter(({ isEnabled }) => isEnabled),
      )
      if (consent !== 'sign_out' && live && !isConfirmed) {
        const onward = target.kind === 'redirect' ? target.url : undefined
        return askFirst(request, reply, { consent, session: live, onward, homeHref: named?.homepageUri ?? null })
      }
      if (!isHead) await signOut(request, reply, { session, applications, isEverywhere: logout.all_sessions })
      switch (target.kind) {
        case 'redirect':
          return reply.redirect(target.url, 302)
        case 'signed_out_page':
          // A page that answers a form cannot be gone back to.
          if (request.method === 'POST') return reply.redirect(`${issuer}/logout${queryOf(request)}`, 303)
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
          return sendPage(reply.code(400), deps, (page) => {
            const { title, lead } = page.words.hosted.problem.logout_address
            return errorPage({ page, title, message: lead, code: '1656', requestId: request.id })
          })
      }
    },
  }

  /** Ends what this browser holds: its sessions, whoever they are of, and its cookies. */
  async function signOut(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      session,
      applications,
      isEverywhere,
    }: { session: Session | undefined; applications: readonly Application[]; isEverywhere: boolean },
  ): Promise<void> {
    const { environment } = request
    const beside = (await listBrowserSessions(request, deps)).filter((held) => held.session.idHash !== session?.idHash)
    await signOutBeside(request, beside)
    keepSessions(request, reply, [])
    if (session) {
      const { userId, idHash } = session
      const now = deps.clock.now()
      const isLive = isSessionLive(session, environment.settings.session, now)
      // A session that has ended, perhaps because it was stolen, says nothing about the others.
      const endsAll = isEverywhere && isLive
      const details = { everywhere: endsAll }
      await deps.store.commit([
        ...(endsAll
          ? signOutEverywhere(environment.id, userId, now)
          : [revokeSession(environment.id, idHash, now), revokeGrantsOfSession(session, now)]),
        ...(isLive ? [addEvent(eventOf(request, { type: 'user.signed_out', userId, details }, deps))] : []),
      ])
    }
    clearCookie(request, reply, 'session')
    const visit = await findPortalSession(request, deps)
    if (visit) {
      await deps.store.commit([revokePortalSession(environment.id, visit.session.idHash, deps.clock.now())])
      clearCookie(request, reply, 'portal')
    }
    for (const application of applications) {
      if (application.type === 'spa') clearRefreshCookies(request, reply, application)
    }
  }

  /** Whoever else is signed in in this browser: somebody who leaves it leaves nobody behind. */
  async function signOutBeside(request: FastifyRequest, beside: readonly BrowserSession[]): Promise<void> {
    const { environment } = request
    const now = deps.clock.now()
    const commands = beside.flatMap(({ session }) => [
      revokeSession(environment.id, session.idHash, now),
      revokeGrantsOfSession(session, now),
      ...(isSessionLive(session, environment.settings.session, now)
        ? [
            addEvent(
              eventOf(
                request,
                { type: 'user.signed_out', userId: session.userId, details: { everywhere: false } },
                deps,
              ),
            ),
          ]
        : []),
    ])
    if (commands.length > 0) await deps.store.commit(commands)
  }

  async function askFirst(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      consent,
      session,
      onward,
      homeHref,
    }: { consent: LogoutConsent; session: Session; onward: string | undefined; homeHref: string | null },
  ): Promise<FastifyReply> {
    const { csrf } = identifyBrowser(request, reply, deps)
    const email = await primaryEmail(request, session.userId, deps)
    const action = `/logout${queryOf(request)}`
    const hasBadLink = consent === 'refuse'
    if (hasBadLink) reply.code(400)
    return sendPage(reply, deps, (page) => signOutPage({ page, action, csrf, email, hasBadLink, homeHref }), {
      formTargets: onward === undefined ? [] : [formActionSource(onward)],
    })
  }
}

/** The query of the request as it came, with its question mark. */
function queryOf({ url }: FastifyRequest): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}

/** What a form asks for that counts as a question: its own parameters, and those of its address that it does not name. */
function askedAgain(request: FastifyRequest, form: WireEntries): URLSearchParams {
  const asked = form.filter(([name]) => name !== 'csrf')
  const named = new Set(asked.map(([name]) => name))
  return new URLSearchParams([...queryEntries(request).filter(([name]) => !named.has(name)), ...asked])
}

/** Whether this is the form of our own page, in the browser it was made for. */
const isConfirmation = (request: FastifyRequest, reply: FastifyReply, form: WireEntries, deps: LogoutDeps) =>
  isOwnForm(request, identifyBrowser(request, reply, deps), new Map(form).get('csrf'))
