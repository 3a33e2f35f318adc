import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findMember } from '../../../management/members.ts'
import { nextToken } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{org_code}/users/{user_id}/roles: all of them at once. */
export const getOrganizationUserRoles = managementRoute('GetOrganizationUserRoles', {
  answer: () =>
    z.object({ roles: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })), ...nextToken }),
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const member = await findMember(environment.id, params, store)
    if (!member.ok) return member
    const { roleIds } = member.value.holdings
    const roles = roleIds.flatMap((id) => environment.directory.roles.get(id) ?? [])
    return success({ roles: roles.map(({ id, key, name }) => ({ id, key, name })), next_token: null })
  },
})
