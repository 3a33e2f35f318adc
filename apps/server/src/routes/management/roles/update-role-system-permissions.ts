import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { bulkEdit, editRolePermissions } from '../../../management/role-permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/roles/{role_id}/system_permissions: likewise of the platform's own permissions. */
export const updateRoleSystemPermissions = managementRoute('UpdateRoleSystemPermissions', {
  body: () => z.object({ system_permissions: bulkEdit().optional() }),
  answer: () =>
    z.object({ system_permissions_added: z.array(z.string()), system_permissions_removed: z.array(z.string()) }),
  async handle({ environment, params, body }, deps) {
    const edit = { roleId: params.role_id, edit: body.system_permissions ?? [], isSystem: true }
    const edited = await editRolePermissions(deps, environment, edit)
    if (!edited.ok) return edited
    return success({ system_permissions_added: edited.value.added, system_permissions_removed: edited.value.removed })
  },
})
