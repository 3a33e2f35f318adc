import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findKey, keyAnswer, showKey } from '../../../management/api-keys.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/api_keys/{key_id}: with how often it was verified, up to this moment as far as this process knows. */
export const getApiKey = managementRoute('getApiKey', {
  answer: () =>
    z.object({
      api_key: keyAnswer().extend({
        verification_count: z.int(),
        organization_id: z.string().nullable(),
        user_id: z.string().nullable(),
      }),
    }),
  isForOrganizations: true,
  async handle({ environment, caller, params }, deps) {
    const found = await findKey(environment.id, params, caller, deps)
    if (!found.ok) return found
    const key = found.value
    const pending = deps.verifications.pending(environment.id, key.id)
    return success({
      api_key: {
        ...showKey(key, environment),
        verification_count: key.verificationCount + pending,
        organization_id: key.organizationCode,
        user_id: key.userId,
      },
    })
  },
})
