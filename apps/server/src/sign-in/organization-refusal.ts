import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { sayWhenToReturn } from '../http/wait.ts'
import { errorPage } from '../pages/error.tsx'
import { organizationRefusedPage } from '../pages/organization-refused.tsx'
import type { LimitedCreation } from './authorize.ts'
import type { OrganizationDecision } from './organization.ts'
import { primaryEmail } from './primary-email.ts'
import type { Step, StepPath } from './step.ts'

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
      reason: reason === 'organization_unknown' || reason === 'interaction_required' ? 'not_a_member' : reason,
      email,
      requestId: request.id,
      otherAccountHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
      otherOrganizationHref: wasPicked ? step.href('/auth/organization') : null,
      application: { name: application.name, href: application.homepageUri ?? application.loginUri },
    }),
  )
}

/** The page for somebody who may create an organization later: when, and the way back to the form at `path`. */
export function refuseCreation(
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
  { waitSeconds, path }: LimitedCreation & { path: StepPath },
): FastifyReply {
  request.recordRefusal({ type: 'authorization.refused', reason: 'too_many_organizations' })
  sayWhenToReturn(reply.code(429), waitSeconds)
  return step.send((page) => {
    const t = page.words.hosted.organization.limited
    return errorPage({
      page,
      title: t.title,
      message: t.lead(Math.ceil(waitSeconds / 60)),
      requestId: request.id,
      actionHref: step.href(path),
      actionLabel: t.again,
    })
  })
}
