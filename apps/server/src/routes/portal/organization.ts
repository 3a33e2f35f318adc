import { organizationNameProblem, searchName } from '@latchkey/directory/organization.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import type { RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { portalOrganizationPage } from '../../pages/portal/organization.tsx'
import type { FormError } from '../../pages/texts.ts'
import { organizationChanges } from '../../portal/changes.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { openVisit, type Visit, type VisitDeps } from '../../portal/visit.ts'

/**
 * GET and POST /portal/organization: its name. Its code never changes, and its handle stands in callback URLs, so that
 * is for the people who run the application.
 */
export function portalOrganizationRoute(deps: VisitDeps): RouteOptions {
  const show = ({ send, mayChange }: Visit, { code, handle }: Organization, name: string, error?: FormError) =>
    send((frame) => portalOrganizationPage({ frame, name, code, handle, mayChange, error }))
  return {
    method: ['GET', 'POST'],
    url: PORTAL_PATHS.organization_details,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'organization_details', deps)
      const { organization } = visit ?? {}
      if (!visit || !organization) return reply
      if (request.method !== 'POST') return show(visit, organization, organization.name)
      const name = (visit.form.get('p_org_name') ?? '').trim()
      const problem = organizationNameProblem(name)
      if (problem) return show(visit, organization, name, PROBLEM_TEXT[problem])
      const named = { ...organization, name, searchName: searchName(name), updatedAt: deps.clock.now() }
      const saved = await visit.commit(
        [
          updateOrganization(named),
          organizationChanges(request, named, deps),
          addEvent(eventOf(request, { type: 'organization.updated' }, deps)),
        ],
        {
          operation: 'organization.updated',
          thing: 'organization',
          id: organization.code,
          name,
          before: { name: organization.name },
          after: { name },
        },
      )
      if (!saved) return show(visit, organization, name, 'changed_meanwhile')
      return visit.done(PORTAL_PATHS.organization_details, 'organization_saved')
    },
  }
}

const PROBLEM_TEXT = {
  empty: 'organization_name_required',
  too_long: 'organization_name_too_long',
  character_not_allowed: 'organization_name_not_allowed',
  space_at_an_end: 'organization_name_not_allowed',
} as const satisfies Record<NonNullable<ReturnType<typeof organizationNameProblem>>, FormError>
