import { success } from '@latchkey/oauth/failure.ts'
import { removeProperty } from '@latchkey/storage/properties.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findOwnProperty } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/properties/{property_id}: with every value that it has anywhere. */
export const deleteProperty = managementRoute('DeleteProperty', {
  handle({ environment, params }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findOwnProperty(directory, params.property_id)
      if (!found.ok) return found
      return success({ commands: [removeProperty(found.value.id)], audit: { before: found.value }, answer: {} })
    })
  },
})
