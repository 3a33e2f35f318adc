import { success } from '@latchkey/oauth/failure.ts'
import { removeOrganizationFlags } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { flagChange } from '../../../management/feature-flags.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/feature_flags: the environment's values count again. */
export const deleteOrganizationFeatureFlags = managementRoute('DeleteOrganizationFeatureFlagOverrides', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id, directory }) => {
      const organization = await findOrganization(id, params.org_code, deps.store)
      if (!organization.ok) return organization
      const holder = { organizationCode: params.org_code, name: organization.value.name }
      const audit = await flagChange(id, holder, directory, undefined, deps)
      return success({ commands: removeOrganizationFlags(id, params.org_code), audit, answer: {} })
    })
  },
})
