import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/**
 * GET /api/latchkey/v1/users/{user_id}/api_scopes: the scopes of APIs that a user has wherever they sign in. What a
 * membership or a role brings is not among them.
 */
export const getUserApiScopes = managementRoute('getUserApiScopes', {
  answer: () =>
    z.object({
      scopes: z.array(z.object({ id: z.string(), key: z.string(), description: z.string(), api_id: z.string() })),
    }),
  async handle({ environment: { id: environmentId, apis }, params }, { store }) {
    const user = await findUser(environmentId, params.user_id, store)
    if (!user.ok) return user
    const held = await store.userScopes.listOfUser(environmentId, user.value.id)
    const scopes = held.flatMap(({ scopeId }) => apis.list.flatMap((api) => api.scopes.get(scopeId) ?? []))
    return success({
      scopes: scopes.map(({ id, name, description, apiId }) => ({ id, key: name, description, api_id: apiId })),
    })
  },
})
