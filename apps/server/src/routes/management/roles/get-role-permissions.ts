import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { PERMISSION_SORTS, permissionAnswer, showPermission } from '../../../management/permissions.ts'
import { findRole, permissionsOfRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/roles/{role_id}/permissions: those of the business; the platform's own are listed by themselves. */
export const getRolePermissions = managementRoute('GetRolePermissions', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'id') }),
  answer: () => z.object({ permissions: z.array(permissionAnswer()), ...nextToken }),
  isForOrganizations: true,
  handle(asked, deps) {
    const { directory } = asked.environment
    const role = findRole(directory, asked.params.role_id)
    if (!role.ok) return role
    const held = permissionsOfRole(directory, role.value, { isSystem: false })
    const page = pageByToken(held, PERMISSION_SORTS, asked, deps)
    if (!page.ok) return page
    return success({ permissions: page.value.shown.map(showPermission), next_token: page.value.next_token })
  },
})
