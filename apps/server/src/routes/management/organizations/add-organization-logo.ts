import { success } from '@latchkey/oauth/failure.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { change } from '../../../management/change.ts'
import { logoBody, replaceLogo } from '../../../management/logos.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organizations/{org_code}/logos/{type}: the image takes the place of the one before. */
export const addOrganizationLogo = managementRoute('AddOrganizationLogo', {
  body: logoBody,
  isUpload: true,
  isForOrganizations: true,
  handle({ environment, params: { org_code: organizationCode, type }, body: { logo } }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findOrganization(environmentId, organizationCode, deps.store)
      if (!found.ok) return found
      const before = found.value
      const changed = replaceLogo({ environmentId, organizationCode, logos: before.logos }, type, logo, deps)
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
