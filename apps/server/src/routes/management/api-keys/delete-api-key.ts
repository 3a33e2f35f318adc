import { success } from '@latchkey/oauth/failure.ts'
import { setApiKeyStatus } from '@latchkey/storage/api-keys.ts'
import { findKey } from '../../../management/api-keys.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/api_keys/{key_id}: ends it for good. It stays in the list as revoked. */
export const deleteApiKey = managementRoute('deleteApiKey', {
  handle({ environment, caller, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findKey(environmentId, params, caller, deps)
      if (!found.ok) return found
      const before = found.value
      return success({
        commands: [setApiKeyStatus(environmentId, before.id, 'revoked')],
        audit: { before, after: { ...before, status: 'revoked' } },
        answer: {},
      })
    })
  },
})
