import { fullName } from '@latchkey/directory/claims/subject.ts'
import { decideSignIn } from '@latchkey/oauth/sign-in-decision.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { revokeGrantsOfSession } from '@latchkey/storage/grants.ts'
import { revokeSession } from '@latchkey/storage/sessions.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { clearCookie } from '../../http/cookies.ts'
import { accountsPage } from '../../pages/accounts.tsx'
import { endVisitOf } from '../../portal/session.ts'
import { organizationHref } from '../../sign-in/authorize.ts'
import { type Account, keepSessions, listAccounts } from '../../sign-in/browser-sessions.ts'
import { setSessionInUse } from '../../sign-in/session.ts'
import { openStep, type Step, type StepDeps } from '../../sign-in/step.ts'

/**
 * GET and POST /auth/accounts: `prompt=select_account` (OpenID Connect Core §3.1.2.1). Whoever is chosen has signed in
 * in this browser before, and goes on with that session; where the request asks for more, they sign in again.
 */
export function accountsRoute(deps: StepDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/auth/accounts',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const accounts = await listAccounts(request, deps)
      const chosen = accounts.find(({ user }) => user.id === step.form.get('account'))
      if (chosen) return goOn(request, reply, step, chosen, accounts)
      const leaving = accounts.find(({ user }) => user.id === step.form.get('sign_out'))
      if (leaving) return signOut(request, reply, step, leaving, accounts)
      if (accounts.length === 0) return reply.redirect(step.href('/auth/sign-in'), 303)
      return show(step, accounts) // also where the one who was chosen has been signed out meanwhile
    },
  }

  function show(step: Step, accounts: readonly Account[]): FastifyReply {
    return step.send((page) =>
      accountsPage({
        page,
        action: step.href('/auth/accounts'),
        csrf: step.browser.csrf,
        applicationName: step.application.name,
        accounts: accounts.map(({ user, email, isInUse }) => ({
          userId: user.id,
          name: fullName(user),
          email,
          isInUse,
        })),
        otherAccountHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
      }),
    )
  }

  function goOn(
    request: FastifyRequest,
    reply: FastifyReply,
    { flow, application, href }: Step,
    chosen: Account,
    accounts: readonly Account[],
  ): FastifyReply {
    const decision = decideSignIn({
      request: { ...flow.request, prompt: [] },
      session: chosen.session,
      settings: request.environment.settings.session,
      hintedUserId: flow.hintedUserId,
      profile: application.profile,
      now: deps.clock.now(),
    })
    if (!decision.ok || decision.value !== 'use_session') {
      return reply.redirect(href('/auth/sign-in', { person: undefined, email: chosen.email }), 303)
    }
    setSessionInUse(request, reply, chosen)
    keepSessions(
      request,
      reply,
      accounts.filter(({ id }) => id !== chosen.id),
    )
    const { session } = chosen
    return reply.redirect(organizationHref(request, 'pick', { flow, session, isNewUser: false }, deps), 303)
  }

  async function signOut(
    request: FastifyRequest,
    reply: FastifyReply,
    step: Step,
    leaving: Account,
    accounts: readonly Account[],
  ): Promise<FastifyReply> {
    const { environment } = request
    const now = deps.clock.now()
    const { idHash, userId } = leaving.session
    const details = { everywhere: false }
    await deps.store.commit([
      ...(await endVisitOf(request, userId, deps)),
      revokeSession(environment.id, idHash, now),
      revokeGrantsOfSession(leaving.session, now),
      addEvent(eventOf(request, { type: 'user.signed_out', userId, details }, deps)),
    ])
    if (leaving.isInUse) clearCookie(request, reply, 'session')
    keepSessions(
      request,
      reply,
      accounts.filter(({ id, isInUse }) => id !== leaving.id && !isInUse),
    )
    return reply.redirect(step.href('/auth/accounts'), 303)
  }
}
