import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/roles/{role_id}/users: who has the role in this environment, and in which organizations. A caller who is
 * bound to an organization sees those who have it there.
 */
export const getRoleUsers = managementRoute('GetRoleUsers', {
  query: tokenQuery,
  answer: () =>
    z.object({ users: z.array(z.object({ id: z.string(), org_codes: z.array(z.string()) })), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, caller } = asked
    const role = findRole(environment.directory, asked.params.role_id)
    if (!role.ok) return role
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const { memberships } = deps.store
    const part = { limit: size + 1, ...(after ? { after: after[1] } : {}) }
    const { organizationCode: own } = caller
    const found =
      own === null
        ? await memberships.holdersOfRole(environment.id, role.value.id, part)
        : (await memberships.usersWithRole(environment.id, own, role.value.id, part)).map((userId) => ({
            userId,
            organizationCodes: [own],
          }))
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1)?.userId : undefined
    return success({
      users: shown.map(({ userId, organizationCodes }) => ({ id: userId, org_codes: organizationCodes })),
      next_token: tokenBehind(asked, page.value, last === undefined ? undefined : ['', last], deps),
    })
  },
})
