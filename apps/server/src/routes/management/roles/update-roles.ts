import { failure, success } from '@latchkey/oauth/failure.ts'
import type { Role } from '@latchkey/storage/records.ts'
import { updateRole } from '@latchkey/storage/roles.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findRole, roleBody } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/roles/{role_id}: what is left out stays. Members keep the role under its new key. */
export const updateRoles = managementRoute('UpdateRoles', {
  body: roleBody,
  handle({ environment, params, body }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findRole(directory, params.role_id)
      if (!found.ok) return found
      const { permissionKeys, scopeIds, ...before } = found.value
      const role: Role = {
        ...before,
        key: body.key,
        name: body.name,
        description: body.description ?? before.description,
        isDefaultRole: body.is_default_role ?? before.isDefaultRole,
      }
      if ([...directory.roles.values()].some(({ id, key }) => key === role.key && id !== role.id)) {
        return failure({ reason: 'taken', thing: 'role', by: 'key' })
      }
      return success({
        commands: [updateRole(role)],
        tells: [{ type: 'role.updated', role }],
        audit: { before, after: role },
        answer: {},
      })
    })
  },
})
