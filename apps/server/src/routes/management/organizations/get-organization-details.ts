import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { countAnswer, showCount } from '../../../management/counts.ts'
import { organizationAnswer, showOrganization } from '../../../management/organization-answer.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/organizations/{org_code}: an organization with what else can be set of it: who joins unasked, and
 * how long sessions count there, null where the environment decides.
 */
export const getOrganizationDetails = managementRoute('getOrganizationDetails', {
  answer: () =>
    z.object({
      organization: organizationAnswer().extend({
        is_auto_join_domain_list: z.boolean(),
        sso_session_persistence_mode: z.enum(['persistent', 'non_persistent']).nullable(),
        authenticated_session_lifetime: z.int().nullable(),
        users: countAnswer(),
      }),
    }),
  async handle({ environment, params: { org_code: code } }, { store, call }) {
    const found = await findOrganization(environment.id, code, store)
    if (!found.ok) return found
    const counts = await store.memberships.countOfOrganizations(environment.id, [code])
    call.shows(found.value)
    const { persistent, inactivitySeconds } = found.value.settings.session
    return success({
      organization: {
        ...showOrganization(found.value, environment),
        is_auto_join_domain_list: found.value.autoJoinsDomains,
        sso_session_persistence_mode: modeOf(persistent),
        authenticated_session_lifetime: inactivitySeconds,
        users: showCount(counts.get(code)),
      },
    })
  },
})

const modeOf = (isPersistent: boolean | null) =>
  isPersistent === null ? null : isPersistent ? ('persistent' as const) : ('non_persistent' as const)
