import { MAX_DEFINITIONS } from '@latchkey/directory/definition.ts'
import { permissionKeyProblem } from '@latchkey/directory/permission.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import type { Permission } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { definedKey, description, name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/permissions: under a key that no other permission has, and that never changes. */
export const createPermission = managementRoute('CreatePermission', {
  body: () => z.object({ key: definedKey(permissionKeyProblem), name, description: description.optional() }),
  handle({ environment, body }, deps) {
    const permission: Permission = {
      id: deps.random.uuid(),
      key: body.key,
      name: body.name,
      description: body.description ?? '',
      isSystem: false,
      version: 1,
      createdAt: deps.clock.now(),
    }
    return changeDefinitions(deps, environment, ({ directory: { permissions } }) => {
      if ([...permissions.values()].some(({ key }) => key === permission.key)) {
        return failure({ reason: 'taken', thing: 'permission', by: 'key' })
      }
      if (permissions.size >= MAX_DEFINITIONS) return failure({ reason: 'limit_reached', thing: 'permission' })
      return success({
        commands: [addPermission(permission)],
        tells: [{ type: 'permission.created', permission }],
        audit: { after: permission },
        answer: {},
      })
    })
  },
})
