import { failure, success } from '@latchkey/oauth/failure.ts'
import { revokeInvitation } from '@latchkey/storage/invitations.ts'
import { change } from '../../../management/change.ts'
import { findInvitation } from '../../../management/invitations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organization/{org_code}/invites/{invite_code}: its link stops to work. It can still be looked up. */
export const deleteOrganizationInvite = managementRoute('deleteOrganizationInvite', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findInvitation(environmentId, params, deps.store)
      if (!found.ok) return found
      const { id, email: name, acceptedAt, revokedAt } = found.value
      if (acceptedAt !== null || revokedAt !== null) return failure({ reason: 'invitation_ended' })
      const now = deps.clock.now()
      return success({
        commands: [revokeInvitation(environmentId, id, now)],
        audit: { thing: 'invitation', name, before: found.value, after: { ...found.value, revokedAt: now } },
        answer: {},
      })
    })
  },
})
