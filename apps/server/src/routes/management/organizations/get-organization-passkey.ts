import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { NO_PASSKEYS, passkeyPolicy } from '../../../management/factors.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{org_code}/passkey */
export const getOrganizationPasskey = managementRoute('GetOrganizationPasskey', {
  answer: () =>
    z.object({
      enabled: z.boolean(),
      policy: passkeyPolicy(),
      is_override_environment_passkey_settings: z.boolean(),
      environment_policy: passkeyPolicy(),
    }),
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const found = await findOrganization(environment.id, params.org_code, store)
    if (!found.ok) return found
    const passkeys = await store.factors.passkeysOfOrganization(environment.id, found.value.code)
    return success({
      ...NO_PASSKEYS,
      is_override_environment_passkey_settings: passkeys?.overridesEnvironment ?? false,
      environment_policy: NO_PASSKEYS.policy,
    })
  },
})
