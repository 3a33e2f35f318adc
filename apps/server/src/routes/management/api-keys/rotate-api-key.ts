import { failure, success } from '@latchkey/oauth/failure.ts'
import { rotateApiKey as rotate } from '@latchkey/storage/api-keys.ts'
import { newKey } from '../../../api-keys/api-keys.ts'
import { sha256 } from '../../../keys/secrets.ts'
import { findKey, madeKeyAnswer } from '../../../management/api-keys.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/api_keys/{key_id}: another text; the old one ends at once. */
export const rotateApiKey = managementRoute('rotateApiKey', {
  answer: madeKeyAnswer,
  says: ['API_KEY_ROTATED', 'API key rotated'],
  handle({ environment, caller, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findKey(environmentId, params, caller, deps)
      if (!found.ok) return found
      const before = found.value
      const { id, status } = before
      if (status === 'revoked') return failure({ reason: 'api_key_revoked' })
      const key = newKey(deps.random)
      const [keyHash, rotatedAt] = [sha256(key), deps.clock.now()]
      const commands = [rotate(environmentId, id, keyHash, rotatedAt)]
      const after = { ...before, keyHash, rotatedAt }
      return success({ commands, audit: { before, after }, answer: { api_key: { id, key } } })
    })
  },
})
