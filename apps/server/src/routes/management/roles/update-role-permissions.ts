import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { bulkEdit, editRolePermissions } from '../../../management/role-permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/roles/{role_id}/permissions: all of it, or nothing when one of the permissions is unknown. */
export const updateRolePermissions = managementRoute('UpdateRolePermissions', {
  body: () => z.object({ permissions: bulkEdit().optional() }),
  answer: () => z.object({ permissions_added: z.array(z.string()), permissions_removed: z.array(z.string()) }),
  async handle({ environment, params, body }, deps) {
    const edit = { roleId: params.role_id, edit: body.permissions ?? [], isSystem: false }
    const edited = await editRolePermissions(deps, environment, edit)
    if (!edited.ok) return edited
    return success({ permissions_added: edited.value.added, permissions_removed: edited.value.removed })
  },
})
