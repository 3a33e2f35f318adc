import { success } from '@latchkey/oauth/failure.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** DELETE /api/v1/users/{user_id}/mfa: of no factors, none is left. */
export const resetUsersMfaAll = managementRoute('ResetUsersMFAAll', {
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    return found.ok ? success({}) : found
  },
})
