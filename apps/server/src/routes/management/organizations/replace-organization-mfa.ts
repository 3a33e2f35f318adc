import { success } from '@latchkey/oauth/failure.ts'
import { setOrganizationMfa } from '@latchkey/storage/factors.ts'
import { change } from '../../../management/change.ts'
import { mfaBody } from '../../../management/factors.ts'
import { notAvailable } from '../../../management/not-available.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/organizations/{org_code}/mfa: an enabled factor would be asked for, so none is taken yet. */
export const replaceOrganizationMfa = managementRoute('ReplaceOrganizationMFA', {
  body: mfaBody,
  isForOrganizations: true,
  handle({ environment, params: { org_code: organizationCode }, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findOrganization(environmentId, organizationCode, deps.store)
      if (!found.ok) return found
      if (body.enabled_factors.length > 0) return notAvailable('organization_mfa')
      const mfa = { environmentId, organizationCode, hasRecoveryCodes: body.is_recovery_codes_enabled ?? true }
      const before = await deps.store.factors.mfaOfOrganization(environmentId, organizationCode)
      return success({
        commands: [setOrganizationMfa(mfa)],
        audit: { name: found.value.name, before: { mfa: before ?? null }, after: { mfa } },
        answer: {},
      })
    })
  },
})
