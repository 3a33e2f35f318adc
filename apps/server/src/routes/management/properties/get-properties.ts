import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { cursorQuery, hasMore, pageByCursor } from '../../../management/paging.ts'
import { CONTEXTS } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/properties: the built-in ones and those of the business, all or of one kind of subject. */
export const getProperties = managementRoute('GetProperties', {
  query: () => cursorQuery().extend({ context: z.enum(CONTEXTS).optional() }),
  answer: () =>
    z.object({
      properties: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          name: z.string(),
          is_private: z.boolean(),
          description: z.string(),
          is_kinde_property: z.boolean(),
        }),
      ),
      ...hasMore,
    }),
  isForOrganizations: true,
  handle({ environment, query }) {
    const all = [...environment.directory.properties.values()]
    const page = pageByCursor(
      all.filter(({ context }) => query.context === undefined || context === query.context),
      query,
    )
    if (!page.ok) return page
    const { shown, has_more } = page.value
    return success({
      properties: shown.map(({ id, key, name, isPrivate, description, isBuiltIn }) => ({
        id,
        key,
        name,
        is_private: isPrivate,
        description,
        is_kinde_property: isBuiltIn,
      })),
      has_more,
    })
  },
})
