import { propertyValueProblem } from '@latchkey/directory/property.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { setApplicationProperty } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { propertyValueText } from '../../../configuration/rule-texts.ts'
import { findApplication, inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/applications/{application_id}/properties/{property_key}: text, or true and false, as the property is. */
export const updateApplicationsProperty = managementRoute('updateApplicationsProperty', {
  body: () => z.object({ value: z.union([z.string(), z.boolean()]) }),
  handle({ environment, params, body: { value } }, deps) {
    return change(deps, environment, (live) => {
      const found = findApplication(live, params.application_id)
      if (!found.ok) return found
      const property = [...live.directory.properties.values()].find(
        ({ key, context }) => key === params.property_key && context === 'app',
      )
      if (!property) return failure({ reason: 'missing', thing: 'property' })
      const problem = propertyValueProblem(property.type, value)
      if (problem) {
        const kind = problem === 'too_long' ? 'too_long' : 'invalid'
        return failure(inputFailure({ parameter: 'value', kind, message: propertyValueText(property.type, problem) }))
      }
      const before = live.directory.applicationProperties.get(found.value.id)?.get(property.id) ?? null
      return success({
        commands: [setApplicationProperty(live.id, found.value.id, property.id, value)],
        audit: {
          name: found.value.name,
          before: { properties: { [property.key]: before } },
          after: { properties: { [property.key]: value } },
        },
        answer: {},
      })
    })
  },
})
