import { success } from '@latchkey/oauth/failure.ts'
import { setOrganizationPasskeys } from '@latchkey/storage/factors.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { NO_PASSKEYS, passkeyPolicy } from '../../../management/factors.ts'
import { notAvailable } from '../../../management/not-available.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/organizations/{org_code}/passkey: no policy but off; whether it is the organization's own is kept. */
export const updateOrganizationPasskey = managementRoute('UpdateOrganizationPasskey', {
  body: () =>
    z.object({
      policy: passkeyPolicy().optional(),
      is_override_environment_passkey_settings: z.boolean().optional(),
    }),
  answer: () =>
    z.object({
      enabled: z.boolean(),
      policy: passkeyPolicy(),
      is_override_environment_passkey_settings: z.boolean(),
    }),
  isForOrganizations: true,
  handle({ environment, params: { org_code: organizationCode }, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findOrganization(environmentId, organizationCode, deps.store)
      if (!found.ok) return found
      if ((body.policy ?? 'off') !== 'off') return notAvailable('passkeys')
      const sent = body.is_override_environment_passkey_settings
      const before = await deps.store.factors.passkeysOfOrganization(environmentId, organizationCode)
      const overridesEnvironment = sent ?? before?.overridesEnvironment ?? false
      const passkeys = { environmentId, organizationCode, overridesEnvironment }
      return success({
        commands: sent === undefined ? [] : [setOrganizationPasskeys(passkeys)],
        audit: { name: found.value.name, before: { passkeys: before ?? null }, after: { passkeys } },
        answer: { ...NO_PASSKEYS, is_override_environment_passkey_settings: overridesEnvironment },
      })
    })
  },
})
