import { success } from '@latchkey/oauth/failure.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import { change } from '../../../management/change.ts'
import { propertyChange, propertyValuesBody, readPropertyValues } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser, userName } from '../../../management/users.ts'

/** PATCH /api/v1/users/{user_id}/properties: all that are sent, or none; the others stay. */
export const updateUserProperties = managementRoute('UpdateUserProperties', {
  body: propertyValuesBody,
  handle({ environment, params: { user_id: userId }, body }, deps) {
    return change(deps, environment, async ({ id, directory }) => {
      const found = await findUser(id, userId, deps.store)
      if (!found.ok) return found
      const values = readPropertyValues('usr', body.properties, directory)
      if (!values.ok) return values
      const commands = values.value.map(([propertyId, value]) => setUserProperty(id, userId, propertyId, value))
      const holder = { environmentId: id, userId, name: userName(found.value) }
      const audit = await propertyChange(holder, values.value, directory, deps)
      return success({ commands, audit, answer: {} })
    })
  },
})
