import { success } from '@latchkey/oauth/failure.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { change } from '../../../management/change.ts'
import { takeLogo } from '../../../management/logos.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/logos/{type} */
export const deleteOrganizationLogo = managementRoute('DeleteOrganizationLogo', {
  isForOrganizations: true,
  handle({ environment, params: { org_code: organizationCode, type } }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findOrganization(environmentId, organizationCode, deps.store)
      if (!found.ok) return found
      const before = found.value
      const changed = takeLogo({ environmentId, organizationCode, logos: before.logos }, type)
      if (!changed.ok) return changed
      const { commands, logos } = changed.value
      if (commands.length === 0) return success({ commands: [], answer: {} })
      const organization = { ...before, logos, updatedAt: deps.clock.now() }
      return success({
        commands: [updateOrganization(organization), ...commands],
        tells: [{ type: 'organization.updated', organization }],
        audit: { before, after: organization },
        answer: {},
      })
    })
  },
})
