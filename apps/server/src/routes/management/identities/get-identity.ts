import { success } from '@latchkey/oauth/failure.ts'
import { findIdentity, identityAnswer, showIdentity } from '../../../management/identities.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/identities/{identity_id}: something that somebody signs in with. */
export const getIdentity = managementRoute('GetIdentity', {
  answer: identityAnswer,
  says: null,
  async handle({ environment, params }, { store }) {
    const found = await findIdentity(environment.id, params.identity_id, store)
    return found.ok ? success(showIdentity(found.value)) : found
  },
})
