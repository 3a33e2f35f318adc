import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, readTokenPage, sortBy, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/subscribers: by name unless told otherwise. */
export const getSubscribers = managementRoute('GetSubscribers', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'email') }),
  answer: () =>
    z.object({
      subscribers: z.array(
        z.object({
          id: z.string(),
          email: z.string(),
          full_name: z.string(),
          first_name: z.string(),
          last_name: z.string(),
        }),
      ),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, sort, isDescending, after } = page.value
    const by = sort?.startsWith('email') ? 'email' : 'sortName'
    const limits = { by, isDescending, limit: size + 1, ...(after ? { after } : {}) } as const
    const found = await deps.store.subscribers.list(asked.environment.id, limits)
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return success({
      subscribers: shown.map(({ id, email, firstName, lastName }) => ({
        id,
        email,
        full_name: [firstName, lastName].filter(Boolean).join(' '),
        first_name: firstName,
        last_name: lastName,
      })),
      next_token: tokenBehind(asked, page.value, last && [last[by], last.id], deps),
    })
  },
})
