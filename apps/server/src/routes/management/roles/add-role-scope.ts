import { failure, success } from '@latchkey/oauth/failure.ts'
import { addRoleScope as add } from '@latchkey/storage/roles.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/roles/{role_id}/scopes: a scope of an API of this environment. Adding it again changes nothing. */
export const addRoleScope = managementRoute('AddRoleScope', {
  body: () => z.object({ scope_id: z.string() }),
  says: ['ROLE_SCOPE_ADDED', 'Role scope added'],
  handle({ environment, params: { role_id: roleId }, body: { scope_id: scopeId } }, deps) {
    return change(deps, environment, ({ id: environmentId, directory, apis }) => {
      const role = findRole(directory, roleId)
      if (!role.ok) return role
      if (!apis.list.some(({ scopes }) => scopes.has(scopeId)))
        return failure({ reason: 'unknown', thing: 'api_scope' })
      if (role.value.scopeIds.includes(scopeId)) return success({ commands: [], answer: {} })
      return success({
        commands: [add({ environmentId, roleId, scopeId })],
        tells: [{ type: 'role.updated', role: role.value }],
        audit: {
          name: role.value.name,
          before: { scopeIds: role.value.scopeIds },
          after: { scopeIds: [...role.value.scopeIds, scopeId] },
        },
        answer: {},
      })
    })
  },
})
