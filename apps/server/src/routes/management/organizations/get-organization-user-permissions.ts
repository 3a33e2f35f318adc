import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findMember } from '../../../management/members.ts'
import { permissionAnswer, showPermission } from '../../../management/permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/organizations/{org_code}/users/{user_id}/permissions: what the member's roles bring and what they have
 * directly, and with `expand=roles` which of their roles bring it.
 */
export const getOrganizationUserPermissions = managementRoute('GetOrganizationUserPermissions', {
  query: () => z.object({ expand: z.string().optional() }),
  answer: () =>
    z.object({
      permissions: z.array(
        permissionAnswer().extend({ roles: z.array(z.object({ id: z.string(), key: z.string() })).optional() }),
      ),
    }),
  isForOrganizations: true,
  async handle({ environment: { id, directory }, params, query }, { store }) {
    const member = await findMember(id, params, store)
    if (!member.ok) return member
    const isExpanded = query.expand?.split(',').includes('roles')
    const { roleIds, permissionIds } = member.value.holdings
    const roles = roleIds.flatMap((roleId) => directory.roles.get(roleId) ?? [])
    const permissions = [...directory.permissions.values()].flatMap((permission) => {
      const bringing = roles.filter(({ permissionKeys }) => permissionKeys.includes(permission.key))
      if (bringing.length === 0 && !permissionIds.includes(permission.id)) return []
      const shown = bringing.map((role) => ({ id: role.id, key: role.key }))
      return { ...showPermission(permission), ...(isExpanded ? { roles: shown } : {}) }
    })
    return success({ permissions })
  },
})
