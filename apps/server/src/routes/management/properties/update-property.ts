import { success } from '@latchkey/oauth/failure.ts'
import { updateProperty as update } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { description, name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findCategoryOf, findOwnProperty } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/properties/{property_id}: a description that is left out stays. */
export const updateProperty = managementRoute('UpdateProperty', {
  body: () => z.object({ name, description: description.optional(), is_private: z.boolean(), category_id: z.string() }),
  handle({ environment, params, body }, deps) {
    return changeDefinitions(deps, environment, async ({ directory }) => {
      const found = findOwnProperty(directory, params.property_id)
      if (!found.ok) return found
      const before = found.value
      const category = await findCategoryOf(before.context, body.category_id, deps.store)
      if (!category.ok) return category
      const { name, description = before.description, is_private: isPrivate } = body
      const property = { ...before, name, description, isPrivate, categoryId: category.value.id }
      return success({ commands: [update(property)], audit: { before, after: property }, answer: {} })
    })
  },
})
