import { success } from '@latchkey/oauth/failure.ts'
import type { IdentityType } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { pastTime, yesOrNo } from '../../../management/lists.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { readUsers, showUserOfList, userOfListAnswer } from '../../../management/user-answer.ts'
import { listUsers } from '../../../management/user-filters.ts'

const IDENTITY_TYPES = ['email', 'phone', 'username', 'social', 'enterprise'] as const satisfies readonly IdentityType[]
const NOTHING_BESIDE: ReadonlySet<never> = new Set()

/**
 * GET /api/latchkey/v1/users: those who pass every filter. In the order of their last sign-ins behind `active_since`,
 * else of their ids where `is_suspended` is true, else the newest first within `created_since` and `created_until`
 * (which is not included), else in the order of their ids. A page can be short, and even empty, and go on.
 */
export const findUsers = managementRoute('findUsers', {
  query: () =>
    tokenQuery().extend({
      is_suspended: yesOrNo(),
      identity_type: z.enum(IDENTITY_TYPES).optional(),
      created_since: pastTime(),
      created_until: pastTime(),
      has_organization: yesOrNo(),
      active_since: pastTime(),
    }),
  answer: () => z.object({ users: z.array(userOfListAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const filters = {
      isSuspended: query.is_suspended,
      identityType: query.identity_type,
      createdSince: query.created_since,
      createdUntil: query.created_until,
      hasOrganization: query.has_organization,
      activeSince: query.active_since,
    }
    const { users, next } = await listUsers(environment.id, filters, page.value, deps.store)
    const read = await readUsers(environment.id, users, NOTHING_BESIDE, deps.store)
    return success({
      users: read.map((one) => showUserOfList(one, NOTHING_BESIDE)),
      next_token: tokenBehind(asked, page.value, next, deps),
    })
  },
})
