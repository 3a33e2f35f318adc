import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { describeMembers, findMemberIds, memberAnswer, sortedMemberIds } from '../../../management/member-lists.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, pageByToken, readTokenPage, sortBy, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/organizations/{org_code}/users: in the order of their ids, unless they are few enough to be sorted. Of
 * `roles` and `permissions`, by keys, members hold all. A page can be short, and even empty, and go on.
 */
export const getOrganizationUsers = managementRoute('GetOrganizationUsers', {
  query: () =>
    tokenQuery().extend({
      sort: sortBy('name', 'email'),
      permissions: z.string().optional(),
      roles: z.string().optional(),
    }),
  answer: () => z.object({ organization_users: z.array(memberAnswer()), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, params, query } = asked
    const organization = await findOrganization(environment.id, params.org_code, deps.store)
    if (!organization.ok) return organization
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const filter = { code: params.org_code, roles: keysOf(query.roles), permissions: keysOf(query.permissions) }
    const { size, sort, after } = page.value
    if (sort !== undefined) {
      const ids = await sortedMemberIds(environment, filter, deps.store)
      if (!ids.ok) return ids
      const members = await describeMembers(environment, params.org_code, ids.value, deps.store)
      const entries = members.map((member) => ({ ...member, createdAt: 0 }))
      const keys = {
        name: (one: (typeof entries)[0]) => one.full_name,
        email: (one: (typeof entries)[0]) => one.email ?? '',
      }
      const sorted = pageByToken(entries, keys, asked, deps)
      if (!sorted.ok) return sorted
      const organization_users = sorted.value.shown.map(({ createdAt, ...member }) => member)
      return success({ organization_users, next_token: sorted.value.next_token })
    }
    const found = await findMemberIds(environment, { ...filter, size, after: after?.[1] }, deps.store)
    const organization_users = await describeMembers(environment, params.org_code, found.ids, deps.store)
    const position = found.next === undefined ? undefined : (['', found.next] as const)
    return success({ organization_users, next_token: tokenBehind(asked, page.value, position, deps) })
  },
})

const keysOf = (text = '') => text.split(',').filter((key) => key !== '')
