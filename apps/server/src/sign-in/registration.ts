import { allowsSelfSignUp, letsJoin, mayRegister } from '@latchkey/directory/access-policy.ts'
import { emailDomain } from '@latchkey/directory/domain.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorPage } from '../pages/error.tsx'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { PageRefusal } from './authorize.ts'
import type { Step } from './step.ts'

export type RegistrationRefusal = 'sign_up_not_allowed' | 'domain_not_allowed' | PageRefusal

/**
 * Why nobody, or nobody with this address, may register with this flow; undefined: they may. Asked again at every step
 * towards a new account, because policies change while forms stand open. `email` is in its normal form. Somebody who
 * registers with an organization must come out as its member. Somebody invited may, although the environment lets
 * nobody sign up or not with this domain; an organization that says itself that nobody signs up wants no new accounts.
 */
export function registrationRefusal(
  environment: LiveEnvironment,
  { flow: { request }, organization, invitation }: Pick<Step, 'flow' | 'organization' | 'invitation'>,
  email?: string,
): RegistrationRefusal | undefined {
  if (organization && invitation?.ok) {
    if (organization.isSuspended) return 'organization_suspended'
    return organization.settings.allowSelfSignUp === false ? 'sign_up_not_allowed' : undefined
  }
  if (request.org_code !== undefined && !mayBeTold(organization)) {
    if (!environment.settings.allowSelfSignUp) return 'sign_up_not_allowed'
    return organization ? 'not_a_member' : 'organization_unknown'
  }
  if (!allowsSelfSignUp(environment, organization)) return 'sign_up_not_allowed'
  if (organization) {
    if (organization.isSuspended) return 'organization_suspended'
    if (email !== undefined && !letsJoin(organization, [emailDomain(email) ?? ''])) return 'domain_not_allowed'
  } else if (request.is_create_org && !environment.policies.allowOrganizationCreation) {
    return 'organization_creation_off'
  }
  if (email === undefined || mayRegister({ email, environment, organization }) === 'allowed') return undefined
  return 'domain_not_allowed'
}

/**
 * Whether a stranger may learn of an organization: one that lets nobody join, or only people who have not proved yet
 * that they may and would then hear that it is suspended, is answered as if it were not there.
 */
const mayBeTold = (organization: Step['organization']) =>
  organization !== undefined &&
  (organization.allowsSelfJoin || (organization.allowedDomains.length > 0 && !organization.isSuspended))

/** The page for somebody who may not register. It never says which domains may. */
export function refuseRegistration(
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
  reason: RegistrationRefusal,
): FastifyReply {
  request.known.organizationCode = step.organization?.code
  request.recordRefusal({ type: 'authorization.refused', reason })
  reply.code(403)
  return step.send((page) => {
    const t = page.words.hosted.registrationRefused
    const { title, lead } = t[reason]
    const action =
      reason === 'domain_not_allowed'
        ? { actionHref: step.href('/auth/sign-up', { email: '' }), actionLabel: t.otherAddress }
        : { actionHref: step.href('/auth/sign-in'), actionLabel: t.signIn }
    const code = reason === 'organization_suspended' ? reason : undefined
    return errorPage({ page, title, message: lead, code, requestId: request.id, ...action })
  })
}
