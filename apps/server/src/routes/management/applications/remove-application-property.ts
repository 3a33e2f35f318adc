import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeApplicationProperty as remove } from '@latchkey/storage/properties.ts'
import { findApplication } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { propertyOf } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * DELETE /api/latchkey/v1/applications/{application_id}/properties/{property_key}: the application has no value of it
 * any more. Nothing happens where it had none.
 */
export const removeApplicationProperty = managementRoute('removeApplicationProperty', {
  handle({ environment, params }, deps) {
    return change(deps, environment, ({ id: environmentId, applications, directory }) => {
      const found = findApplication({ applications }, params.application_id)
      if (!found.ok) return found
      const property = propertyOf('app', params.property_key, directory)
      if (!property) return failure({ reason: 'missing', thing: 'property' })
      const before = directory.applicationProperties.get(found.value.id)?.get(property.id) ?? null
      return success({
        commands: remove(environmentId, found.value.id, property.id),
        audit: {
          name: found.value.name,
          before: { properties: { [property.key]: before } },
          after: { properties: { [property.key]: null } },
        },
        answer: {},
      })
    })
  },
})
