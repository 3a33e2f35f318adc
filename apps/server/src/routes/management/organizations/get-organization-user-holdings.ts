import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findMember } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/organizations/{org_code}/users/{user_id}/holdings: what a member has directly, and would lose
 * with the membership: roles and permissions by their keys, as they are given again, and scopes of APIs. Permissions of
 * the platform's own stand apart, for the API does not give them to members.
 */
export const getOrganizationUserHoldings = managementRoute('getOrganizationUserHoldings', {
  answer: () =>
    z.object({
      roles: z.array(z.string()),
      permissions: z.array(z.string()),
      system_permissions: z.array(z.string()),
      api_scopes: z.array(z.object({ api_id: z.string(), scope_id: z.string() })),
    }),
  async handle({ environment: { id, directory, apis }, params }, { store }) {
    const member = await findMember(id, params, store)
    if (!member.ok) return member
    const { roleIds, permissionIds, scopeIds } = member.value.holdings
    const permissions = permissionIds.flatMap((one) => directory.permissions.get(one) ?? [])
    const keysOf = (isSystem: boolean) => permissions.filter((one) => one.isSystem === isSystem).map(({ key }) => key)
    return success({
      roles: roleIds.flatMap((one) => directory.roles.get(one)?.key ?? []),
      permissions: keysOf(false),
      system_permissions: keysOf(true),
      api_scopes: apis.list.flatMap((api) =>
        scopeIds.filter((one) => api.scopes.has(one)).map((scope_id) => ({ api_id: api.id, scope_id })),
      ),
    })
  },
})
