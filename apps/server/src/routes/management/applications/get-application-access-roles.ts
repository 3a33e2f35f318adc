import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApplication } from '../../../management/applications.ts'
import { cursorQuery, hasMore, pageByCursor } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_PAGE = 100

/** GET /api/v1/applications/{application_id}/access_roles: whether they count, the application says. */
export const getApplicationAccessRoles = managementRoute('GetApplicationAccessRoles', {
  query: () => cursorQuery(MAX_PAGE),
  answer: () =>
    z.object({
      roles: z.array(
        z.object({ id: z.string(), key: z.string(), name: z.string(), description: z.string().nullable() }),
      ),
      ...hasMore,
    }),
  handle({ environment, params, query }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    const { roles, accessRoles } = environment.directory
    const ids = accessRoles.get(found.value.id)
    const page = pageByCursor(
      [...roles.values()].filter(({ id }) => ids?.has(id)),
      query,
    )
    if (!page.ok) return page
    const { shown, has_more } = page.value
    return success({ roles: shown.map(({ id, key, name, description }) => ({ id, key, name, description })), has_more })
  },
})
