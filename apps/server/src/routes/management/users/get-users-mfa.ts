import { factorAnswer, noFactor } from '../../../management/factors.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** GET /api/v1/users/{user_id}/mfa */
export const getUsersMfa = managementRoute('GetUsersMFA', {
  answer: factorAnswer,
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    return found.ok ? noFactor() : found
  },
})
