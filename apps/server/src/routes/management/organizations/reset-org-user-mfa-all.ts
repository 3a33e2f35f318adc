import { success } from '@latchkey/oauth/failure.ts'
import { findMember } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/users/{user_id}/mfa: of no factors, none is left. */
export const resetOrgUserMfaAll = managementRoute('ResetOrgUserMFAAll', {
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const member = await findMember(environment.id, params, store)
    return member.ok ? success({}) : member
  },
})
