import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findRole, roleAnswer, showRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/roles/{role_id} */
export const getRole = managementRoute('GetRole', {
  answer: () => z.object({ role: roleAnswer() }),
  isForOrganizations: true,
  handle({ environment, params }, { call }) {
    const role = findRole(environment.directory, params.role_id)
    if (!role.ok) return role
    call.shows(role.value)
    return success({ role: showRole(role.value) })
  },
})
