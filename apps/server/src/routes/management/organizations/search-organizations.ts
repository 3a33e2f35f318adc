import { sortKey } from '@latchkey/directory/search-terms.ts'
import { success } from '@latchkey/oauth/failure.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { countAnswer, showCount } from '../../../management/counts.ts'
import { organizationOfListAnswer, showOrganizationOfList } from '../../../management/organization-answer.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { searchOrganizations as search } from '../../../search/organizations.ts'

/** Members are counted for each. */
const MAX_SIZE = 50
const MAX_QUERY = 256

/**
 * GET /api/latchkey/v1/organizations: in the order of their names; with `query`, those that have for each of its words
 * one that begins so, in their name, handle, code or external id.
 */
export const searchOrganizations = managementRoute('searchOrganizations', {
  query: () => tokenQuery(MAX_SIZE).extend({ query: z.string().max(MAX_QUERY).optional() }),
  answer: () =>
    z.object({
      organizations: z.array(
        organizationOfListAnswer().extend({
          created_on: z.string(),
          is_suspended: z.boolean(),
          users: countAnswer(),
        }),
      ),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const { organizations, memberships } = deps.store
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const words = query.query?.trim() ?? ''
    const found = words === '' ? await byName() : await search(environment.id, words, { size, after }, deps.store)
    const codes = found.organizations.map(({ code }) => code)
    const counts = await memberships.countOfOrganizations(environment.id, codes)
    return success({
      organizations: found.organizations.map((one) => ({
        ...showOrganizationOfList(one),
        created_on: new Date(one.createdAt).toISOString(),
        is_suspended: one.isSuspended,
        users: showCount(counts.get(one.code)),
      })),
      next_token: tokenBehind(asked, page.value, found.next, deps),
    })

    async function byName() {
      const part = { isDescending: false, limit: size + 1, ...(after && { after }) }
      const listed = await organizations.listByName(environment.id, part)
      const shown = listed.slice(0, size)
      const last = listed.length > size ? shown.at(-1) : undefined
      return { organizations: shown, next: last && positionOf(last) }
    }
  },
})

const positionOf = ({ name, code }: Organization) => [sortKey(name), code] as const
