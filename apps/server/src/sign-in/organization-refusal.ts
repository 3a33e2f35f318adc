import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { organizationRefusedPage } from '../pages/organization-refused.tsx'
import type { OrganizationDecision } from './organization.ts'
import { primaryEmail } from './primary-email.ts'
import type { Step } from './step.ts'

type Refused = Extract<OrganizationDecision, { kind: 'refuse' }>

/** The page for somebody who has signed in, but not to this organization. */
export async function refuseOrganization(
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
  { reason, organizationCode, userId, wasPicked }: Refused & { userId: string; wasPicked: boolean },
  deps: Pick<Deps, 'store'>,
): Promise<FastifyReply> {
  request.known.organizationCode = organizationCode
  request.recordRefusal({ type: 'authorization.refused', reason, userId })
  const email = await primaryEmail(request, userId, deps)
  const { application } = step
  reply.code(403)
  return step.send((page) =>
    organizationRefusedPage({
      page,
      reason: reason === 'organization_suspended' || reason === 'organization_creation_off' ? reason : 'not_a_member',
      email,
      requestId: request.id,
      otherAccountHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
      otherOrganizationHref: wasPicked ? step.href('/auth/organization') : null,
      application: { name: application.name, href: application.homepageUri ?? application.loginUri },
    }),
  )
}
