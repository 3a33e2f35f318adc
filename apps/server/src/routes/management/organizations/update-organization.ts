import { searchName, suspensionProblem } from '@latchkey/directory/organization.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateOrganization as update } from '@latchkey/storage/organizations.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { notAvailable } from '../../../management/not-available.ts'
import { checkHandle, findOrganization, organizationBody, withSharedFields } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** What an organization may change of itself: who comes in, and under which handle, is for those who run the application. */
const OWN_FIELDS = new Set(['name', 'background_color', 'button_color', 'theme_code'])

/** PATCH /api/v1/organization/{org_code}: what is not sent stays. The default organization is never suspended. */
export const updateOrganization = managementRoute('updateOrganization', {
  query: () => z.object({ expand: z.enum(['billing']).optional() }),
  body: organizationBody,
  isForOrganizations: true,
  handle({ environment, caller, params: { org_code: code }, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const sent = Object.keys(body)
      if (caller.organizationCode !== null && !sent.every((field) => OWN_FIELDS.has(field))) {
        return failure({ reason: 'organization_out_of_reach' })
      }
      const found = await findOrganization(environmentId, code, deps.store)
      if (!found.ok) return found
      if (body.is_enforce_mfa) return notAvailable('organization_mfa')
      if (sent.length === 0) return success({ commands: [], answer: {} })
      const handle = await checkHandle(environmentId, { code, handle: body.handle }, deps.store)
      if (!handle.ok) return handle
      const before = found.value
      const name = body.name ?? before.name
      const organization: Organization = {
        ...withSharedFields(before, body),
        name,
        searchName: searchName(name),
        autoJoinsDomains: body.is_auto_join_domain_list ?? before.autoJoinsDomains,
        allowedDomains: [...new Set(body.allowed_domains ?? before.allowedDomains)],
        isSuspended: body.is_suspended ?? before.isSuspended,
        updatedAt: deps.clock.now(),
      }
      if (organization.isSuspended && suspensionProblem(organization)) {
        return failure({ reason: 'default_organization_suspended' })
      }
      return success({
        commands: [update(organization)],
        tells: [{ type: 'organization.updated', organization }],
        audit: { before, after: organization },
        answer: {},
      })
    })
  },
})
