import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/roles/{role_id}/scopes: the API scopes that the role brings in this environment. */
export const getRoleScopes = managementRoute('GetRoleScopes', {
  answer: () =>
    z.object({
      scopes: z.array(z.object({ id: z.string(), key: z.string(), description: z.string(), api_id: z.string() })),
    }),
  isForOrganizations: true,
  handle({ environment: { directory, apis }, params }) {
    const role = findRole(directory, params.role_id)
    if (!role.ok) return role
    const scopes = role.value.scopeIds.flatMap((id) => apis.list.flatMap((api) => api.scopes.get(id) ?? []))
    return success({
      scopes: scopes.map(({ id, name, description, apiId }) => ({ id, key: name, description, api_id: apiId })),
    })
  },
})
