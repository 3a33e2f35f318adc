import { enableConnection } from '../../../management/connections.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organizations/{organization_code}/connections/{connection_id}: what is enabled already stays so. */
export const enableOrgConnection = managementRoute('EnableOrgConnection', {
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const found = await findOrganization(environment.id, params.organization_code, store)
    if (!found.ok) return found
    const { code: organizationCode } = found.value
    return enableConnection({ environmentId: environment.id, id: params.connection_id, organizationCode }, store)
  },
})
