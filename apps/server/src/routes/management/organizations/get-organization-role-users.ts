import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{org_code}/roles/{role_id}/users: the ids of those who have the role there. */
export const getOrganizationRoleUsers = managementRoute('GetOrganizationRoleUsers', {
  query: tokenQuery,
  answer: () => z.object({ users: z.array(z.object({ id: z.string() })), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, params } = asked
    const organization = await findOrganization(environment.id, params.org_code, deps.store)
    if (!organization.ok) return organization
    const role = findRole(environment.directory, params.role_id)
    if (!role.ok) return role
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const limits = { limit: size + 1, ...(after ? { after: after[1] } : {}) }
    const ids = await deps.store.memberships.usersWithRole(environment.id, params.org_code, params.role_id, limits)
    const shown = ids.slice(0, size)
    const last = ids.length > size ? shown.at(-1) : undefined
    const next_token = tokenBehind(asked, page.value, last === undefined ? undefined : ['', last], deps)
    return success({ users: shown.map((id) => ({ id })), next_token })
  },
})
