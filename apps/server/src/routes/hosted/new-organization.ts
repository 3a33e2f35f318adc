import { organizationNameProblem } from '@latchkey/directory/organization.ts'
import type { RouteOptions } from 'fastify'
import { newOrganizationPage } from '../../pages/new-organization.tsx'
import type { FormError } from '../../pages/texts.ts'
import { refuseCreation, refuseOrganization } from '../../sign-in/organization-refusal.ts'
import { openPerson, signInAgain } from '../../sign-in/person.ts'
import { primaryEmail } from '../../sign-in/primary-email.ts'
import { resumeSignIn } from '../../sign-in/resume.ts'
import { openStep, type StepDeps } from '../../sign-in/step.ts'

/** GET and POST /auth/new-organization: the name of the organization that somebody who has signed in creates. */
export function newOrganizationRoute(deps: StepDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/auth/new-organization',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const known = await openPerson(request, reply, step, deps)
      if (!known) return reply
      const { flow } = step
      const { session, person } = known
      const isSent = request.method === 'POST'
      const typedName = isSent ? (step.form.get('p_org_name') ?? '').trim() : undefined
      const outcome = await resumeSignIn(
        request,
        reply,
        { flow, session, typedName, isNewUser: isSent && person.isNewUser },
        deps,
      )
      switch (outcome.kind) {
        case 'done':
          return reply
        case 'session_ended':
          return signInAgain(reply, step)
        case 'invitation':
          return reply.redirect(step.href('/auth/invitation'), 303)
        case 'pick':
          return reply.redirect(step.href('/auth/organization'), 303)
        case 'refuse':
          return refuseOrganization(
            request,
            reply,
            step,
            { ...outcome, userId: session.userId, wasPicked: false },
            deps,
          )
        case 'limited':
          return refuseCreation(request, reply, step, { ...outcome, path: '/auth/new-organization' })
        case 'ask_name': {
          const email = await primaryEmail(request, session.userId, deps)
          return step.send((page) =>
            newOrganizationPage({
              page,
              action: step.href('/auth/new-organization'),
              csrf: step.browser.csrf,
              email,
              name: typedName ?? outcome.suggestion,
              error: typedName === undefined ? undefined : nameError(typedName),
              otherAccountHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
            }),
          )
        }
      }
    },
  }
}

const NAME_ERRORS = {
  empty: 'organization_name_required',
  too_long: 'organization_name_too_long',
  character_not_allowed: 'organization_name_not_allowed',
  space_at_an_end: 'organization_name_not_allowed',
} as const satisfies Record<NonNullable<ReturnType<typeof organizationNameProblem>>, FormError>

function nameError(name: string): FormError | undefined {
  const problem = organizationNameProblem(name)
  return problem && NAME_ERRORS[problem]
}
