import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { describeMembers, memberAnswer } from '../../../management/member-lists.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { searchMembers } from '../../../search/members.ts'

const MAX_QUERY = 256
/** What they hold is shown of each. */
const MAX_SIZE = 50

/**
 * GET /api/latchkey/v1/organizations/{org_code}/users: the members whom the words of `query` find, page by page. A page
 * can be short, and even empty, and go on, where many have the words and hardly any of them is a member.
 */
export const searchOrganizationUsers = managementRoute('searchOrganizationUsers', {
  query: () => tokenQuery(MAX_SIZE).extend({ query: z.string().min(1).max(MAX_QUERY) }),
  answer: () => z.object({ organization_users: z.array(memberAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const { environment, params, query } = asked
    const { id: environmentId } = environment
    const { org_code: code } = params
    const found = await findOrganization(environmentId, code, deps.store)
    if (!found.ok) return found
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { ids, next } = await searchMembers({ environmentId, code }, query.query, page.value, deps.store)
    const organization_users = await describeMembers(environment, code, ids, deps.store)
    return success({ organization_users, next_token: tokenBehind(asked, page.value, next, deps) })
  },
})
