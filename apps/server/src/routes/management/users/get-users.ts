import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { commaSeparated, expandOf, pastTime, yesOrNo } from '../../../management/lists.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { readUsers, showUserOfList, USER_EXPANSIONS, userOfListAnswer } from '../../../management/user-answer.ts'
import { listUsers } from '../../../management/user-filters.ts'

/**
 * GET /api/v1/users: in the order of their ids, or of their last sign-ins behind `active_since`. Users have to pass every
 * filter, and match one value of each.
 */
export const getUsers = managementRoute('getUsers', {
  query: () =>
    tokenQuery().extend({
      user_id: commaSeparated(),
      email: commaSeparated(),
      username: commaSeparated(),
      phone: commaSeparated(),
      expand: expandOf(USER_EXPANSIONS),
      has_organization: yesOrNo(),
      active_since: pastTime(),
    }),
  answer: () => z.object({ users: z.array(userOfListAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const { expand } = query
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const filters = {
      ids: query.user_id,
      emails: query.email,
      usernames: query.username,
      phones: query.phone,
      hasOrganization: query.has_organization,
      activeSince: query.active_since,
    }
    const { users, next } = await listUsers(environment.id, filters, { size, after }, deps.store)
    const read = await readUsers(environment.id, users, expand, deps.store)
    return success({
      users: read.map((one) => showUserOfList(one, expand)),
      next_token: tokenBehind(asked, page.value, next, deps),
    })
  },
})
