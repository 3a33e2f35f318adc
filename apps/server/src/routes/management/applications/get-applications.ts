import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { wireType } from '../../../management/applications.ts'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/applications: those of this environment. */
export const getApplications = managementRoute('getApplications', {
  query: () => tokenQuery().extend({ sort: sortBy('name') }),
  answer: () =>
    z.object({
      applications: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
      ...nextToken,
    }),
  handle(asked, deps) {
    const { applications } = asked.environment
    const page = pageByToken(applications.values(), { name: ({ name }) => name }, asked, deps)
    if (!page.ok) return page
    return success({
      applications: page.value.shown.map(({ id, name, type }) => ({ id, name, type: wireType(type) })),
      next_token: page.value.next_token,
    })
  },
})
