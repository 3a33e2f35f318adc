import { failure, success } from '@latchkey/oauth/failure.ts'
import { updatePermission } from '@latchkey/storage/permissions.ts'
import { z } from 'zod'
import { description, name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findPermission } from '../../../management/permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/permissions/{permission_id}: what is left out stays. The key can be sent along, but never changes. */
export const updatePermissions = managementRoute('UpdatePermissions', {
  body: () => z.object({ key: z.string().optional(), name: name.optional(), description: description.optional() }),
  handle({ environment, params, body }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findPermission(directory, params.permission_id)
      if (!found.ok) return found
      const before = found.value
      if (body.key !== undefined && body.key !== before.key)
        return failure({ reason: 'key_fixed', thing: 'permission' })
      const { name = before.name, description = before.description } = body
      const permission = { ...before, name, description }
      return success({
        commands: [updatePermission(permission)],
        tells: [{ type: 'permission.updated', permission }],
        audit: { before, after: permission },
        answer: {},
      })
    })
  },
})
