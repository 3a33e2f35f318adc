import { MAX_DEFINITIONS } from '@latchkey/directory/definition.ts'
import { propertyKeyProblem } from '@latchkey/directory/property.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addProperty } from '@latchkey/storage/properties.ts'
import type { Property } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { propertyTypes } from '../../../configuration/definitions.ts'
import { definedKey, description, name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { CONTEXTS, findCategoryOf } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/properties: key, type and kind of subject never change. */
export const createProperty = managementRoute('CreateProperty', {
  body: () =>
    z.object({
      key: definedKey(propertyKeyProblem),
      name,
      description: description.optional(),
      type: z.enum(propertyTypes),
      context: z.enum(CONTEXTS),
      is_private: z.boolean(),
      category_id: z.string(),
    }),
  answer: () => z.object({ property: z.object({ id: z.string() }) }),
  handle({ environment, body }, deps) {
    const { key, name, description = '', type, context, is_private: isPrivate, category_id: categoryId } = body
    const id = deps.random.id('prop_')
    const fields = { id, key, name, description, type, context, isPrivate, categoryId }
    const property: Property = { ...fields, isBuiltIn: false, createdAt: deps.clock.now() }
    return changeDefinitions(deps, environment, async ({ directory: { properties } }) => {
      const category = await findCategoryOf(context, categoryId, deps.store)
      if (!category.ok) return category
      if ([...properties.values()].some((one) => one.key === key)) {
        return failure({ reason: 'taken', thing: 'property', by: 'key' })
      }
      if (properties.size >= MAX_DEFINITIONS) return failure({ reason: 'limit_reached', thing: 'property' })
      return success({ commands: [addProperty(property)], audit: { after: property }, answer: { property: { id } } })
    })
  },
})
