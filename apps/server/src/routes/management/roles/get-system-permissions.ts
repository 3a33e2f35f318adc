import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { PERMISSION_SORTS, permissionAnswer, permissionsThat, showPermission } from '../../../management/permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/system_permissions: the platform's own permissions, which open the self-service portal. */
export const getSystemPermissions = managementRoute('GetSystemPermissions', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'id') }),
  answer: () => z.object({ system_permissions: z.array(permissionAnswer()), ...nextToken }),
  isForOrganizations: true,
  handle(asked, deps) {
    const own = permissionsThat(asked.environment.directory, { isSystem: true })
    const page = pageByToken(own, PERMISSION_SORTS, asked, deps)
    if (!page.ok) return page
    return success({ system_permissions: page.value.shown.map(showPermission), next_token: page.value.next_token })
  },
})
