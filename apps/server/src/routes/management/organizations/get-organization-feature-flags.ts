import { resolveFlag } from '@latchkey/directory/feature-flag.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { showFlagValue } from '../../../management/feature-flags.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{org_code}/feature_flags: every flag by its key, with the value that it has there. */
export const getOrganizationFeatureFlags = managementRoute('GetOrganizationFeatureFlags', {
  answer: () =>
    z.object({
      feature_flags: z.record(z.string(), z.object({ type: z.enum(['str', 'int', 'bool']), value: z.string() })),
    }),
  isForOrganizations: true,
  async handle({ environment, params: { org_code: organizationCode } }, { store }) {
    const organization = await findOrganization(environment.id, organizationCode, store)
    if (!organization.ok) return organization
    const values = await store.featureFlags.overrides(environment.id, { organizationCode, userId: null })
    const entries = environment.directory.featureFlags.map((flag) => {
      const levels = { environment: flag.environmentValue, organization: values.organization.get(flag.id) }
      return [flag.key, showFlagValue(flag.type, resolveFlag(flag, levels))] as const
    })
    return success({ feature_flags: Object.fromEntries(entries) })
  },
})
