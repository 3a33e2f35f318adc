import { fold } from '@latchkey/directory/search-terms.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { propertyTypes } from '../../../configuration/definitions.ts'
import { yesOrNo } from '../../../management/lists.ts'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { CONTEXTS } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/properties: every property as it is defined, the built-in ones too. `context` keeps those of one
 * kind of subject, `is_built_in` those that are or are not, `key` the one with this key, and `query` those whose key or name has
 * it.
 */
export const getPropertyDefinitions = managementRoute('getPropertyDefinitions', {
  query: () =>
    tokenQuery().extend({
      sort: sortBy('name', 'key'),
      context: z.enum(CONTEXTS).optional(),
      is_built_in: yesOrNo(),
      key: z.string().max(256).optional(),
      query: z.string().max(256).optional(),
    }),
  answer: () =>
    z.object({
      properties: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          name: z.string(),
          description: z.string(),
          type: z.enum(propertyTypes),
          context: z.enum(CONTEXTS),
          is_private: z.boolean(),
          is_built_in: z.boolean(),
          category: z.object({ id: z.string(), name: z.string() }),
        }),
      ),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const words = fold(query.query?.trim() ?? '')
    const found = [...environment.directory.properties.values()].filter(
      ({ context, key, name, isBuiltIn }) =>
        (query.context === undefined || context === query.context) &&
        (query.is_built_in === undefined || isBuiltIn === query.is_built_in) &&
        (query.key === undefined || key === query.key) &&
        fold(`${key} ${name}`).includes(words),
    )
    const page = pageByToken(found, { name: ({ name }) => name.toLowerCase(), key: ({ key }) => key }, asked, deps)
    if (!page.ok) return page
    const categories = new Map((await deps.store.properties.categories()).map(({ id, name }) => [id, name]))
    return success({
      properties: page.value.shown.map((one) => ({
        id: one.id,
        key: one.key,
        name: one.name,
        description: one.description,
        type: one.type,
        context: one.context,
        is_private: one.isPrivate,
        is_built_in: one.isBuiltIn,
        category: { id: one.categoryId, name: categories.get(one.categoryId) ?? '' },
      })),
      next_token: page.value.next_token,
    })
  },
})
