import { success } from '@latchkey/oauth/failure.ts'
import { removeOrganizationFlags } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/feature_flags: the environment's values count again. */
export const deleteOrganizationFeatureFlags = managementRoute('DeleteOrganizationFeatureFlagOverrides', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id }) => {
      const organization = await findOrganization(id, params.org_code, deps.store)
      if (!organization.ok) return organization
      return success({ commands: removeOrganizationFlags(id, params.org_code), answer: {} })
    })
  },
})
