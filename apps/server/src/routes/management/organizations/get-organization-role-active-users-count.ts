import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { inputFailure } from '../../../management/applications.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_RANGE_MS = 3 * 24 * 60 * 60 * 1000

const time = () => z.iso.datetime({ offset: true })

/**
 * GET /api/v1/organizations/{org_code}/roles/{role_id}/active_users/count: how many of those who have the role signed
 * in to the organization, or refreshed a token of it, from one time to another.
 */
export const getOrganizationRoleActiveUsersCount = managementRoute('GetOrganizationRoleActiveUsersCount', {
  query: () => z.object({ date_time_from: time(), date_time_to: time() }),
  answer: () => z.object({ active_users_count: z.int(), date_time_from: z.string(), date_time_to: z.string() }),
  isForOrganizations: true,
  async handle({ environment, params: { org_code, role_id }, query }, { store }) {
    const [from, to] = [Date.parse(query.date_time_from), Date.parse(query.date_time_to)]
    if (to < from) {
      const message = 'must not be before date_time_from'
      return failure(inputFailure({ parameter: 'date_time_to', kind: 'invalid', message }))
    }
    if (to - from > MAX_RANGE_MS) {
      const [message, code] = ['may be at most 3 days after date_time_from', 'DATE_TIME_RANGE_TOO_LARGE']
      return failure(inputFailure({ parameter: 'date_time_to', kind: 'invalid', message, code }))
    }
    const organization = await findOrganization(environment.id, org_code, store)
    if (!organization.ok) return organization
    const role = findRole(environment.directory, role_id)
    if (!role.ok) return role
    const times = { from, to }
    return success({
      active_users_count: await store.memberships.countActiveWithRole(environment.id, org_code, role_id, times),
      date_time_from: new Date(from).toISOString(),
      date_time_to: new Date(to).toISOString(),
    })
  },
})
