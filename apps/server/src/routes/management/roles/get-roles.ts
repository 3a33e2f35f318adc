import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { roleAnswer, showRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/roles: every role of the business. */
export const getRoles = managementRoute('GetRoles', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'key') }),
  answer: () => z.object({ roles: z.array(roleAnswer()), ...nextToken }),
  isForOrganizations: true,
  handle(asked, deps) {
    const { roles } = asked.environment.directory
    const page = pageByToken(roles.values(), { name: ({ name }) => name, key: ({ key }) => key }, asked, deps)
    if (!page.ok) return page
    return success({ roles: page.value.shown.map(showRole), next_token: page.value.next_token })
  },
})
