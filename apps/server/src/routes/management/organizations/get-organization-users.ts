import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { commaSeparated } from '../../../management/lists.ts'
import { describeMembers, findMemberIds, memberAnswer } from '../../../management/member-lists.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, readTokenPage, sortBy, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/organizations/{org_code}/users: in the order of their ids, names or addresses. Of `roles` and
 * `permissions`, by keys, members hold all. A page can be short, and even empty, and go on.
 */
export const getOrganizationUsers = managementRoute('GetOrganizationUsers', {
  query: () =>
    tokenQuery().extend({
      sort: sortBy('name', 'email'),
      permissions: commaSeparated(),
      roles: commaSeparated(),
    }),
  answer: () => z.object({ organization_users: z.array(memberAnswer()), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, params, query } = asked
    const organization = await findOrganization(environment.id, params.org_code, deps.store)
    if (!organization.ok) return organization
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const filter = { code: params.org_code, roles: query.roles ?? [], permissions: query.permissions ?? [] }
    const { size, sort, isDescending, after } = page.value
    const by = sort === undefined ? undefined : sort.startsWith('name') ? 'name' : 'email'
    const part = { ...filter, by, isDescending, size, after } as const
    const { ids, next } = await findMemberIds(environment, part, deps.store)
    const organization_users = await describeMembers(environment, params.org_code, ids, deps.store)
    return success({ organization_users, next_token: tokenBehind(asked, page.value, next, deps) })
  },
})
