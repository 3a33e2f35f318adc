import { isSameName } from '@latchkey/directory/shown-text.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { renamePropertyCategory } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/property_categories/{category_id}: its name. */
export const updateCategory = managementRoute('UpdateCategory', {
  body: () => z.object({ name: name.optional() }),
  handle({ environment, params: { category_id: id }, body }, deps) {
    return changeDefinitions(deps, environment, async () => {
      const all = await deps.store.properties.categories()
      const category = all.find((one) => one.id === id)
      if (!category) return failure({ reason: 'missing', thing: 'category' })
      if (category.isBuiltIn) return failure({ reason: 'built_in', thing: 'category' })
      const { name = category.name } = body
      if (all.some((one) => isSameName(one.name, name) && one.context === category.context && one.id !== id)) {
        return failure({ reason: 'taken', thing: 'category', by: 'name' })
      }
      return success({
        commands: [renamePropertyCategory(id, name)],
        audit: { before: category, after: { ...category, name } },
        answer: {},
      })
    })
  },
})
