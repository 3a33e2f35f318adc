import { MAX_DEFINITIONS } from '@latchkey/directory/definition.ts'
import { isSameName } from '@latchkey/directory/shown-text.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addPropertyCategory } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { freeCategoryId } from '../../../configuration/definition-commands.ts'
import { categoryKey, contextWord } from '../../../configuration/definitions.ts'
import { name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { CONTEXTS } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/property_categories: two for one kind of subject cannot have one name, as nothing else tells them apart. */
export const createCategory = managementRoute('CreateCategory', {
  body: () => z.object({ name, context: z.enum(CONTEXTS) }),
  answer: () => z.object({ category: z.object({ id: z.string() }) }),
  handle({ environment, body: { name, context } }, deps) {
    return changeDefinitions(deps, environment, async () => {
      const all = await deps.store.properties.categories()
      if (all.some((one) => isSameName(one.name, name) && one.context === context)) {
        return failure({ reason: 'taken', thing: 'category', by: 'name' })
      }
      if (all.length >= MAX_DEFINITIONS) return failure({ reason: 'limit_reached', thing: 'category' })
      const key = categoryKey({ name, context: contextWord(context) })
      const id = freeCategoryId(
        key,
        all.map((one) => one.id),
        deps.random,
      )
      const category = { id, name, context, isBuiltIn: false, createdAt: deps.clock.now() }
      return success({
        commands: [addPropertyCategory(category)],
        audit: { after: category },
        answer: { category: { id } },
      })
    })
  },
})
