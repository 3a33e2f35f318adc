import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { cursorQuery, hasMore, pageByCursor } from '../../../management/paging.ts'
import { CONTEXTS } from '../../../management/properties.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/property_categories: the built-in ones and those of the business. */
export const getCategories = managementRoute('GetCategories', {
  query: () => cursorQuery().extend({ context: z.enum(CONTEXTS).optional() }),
  answer: () => z.object({ categories: z.array(z.object({ id: z.string(), name: z.string() })), ...hasMore }),
  isForOrganizations: true,
  async handle({ query }, { store }) {
    const all = await store.properties.categories()
    const page = pageByCursor(
      all.filter(({ context }) => query.context === undefined || context === query.context),
      query,
    )
    if (!page.ok) return page
    const { shown, has_more } = page.value
    return success({ categories: shown.map(({ id, name }) => ({ id, name })), has_more })
  },
})
