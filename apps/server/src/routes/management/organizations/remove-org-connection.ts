import { disableConnection } from '../../../management/connections.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organizations/{organization_code}/connections/{connection_id}: what is enabled cannot be disabled yet. */
export const removeOrgConnection = managementRoute('RemoveOrgConnection', {
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const found = await findOrganization(environment.id, params.organization_code, store)
    return found.ok ? disableConnection(params.connection_id) : found
  },
})
