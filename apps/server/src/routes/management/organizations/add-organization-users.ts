import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { editedMember, editedMembers, editMembers } from '../../../management/member-edits.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organizations/{org_code}/users: who belongs already stays as they are, and is not among those added. */
export const addOrganizationUsers = managementRoute('AddOrganizationUsers', {
  body: () => z.object({ users: editedMembers(editedMember()) }),
  answer: () => z.object({ users_added: z.array(z.string()) }),
  async handle({ environment, params, body }, deps) {
    const may = { add: true, update: false }
    const edited = await editMembers(deps, environment, { code: params.org_code, edits: body.users ?? [], may })
    return edited.ok ? success({ users_added: edited.value.added }) : edited
  },
})
