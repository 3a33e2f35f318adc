import { searchName } from '@latchkey/directory/organization.ts'
import { queryTerms } from '@latchkey/directory/search-terms.ts'
import type { UserOrganization } from '@latchkey/storage/memberships.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { queryEntries } from '../../http/form.ts'
import { type OrganizationChoice, organizationPage } from '../../pages/organization.tsx'
import { refuseOrganization } from '../../sign-in/organization-refusal.ts'
import { openPerson, signInAgain } from '../../sign-in/person.ts'
import { primaryEmail } from '../../sign-in/primary-email.ts'
import { resumeSignIn } from '../../sign-in/resume.ts'
import { openStep, type Step, type StepDeps } from '../../sign-in/step.ts'

const SHOWN = 50
const SHOWN_WITHOUT_SEARCH = 8
const MAX_SEARCH_LENGTH = 100

/**
 * GET and POST /auth/organization: somebody has signed in, and only the organization is missing. Decides anew each
 * time, so it asks, goes on, or says why it cannot.
 */
export function organizationRoute(deps: StepDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/auth/organization',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const known = await openPerson(request, reply, step, deps)
      if (!known) return reply
      const { flow } = step
      const { session } = known
      const picked = request.method === 'POST' ? step.form.get('organization') : undefined
      const outcome = await resumeSignIn(request, reply, { flow, session, picked }, deps)
      switch (outcome.kind) {
        case 'done':
          return reply
        case 'session_ended':
          return signInAgain(reply, step)
        case 'invitation':
          return reply.redirect(step.href('/auth/invitation'), 303)
        case 'ask_name':
        case 'limited':
          return reply.redirect(step.href('/auth/new-organization'), 303)
        case 'pick':
          return show(request, step, session.userId)
        case 'refuse':
          return refuseOrganization(
            request,
            reply,
            step,
            { ...outcome, userId: session.userId, wasPicked: picked !== undefined },
            deps,
          )
      }
    },
  }

  async function show(request: FastifyRequest, step: Step, userId: string): Promise<FastifyReply> {
    const query = new Map(queryEntries(request))
    const text = cleanSearch(query.get('search') ?? '')
    const terms = queryTerms(text)
    const [found, email] = await Promise.all([
      deps.store.memberships.listOfUser(request.environment.id, userId, {
        limit: SHOWN + 1,
        ...(text !== '' && terms.length === 0 ? { inName: searchName(text) } : { terms }),
      }),
      primaryEmail(request, userId, deps),
    ])
    const organizations = found.slice(0, SHOWN)
    const isSearchable = text !== '' || found.length > SHOWN_WITHOUT_SEARCH
    return step.send((page) =>
      organizationPage({
        page,
        action: step.href('/auth/organization'),
        csrf: step.browser.csrf,
        applicationName: step.application.name,
        email,
        organizations: toChoices(organizations, text === ''),
        hasMore: found.length > SHOWN,
        search: isSearchable ? { action: '/auth/organization', flow: query.get('flow') ?? '', text } : null,
        showAllHref: step.href('/auth/organization'),
        otherAccountHref: step.href('/auth/sign-in', { person: undefined, email: '' }),
      }),
    )
  }
}

/** No database takes control characters, and nothing is called by half a character. */
const cleanSearch = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, MAX_SEARCH_LENGTH)
    .toWellFormed()

function toChoices(organizations: readonly UserOrganization[], isWhole: boolean): OrganizationChoice[] {
  const names = Map.groupBy(organizations, ({ name }) => name)
  return organizations.map(({ code, name, handle, isSuspended, lastSignedInAt }, index) => ({
    code,
    name,
    detail: (names.get(name) ?? []).length > 1 ? (handle ?? code) : null,
    isLastUsed: isWhole && index === 0 && lastSignedInAt !== null && !isSuspended,
    isSuspended,
  }))
}
