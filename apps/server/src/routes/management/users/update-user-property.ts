import { failure, success } from '@latchkey/oauth/failure.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { propertyChange, propertyOf, readPropertyValue } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser, userName } from '../../../management/users.ts'

/** PUT /api/v1/users/{user_id}/properties/{property_key}: the value is in the query, and may be empty. */
export const updateUserProperty = managementRoute('UpdateUserProperty', {
  query: () => z.object({ value: z.string() }),
  handle({ environment, params, query }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const property = propertyOf('usr', params.property_key, directory)
      if (!property) return failure({ reason: 'missing', thing: 'property' })
      const value = readPropertyValue(property, query.value, 'value')
      if (!value.ok) return value
      const commands = [setUserProperty(environmentId, found.value.id, property.id, value.value)]
      const holder = { environmentId, userId: found.value.id, name: userName(found.value) }
      const audit = await propertyChange(holder, [[property.id, value.value]], directory, deps)
      return success({ commands, audit, answer: {} })
    })
  },
})
