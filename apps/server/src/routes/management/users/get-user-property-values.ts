import { success } from '@latchkey/oauth/failure.ts'
import { propertyValuesAnswer, showPropertyValues } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** GET /api/v1/users/{user_id}/properties: every property of users; null where somebody has no value. */
export const getUserPropertyValues = managementRoute('GetUserPropertyValues', {
  answer: propertyValuesAnswer,
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    if (!found.ok) return found
    const subject = { userId: found.value.id, organizationCode: null }
    const { user } = await store.properties.values(environment.id, subject)
    return success(showPropertyValues('usr', user, environment.directory))
  },
})
