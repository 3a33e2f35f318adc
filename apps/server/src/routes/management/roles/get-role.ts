import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findRole, roleAnswer, showRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/roles/{role_id} */
export const getRole = managementRoute('GetRole', {
  answer: () => z.object({ role: roleAnswer() }),
  isForOrganizations: true,
  handle({ environment, params }) {
    const role = findRole(environment.directory, params.role_id)
    return role.ok ? success({ role: showRole(role.value) }) : role
  },
})
