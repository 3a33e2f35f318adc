import { success } from '@latchkey/oauth/failure.ts'
import { removeMembership } from '@latchkey/storage/memberships.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import { change } from '../../../management/change.ts'
import { findMember, membershipState } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'
import { readChangedUser, withMemberships } from '../../../webhooks/changed-user.ts'

/** DELETE /api/v1/organizations/{org_code}/users/{user_id}: the user stays, what they hold there goes. */
export const removeOrganizationUser = managementRoute('RemoveOrganizationUser', {
  isForOrganizations: true,
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id }) => {
      const member = await findMember(id, params, deps.store)
      if (!member.ok) return member
      const { user } = member.value
      const changed = withMemberships(await readChangedUser(user, deps.store), [], [params.org_code])
      return success({
        commands: [takeUserVersion(user), removeMembership(id, user.id, params.org_code)],
        tells: [{ type: 'user.updated', ...changed }],
        audit: { before: membershipState(params.org_code, member.value.holdings) },
        answer: {},
      })
    })
  },
})
