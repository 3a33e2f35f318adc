import { noFactor } from '../../../management/factors.ts'
import { findMember } from '../../../management/members.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{org_code}/users/{user_id}/mfa/{factor_id} */
export const resetOrgUserMfa = managementRoute('ResetOrgUserMFA', {
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const member = await findMember(environment.id, params, store)
    return member.ok ? noFactor() : member
  },
})
