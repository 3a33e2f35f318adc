import { sortKey } from '@latchkey/directory/search-terms.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { organizationOfListAnswer, showOrganizationOfList } from '../../../management/organization-answer.ts'
import { nextToken, readTokenPage, sortBy, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/organizations: in the order of their codes, or of their names. No organization has an email address, so that
 * by `email` all are equal. A caller of one organization sees that one.
 */
export const getOrganizations = managementRoute('getOrganizations', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'email') }),
  answer: () => z.object({ organizations: z.array(organizationOfListAnswer()), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, caller } = asked
    const { organizations } = deps.store
    if (caller.organizationCode !== null) {
      const own = await organizations.find(environment.id, caller.organizationCode)
      return success({ organizations: own ? [showOrganizationOfList(own)] : [], next_token: null })
    }
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, sort, isDescending, after } = page.value
    const isByName = sort?.startsWith('name') ?? false
    const found = isByName
      ? await organizations.listByName(environment.id, { isDescending, limit: size + 1, ...(after && { after }) })
      : await organizations.list(environment.id, { isDescending, limit: size + 1, ...(after && { after: after[1] }) })
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    const position = last && ([isByName ? sortKey(last.name) : '', last.code] as const)
    return success({
      organizations: shown.map(showOrganizationOfList),
      next_token: tokenBehind(asked, page.value, position, deps),
    })
  },
})
