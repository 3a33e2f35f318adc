import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { editedMember, editedMembers, editMembers } from '../../../management/member-edits.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * PATCH /api/v1/organizations/{org_code}/users: who does not belong yet is added, unless the caller is of the
 * organization, for which other users are none.
 */
export const updateOrganizationUsers = managementRoute('UpdateOrganizationUsers', {
  body: () => z.object({ users: editedMembers(editedMember().extend({ operation: z.enum(['delete']).optional() })) }),
  answer: () =>
    z.object({
      users_added: z.array(z.string()),
      users_updated: z.array(z.string()),
      users_removed: z.array(z.string()),
    }),
  isForOrganizations: true,
  async handle({ environment, caller, params, body }, deps) {
    const may = { add: caller.organizationCode === null, update: true }
    const edited = await editMembers(deps, environment, { code: params.org_code, edits: body.users ?? [], may })
    if (!edited.ok) return edited
    const { added, updated, removed } = edited.value
    return success({ users_added: added, users_updated: updated, users_removed: removed })
  },
})
