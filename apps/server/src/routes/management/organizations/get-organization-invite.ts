import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findInvitation, invitationAnswer, showInvitation } from '../../../management/invitations.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organization/{org_code}/invites/{invite_code}: an ended one too, as long as it is kept. */
export const getOrganizationInvite = managementRoute('getOrganizationInvite', {
  answer: () => invitationAnswer().extend({ message: z.string() }),
  says: null,
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const found = await findInvitation(environment.id, params, store)
    return found.ok ? success({ message: 'Success', ...showInvitation(found.value, environment.directory) }) : found
  },
})
