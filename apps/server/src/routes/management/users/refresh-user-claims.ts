import { success } from '@latchkey/oauth/failure.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** POST /api/v1/users/{user_id}/refresh_claims: of a user nothing is remembered, so that their next tokens are fresh. */
export const refreshUserClaims = managementRoute('refreshUserClaims', {
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    return found.ok ? success({}) : found
  },
})
