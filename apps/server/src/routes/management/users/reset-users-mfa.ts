import { noFactor } from '../../../management/factors.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** DELETE /api/v1/users/{user_id}/mfa/{factor_id} */
export const resetUsersMfa = managementRoute('ResetUsersMFA', {
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    return found.ok ? noFactor() : found
  },
})
