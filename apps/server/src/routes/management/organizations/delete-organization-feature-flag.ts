import { success } from '@latchkey/oauth/failure.ts'
import { removeOrganizationFlag } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { findFlag, flagChange } from '../../../management/feature-flags.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/feature_flags/{feature_flag_key}: the environment's value counts again. */
export const deleteOrganizationFeatureFlag = managementRoute('DeleteOrganizationFeatureFlagOverride', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id, directory }) => {
      const organization = await findOrganization(id, params.org_code, deps.store)
      if (!organization.ok) return organization
      const flag = findFlag(directory, params.feature_flag_key)
      if (!flag.ok) return flag
      const holder = { organizationCode: params.org_code, name: organization.value.name }
      const audit = await flagChange(id, holder, directory, { [flag.value.key]: null }, deps)
      return success({ commands: removeOrganizationFlag(id, params.org_code, flag.value.id), audit, answer: {} })
    })
  },
})
