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
  handle({ environment, caller, params, body }, deps) {
    const may = { add: caller.organizationCode === null, update: true }
    const wanted = { code: params.org_code, edits: body.users ?? [], may }
    return editMembers(deps, environment, wanted, ({ added, updated, removed }) => ({
      users_added: added,
      users_updated: updated,
      users_removed: removed,
    }))
  },
})
