import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import type { ManagementFailure } from '../../../management/failure.ts'
import { managementRoute } from '../../../management/route.ts'
import { newPortalLink, secondsUntilPortalLink } from '../../../portal/links.ts'
import { destinationOf } from '../../../portal/pages.ts'
import { RETURN_URL_TEXTS, readReturnUrl } from '../../../portal/return-url.ts'
import type { LiveEnvironment } from '../../../registry/registry.ts'
import { findMember } from '../../../tokens/member.ts'

/**
 * POST /api/v1/portal/generate_url (wire protocol §5.5): an address that opens the portal for a user, once. Whoever has
 * it is that user there, so a caller who is bound to an organization gets none.
 */
export const generatePortalUrl = managementRoute('generatePortalUrl', {
  body: () =>
    z.object({
      user_id: z.string(),
      organization_code: z.string().nullable().optional(),
      return_url: z.string().optional(),
      sub_nav: z.string().optional(),
    }),
  answer: () => z.object({ url: z.string() }),
  says: null,
  handle({ environment, body: { user_id: userId, organization_code: code, return_url, sub_nav } }, deps) {
    return change(deps, environment, async (live) => {
      const environmentId = live.id
      const organizationCode = code || null // some clients send an empty text for none
      if (!(await deps.store.users.find(environmentId, userId))) return failure({ reason: 'unknown', thing: 'user' })
      if (organizationCode !== null && !(await deps.store.organizations.find(environmentId, organizationCode))) {
        return failure({ reason: 'unknown', thing: 'organization' })
      }
      const member = await findMember(environmentId, { userId, organizationCode }, deps.store)
      if (!member.ok) return failure(whyNot(member.failure.reason))
      const returnUrl = returnUrlOf(live, return_url)
      if (!returnUrl.ok) return returnUrl
      const wanted = {
        environmentId,
        userId,
        organizationCode,
        page: destinationOf(sub_nav),
        returnUrl: returnUrl.value,
      }
      const resetSeconds = await secondsUntilPortalLink(wanted, deps)
      if (resetSeconds !== undefined) return failure({ reason: 'too_many_requests', resetSeconds })
      const [origin = ''] = live.origins
      const { url, commands } = newPortalLink(origin, wanted, deps)
      return success({ commands, audit: { thing: 'user', id: userId }, answer: { url } })
    })
  },
})

function whyNot(reason: string): ManagementFailure {
  if (reason === 'organization_suspended') return { reason }
  return reason === 'user_suspended'
    ? inputFailure({ parameter: 'user_id', kind: 'invalid', message: 'is of a user who is suspended' })
    : inputFailure({
        parameter: 'organization_code',
        kind: 'invalid',
        message: 'must be of an organization that the user belongs to',
        code: 'USER_NOT_IN_ORGANIZATION',
      })
}

function returnUrlOf(environment: LiveEnvironment, text: string | undefined): Result<string | null, ManagementFailure> {
  if (!text) return success(environment.portal.returnUrl)
  const read = readReturnUrl(environment, text)
  if (read.ok) return success(read.url)
  return failure(inputFailure({ parameter: 'return_url', kind: 'invalid', message: RETURN_URL_TEXTS[read.problem] }))
}
