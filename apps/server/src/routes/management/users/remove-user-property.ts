import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeUserProperty as remove } from '@latchkey/storage/properties.ts'
import { change } from '../../../management/change.ts'
import { propertyChange, propertyOf } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser, userName } from '../../../management/users.ts'

/**
 * DELETE /api/latchkey/v1/users/{user_id}/properties/{property_key}: the user has no value of it any more. Nothing
 * happens where they had none.
 */
export const removeUserProperty = managementRoute('removeUserProperty', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const property = propertyOf('usr', params.property_key, directory)
      if (!property) return failure({ reason: 'missing', thing: 'property' })
      const holder = { environmentId, userId: found.value.id, name: userName(found.value) }
      return success({
        commands: remove(environmentId, found.value.id, property.id),
        audit: await propertyChange(holder, [[property.id, null]], directory, deps),
        answer: {},
      })
    })
  },
})
