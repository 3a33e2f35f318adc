import { z } from 'zod'
import { editedMember, editedMembers, editMembers } from '../../../management/member-edits.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organizations/{org_code}/users: who belongs already stays as they are, and is not among those added. */
export const addOrganizationUsers = managementRoute('AddOrganizationUsers', {
  body: () => z.object({ users: editedMembers(editedMember()) }),
  answer: () => z.object({ users_added: z.array(z.string()) }),
  handle({ environment, params, body }, deps) {
    const may = { add: true, update: false }
    const wanted = { code: params.org_code, edits: body.users ?? [], may }
    return editMembers(deps, environment, wanted, ({ added }) => ({ users_added: added }))
  },
})
