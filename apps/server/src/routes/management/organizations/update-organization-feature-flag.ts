import { success } from '@latchkey/oauth/failure.ts'
import { setOrganizationFlag } from '@latchkey/storage/feature-flags.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { findFlag, flagChange } from '../../../management/feature-flags.ts'
import { readOrganizationFlagValue } from '../../../management/organization-flags.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/organizations/{org_code}/feature_flags/{feature_flag_key}: the value stands in the query. */
export const updateOrganizationFeatureFlag = managementRoute('UpdateOrganizationFeatureFlagOverride', {
  query: () => z.object({ value: z.string() }),
  isForOrganizations: true,
  handle({ environment, params, query }, deps) {
    return change(deps, environment, async ({ id, directory }) => {
      const organization = await findOrganization(id, params.org_code, deps.store)
      if (!organization.ok) return organization
      const flag = findFlag(directory, params.feature_flag_key)
      if (!flag.ok) return flag
      const wanted = { key: flag.value.key, text: query.value, parameter: 'value' } as const
      const read = readOrganizationFlagValue(directory, wanted)
      if (!read.ok) return read
      const commands = setOrganizationFlag(id, params.org_code, flag.value.id, read.value.value)
      const holder = { organizationCode: params.org_code, name: organization.value.name }
      const audit = await flagChange(id, holder, directory, { [flag.value.key]: read.value.value }, deps)
      return success({ commands, audit, answer: {} })
    })
  },
})
