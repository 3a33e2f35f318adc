import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { errorPage } from '../../pages/error.tsx'
import { invitationPage } from '../../pages/invitation.tsx'
import type { FormError, Texts } from '../../pages/texts.ts'
import { type ChallengeDeps, continueByCode } from '../../sign-in/challenge.ts'
import { type InvitationRefusal, invitedUser, type UsableInvitation } from '../../sign-in/invitation.ts'
import { refuseOrganization } from '../../sign-in/organization-refusal.ts'
import { openPerson } from '../../sign-in/person.ts'
import { primaryEmail } from '../../sign-in/primary-email.ts'
import { resumeSignIn } from '../../sign-in/resume.ts'
import { openStep, type Step } from '../../sign-in/step.ts'

/**
 * GET and POST /auth/invitation: where a request with an `invitation_code` begins (wire protocol §10.7). Somebody who
 * is signed in is asked whether they want to join; anybody else goes on to register, or to sign in. Here it is told as
 * well when the invitation is not, or no longer, of use.
 */
export function invitationRoute(deps: ChallengeDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/auth/invitation',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const { invitation: found, flow } = step
      if (!found) return reply.redirect(step.href('/auth/sign-in'), 303)
      if (!found.ok) return refuseInvitation(request, reply, step, found.reason)
      request.known.organizationCode = found.organization.code
      if (!flow.person) {
        return reply.redirect(step.href('/auth/sign-up', { isInvited: true, email: found.invitation.email }), 303)
      }
      const known = await openPerson(request, reply, step, deps)
      if (!known) return reply
      const { session } = known
      const { userId } = session
      const answer = await invitedUser(found.invitation, session, deps)
      if (answer === 'mismatch') return refuseInvitation(request, reply, step, 'invitation_email_mismatch', userId)
      const environmentId = request.environment.id
      const membership = await deps.store.memberships.find(environmentId, userId, found.organization.code)
      const isWanted = request.method === 'POST' || membership !== undefined
      const email = await primaryEmail(request, userId, deps)
      if (!isWanted) return show(step, found, email)
      if (answer === 'unproved') {
        const proof = { purpose: 'sign_in' as const, email: found.invitation.email, firstName: '', lastName: '' }
        const invited: Step = { ...step, href: (path, more) => step.href(path, { ...more, isInvited: true }) }
        return continueByCode(request, reply, invited, proof, deps, (error) => show(step, found, email, error))
      }
      const outcome = await resumeSignIn(request, reply, { flow, session }, deps)
      switch (outcome.kind) {
        case 'done':
          return reply
        case 'refuse': {
          const refusal = { ...outcome, userId, wasPicked: false }
          return refuseOrganization(request, reply, step, refusal, deps)
        }
        case 'invitation':
          return refuseInvitation(request, reply, step, outcome.reason, userId)
        default:
          return reply.redirect(step.href('/auth/invitation', { person: undefined }), 303)
      }
    },
  }

  function show(step: Step, { organization, inviterName }: UsableInvitation, email: string, error?: FormError) {
    return step.send((page) =>
      invitationPage({
        page,
        action: step.href('/auth/invitation'),
        csrf: step.browser.csrf,
        organization: organization.name,
        inviter: inviterName,
        email,
        error,
        otherAccountHref: step.href('/auth/invitation', { person: undefined }),
      }),
    )
  }

  async function refuseInvitation(
    request: FastifyRequest,
    reply: FastifyReply,
    step: Step,
    reason: InvitationRefusal,
    userId?: string,
  ): Promise<FastifyReply> {
    if (reason === 'invitation_email_unproved') return reply.redirect(step.href('/auth/invitation'), 303)
    request.recordRefusal({ type: 'authorization.refused', reason, userId: userId ?? null })
    const kind = PAGES[reason]
    const invited = step.invitation?.ok ? step.invitation.invitation.email : ''
    const email = userId === undefined ? '' : await primaryEmail(request, userId, deps)
    const { name, loginUri, homepageUri } = step.application
    reply.code(kind === 'notUsable' ? 400 : 403)
    return step.send((page) => {
      const t = page.words.hosted
      const { title, lead } = t.invitation.refused[kind]
      const otherAccountHref = step.href('/auth/invitation', { person: undefined })
      const action =
        kind === 'emailMismatch'
          ? { actionHref: otherAccountHref, actionLabel: t.organization.otherAccount }
          : { actionHref: loginUri ?? homepageUri ?? undefined, actionLabel: t.organization.toApplication(name) }
      return errorPage({ page, title, message: lead(invited, email), requestId: request.id, ...action })
    })
  }
}

/** What a visitor is told: one answer for every code that cannot be used, so that nobody finds out which there were. */
const PAGES = {
  invitation_disabled: 'disabled',
  invitation_unknown: 'notUsable',
  invitation_accepted: 'notUsable',
  invitation_revoked: 'notUsable',
  invitation_expired: 'notUsable',
  invitation_email_mismatch: 'emailMismatch',
} as const satisfies Record<
  Exclude<InvitationRefusal, 'invitation_email_unproved'>,
  keyof Texts['invitation']['refused']
>
