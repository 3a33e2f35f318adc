import { success } from '@latchkey/oauth/failure.ts'
import { BUILT_IN_CONNECTIONS, connectionsAnswer, showConnections } from '../../../management/connections.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{organization_code}/connections: what its members can sign in with. */
export const getOrganizationConnections = managementRoute('GetOrganizationConnections', {
  answer: connectionsAnswer,
  isForOrganizations: true,
  async handle({ environment, params }, { store }) {
    const found = await findOrganization(environment.id, params.organization_code, store)
    return found.ok ? success({ connections: showConnections(BUILT_IN_CONNECTIONS), has_more: false }) : found
  },
})
