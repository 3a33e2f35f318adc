import { errorAnswer } from '@latchkey/oauth/authorization-response.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { consentPage } from '../../pages/consent.tsx'
import { answerAddress } from '../../sign-in/answer.ts'
import { ORGANIZATION_PATHS } from '../../sign-in/authorize.ts'
import { findWantedConsent, isAnswered, type WantedConsent } from '../../sign-in/consent.ts'
import { openPerson, signInAgain } from '../../sign-in/person.ts'
import { primaryEmail } from '../../sign-in/primary-email.ts'
import { resumeSignIn } from '../../sign-in/resume.ts'
import { openStep, type Step, type StepDeps } from '../../sign-in/step.ts'

/**
 * GET and POST /auth/consent: what an application would get of somebody who has signed in, and whether it may (OpenID
 * Connect Core §3.1.2.4). Decides anew each time, so it asks, or goes on where nothing is to be asked any more.
 */
export function consentRoute(deps: StepDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/auth/consent',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const known = await openPerson(request, reply, step, deps)
      if (!known) return reply
      const { flow } = step
      const { session } = known
      const isSent = request.method === 'POST'
      if (isSent && step.form.get('method') === 'deny') return deny(request, reply, step)
      const wanted = await findWantedConsent(request, flow.request, session.userId, deps)
      // What came to the request's meaning since, such as another API, was not shown and is asked for again.
      const allowed = isSent && isAnswered(wanted, flow.shown) ? flow.shown : undefined
      if (wanted.isNeeded && allowed === undefined) return show(request, step, session.userId, wanted)
      const outcome = await resumeSignIn(request, reply, { flow, session, allowed }, deps)
      if (outcome.kind === 'done') return reply
      if (outcome.kind === 'session_ended') return signInAgain(reply, step)
      return reply.redirect(step.href(ORGANIZATION_PATHS[outcome.kind]), 303)
    },
  }

  async function show(
    request: FastifyRequest,
    step: Step,
    userId: string,
    { asked, isThirdParty }: WantedConsent,
  ): Promise<FastifyReply> {
    const { environment } = request
    const email = await primaryEmail(request, userId, deps)
    return step.send((page) =>
      consentPage({
        page,
        action: step.href('/auth/consent', { shown: asked }),
        csrf: step.browser.csrf,
        applicationName: step.application.name,
        isThirdParty,
        email,
        otherAccountHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
        organizationName: step.organization?.name,
        asked,
        apiName: (audience) => environment.apis.find(audience)?.name ?? audience,
      }),
    )
  }

  function deny(request: FastifyRequest, reply: FastifyReply, { flow }: Step): FastifyReply {
    request.recordRefusal({ type: 'authorization.refused', reason: 'consent_denied' })
    const failure = { reason: 'access_denied' } as const
    const answer = errorAnswer({ state: flow.request.state, issuer: request.issuer, failure })
    return reply.redirect(answerAddress(request, flow.request, answer, deps), 302)
  }
}
