import { failure, success } from '@latchkey/oauth/failure.ts'
import { revokeKey } from '../../../keys/rotation.ts'
import { byCall } from '../../../management/call.ts'
import { managementRoute } from '../../../management/route.ts'
import { KEY_FAILURES } from '../../../management/signing-keys.ts'

/**
 * DELETE /api/latchkey/v1/signing_keys/{signing_key_id}: every token that the key signed is refused from now on. Not
 * the one that signs.
 */
export const revokeSigningKey = managementRoute('revokeSigningKey', {
  isUnconditional: true,
  async handle({ environment, params: { signing_key_id: id } }, deps) {
    const revoked = await revokeKey(environment, id, { ...deps, by: byCall(deps.call) })
    return revoked.ok ? success({}) : failure(KEY_FAILURES[revoked.failure.reason])
  },
})
