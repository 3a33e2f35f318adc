import {
  type AuthorizationRequest,
  readAuthorizationParameters,
  type UntrustedFailure,
  validateAuthorizationRequest,
} from '@latchkey/oauth/authorization-request.ts'
import { errorAnswer } from '@latchkey/oauth/authorization-response.ts'
import type { Failure } from '@latchkey/oauth/failure.ts'
import { decideSignIn } from '@latchkey/oauth/sign-in-decision.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { formEntries, queryEntries } from '../../http/form.ts'
import { sendPage } from '../../http/page-answer.ts'
import { errorPage } from '../../pages/error.tsx'
import type { Texts } from '../../pages/texts.ts'
import { answerAddress } from '../../sign-in/answer.ts'
import { organizationHref, recordRefused } from '../../sign-in/authorize.ts'
import { createFlowSeal } from '../../sign-in/flow.ts'
import { findArriving } from '../../sign-in/organization.ts'
import { type ResumeOutcome, resumeSignIn } from '../../sign-in/resume.ts'
import { createSilentRepeats } from '../../sign-in/silent-repeats.ts'
import { readIdTokenHint } from '../../tokens/id-token-hint.ts'

/** How long a session may be idle depends on the organization, which is found with it. */
const ANY_INACTIVITY = { inactivitySeconds: Number.POSITIVE_INFINITY }

/** SDKs ask for registration with every invitation; somebody who is signed in is asked whether it is for them. */
const exceptRegistration = ({
  prompt,
  max_age,
  claims,
}: AuthorizationRequest): Pick<AuthorizationRequest, 'prompt' | 'max_age' | 'claims'> => ({
  prompt: prompt.filter((word) => word !== 'create'),
  ...(claims === undefined ? {} : { claims }),
  ...(max_age === undefined ? {} : { max_age }),
})

const untrustedText = (failure: UntrustedFailure, t: Texts['badRequest']): string =>
  'parameter' in failure ? t[failure.reason](failure.parameter) : t[failure.reason]

const PATHS = {
  show_sign_up: '/auth/sign-up',
  show_accounts: '/auth/accounts',
  show_sign_in: '/auth/sign-in',
  use_session: '/auth/sign-in', // which has ended meanwhile
} as const

/** With the cookies and headers that go along, this is what listen() takes. */
const MAX_POSTED_LENGTH = 16_384

/**
 * GET and POST /oauth2/auth (RFC 6749 §3.1, OpenID Connect Core §3.1.2.1). Always 302 for a valid request, and
 * repeatable: one official SDK asks first itself and then sends the browser to the same address, so nothing is used up
 * and no cookie is needed. A request that is posted becomes one that is asked for, because browsers send no session
 * along with a form from another site. HEAD is answered as if nobody were signed in: it issues no code.
 */
export function authorizeRoute(
  deps: Pick<Deps, 'store' | 'random' | 'secrets' | 'clock' | 'development'>,
): RouteOptions {
  const repeats = createSilentRepeats()
  return {
    method: ['GET', 'HEAD', 'POST'],
    url: '/oauth2/auth',
    async handler(request, reply) {
      reply.header('cache-control', 'no-store')
      const { environment, issuer } = request
      if (request.method === 'POST') {
        const posted = new URLSearchParams(await formEntries(request)).toString()
        if (posted.length <= MAX_POSTED_LENGTH) return reply.redirect(`${issuer}/oauth2/auth?${posted}`, 303)
        return sendPage(reply.code(413), deps, (page) => {
          const { title, request_too_long: message } = page.words.hosted.badRequest
          return errorPage({ page, title, message, requestId: request.id })
        })
      }
      const now = deps.clock.now()
      const parameters = readAuthorizationParameters(queryEntries(request))
      const client = environment.applications.get(parameters.client_id ?? '')
      request.known.clientId = client?.id
      const outcome = validateAuthorizationRequest(parameters, client)
      if (outcome.kind === 'page') {
        recordRefused(request, outcome.failure)
        return sendPage(reply.code(400), deps, (page) => {
          const t = page.words.hosted.badRequest
          const title = outcome.failure.reason === 'redirect_uri_not_allowed' ? t.callback : t.title
          const message = untrustedText(outcome.failure, t)
          return errorPage({ page, title, message, code: outcome.code, requestId: request.id })
        })
      }
      if (outcome.kind === 'redirect') {
        recordRefused(request, outcome.failure)
        const target = { ...outcome, client_id: client?.id ?? '' }
        return reply.redirect(answerAddress(request, target, errorAnswer({ ...outcome, issuer }), deps), 302)
      }

      const authorization = outcome.request
      const refuse = (failure: Failure, reason: Failure['reason'] = failure.reason) => {
        recordRefused(request, { ...failure, reason } as Failure)
        const answer = errorAnswer({ state: authorization.state, issuer, failure })
        return reply.redirect(answerAddress(request, authorization, answer, deps), 302)
      }
      const { id_token_hint } = authorization
      const isHinted = client?.profile === 'strict' && id_token_hint !== undefined
      const hint = isHinted ? readIdTokenHint(environment, issuer, id_token_hint) : undefined
      if (isHinted && !hint) return refuse({ reason: 'parameter_invalid', parameter: 'id_token_hint' })
      const isSilent = authorization.prompt.includes('none')
      const arriving = request.method === 'HEAD' ? undefined : await findArriving(request, authorization, deps)
      const { session, user, memberships, named } = arriving ?? {}
      const isInvited = authorization.invitation_code !== undefined && !isSilent
      const decision = decideSignIn({
        request: isInvited ? exceptRegistration(authorization) : authorization,
        session,
        settings: ANY_INACTIVITY,
        hintedUserId: hint?.userId,
        profile: client?.profile ?? 'strict',
        now,
      })
      if (!decision.ok) return refuse(decision.failure)
      const flow = { request: authorization, startedAt: now, ...(hint && { hintedUserId: hint.userId }) }
      if (isInvited) {
        const href =
          decision.value === 'use_session' && session
            ? organizationHref(request, 'invitation', { flow, session, isNewUser: false }, deps)
            : `/auth/invitation?flow=${createFlowSeal(deps).seal(environment.id, flow)}`
        return reply.redirect(`${issuer}${href}`, 302)
      }
      if (decision.value === 'use_session' && session) {
        const { userId } = session
        request.known.userId = userId
        const outcome: ResumeOutcome =
          user && !user.isSuspended
            ? await resumeSignIn(request, reply, { flow, session, memberships, named, repeats }, deps)
            : { kind: 'session_ended' }
        if (outcome.kind === 'done') return reply
        if (outcome.kind === 'refuse' && isSilent) {
          request.known.organizationCode = outcome.organizationCode
          return outcome.reason === 'organization_suspended' || outcome.reason === 'access_role_missing'
            ? refuse({ reason: 'access_denied' }, outcome.reason)
            : refuse({ reason: outcome.reason })
        }
        if (outcome.kind !== 'session_ended') {
          const href = organizationHref(request, outcome.kind, { flow, session, isNewUser: false }, deps)
          return reply.redirect(`${issuer}${href}`, 302)
        }
        if (isSilent) return refuse({ reason: 'login_required' })
      }
      const path = PATHS[decision.value]
      return reply.redirect(`${issuer}${path}?flow=${createFlowSeal(deps).seal(environment.id, flow)}`, 302)
    },
  }
}
