import { failure, success } from '@latchkey/oauth/failure.ts'
import { decideApiKey } from '../../../api-keys/api-keys.ts'
import { keyBody, keyFailure, madeKeyAnswer, ownerOf } from '../../../management/api-keys.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/api_keys: the key is answered here and never again. Its scopes never change. */
export const createApiKey = managementRoute('createApiKey', {
  body: keyBody,
  answer: madeKeyAnswer,
  says: ['API_KEY_CREATED', 'API key created'],
  handle({ environment, body }, deps) {
    return change(deps, environment, async (live) => {
      const owner = ownerOf(body)
      if (!owner.ok) return owner
      const draft = { name: body.name, apiId: body.api_id, scopeIds: body.scope_ids ?? [], ...owner.value }
      const decided = await decideApiKey(live, draft, deps)
      if (!decided.ok) return failure(keyFailure(decided.reason))
      const { id, key, command } = decided
      return success({ commands: [command], audit: { after: { id, ...draft } }, answer: { api_key: { id, key } } })
    })
  },
})
