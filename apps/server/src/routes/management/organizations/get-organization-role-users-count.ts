import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findOrganization } from '../../../management/organizations.ts'
import { findRole } from '../../../management/roles.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{org_code}/roles/{role_id}/users/count: how many have the role there. */
export const getOrganizationRoleUsersCount = managementRoute('GetOrganizationRoleUsersCount', {
  answer: () => z.object({ count: z.int() }),
  isForOrganizations: true,
  async handle({ environment, params: { org_code, role_id } }, { store }) {
    const organization = await findOrganization(environment.id, org_code, store)
    if (!organization.ok) return organization
    const role = findRole(environment.directory, role_id)
    if (!role.ok) return role
    return success({ count: await store.memberships.countWithRole(environment.id, org_code, role_id) })
  },
})
