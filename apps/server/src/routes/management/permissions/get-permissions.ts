import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { PERMISSION_SORTS, permissionAnswer, permissionsThat, showPermission } from '../../../management/permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/permissions: those of the business; the platform's own are listed by themselves. */
export const getPermissions = managementRoute('GetPermissions', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'id') }),
  answer: () => z.object({ permissions: z.array(permissionAnswer()), ...nextToken }),
  isForOrganizations: true,
  handle(asked, deps) {
    const own = permissionsThat(asked.environment.directory, { isSystem: false })
    const page = pageByToken(own, PERMISSION_SORTS, asked, deps)
    if (!page.ok) return page
    return success({ permissions: page.value.shown.map(showPermission), next_token: page.value.next_token })
  },
})
