import { MAX_DEFINITIONS } from '@latchkey/directory/definition.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import type { Role } from '@latchkey/storage/records.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { z } from 'zod'
import { changeDefinitions } from '../../../management/change.ts'
import { roleBody } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/roles: under a key that no other role has. */
export const createRole = managementRoute('CreateRole', {
  body: roleBody,
  answer: () => z.object({ role: z.object({ id: z.string() }) }),
  handle({ environment, body }, deps) {
    const role: Role = {
      id: deps.random.uuid(),
      key: body.key,
      name: body.name,
      description: body.description ?? '',
      isDefaultRole: body.is_default_role ?? false,
      isCreatorRole: false,
      version: 1,
      createdAt: deps.clock.now(),
    }
    return changeDefinitions(deps, environment, ({ directory: { roles } }) => {
      if ([...roles.values()].some(({ key }) => key === role.key)) {
        return failure({ reason: 'taken', thing: 'role', by: 'key' })
      }
      if (roles.size >= MAX_DEFINITIONS) return failure({ reason: 'limit_reached', thing: 'role' })
      return success({
        commands: [addRole(role)],
        tells: [{ type: 'role.created', role }],
        audit: { after: role },
        answer: { role: { id: role.id } },
      })
    })
  },
})
