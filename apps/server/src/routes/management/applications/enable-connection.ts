import { failure } from '@latchkey/oauth/failure.ts'
import { findApplication } from '../../../management/applications.ts'
import { enableConnection as enable } from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/applications/{application_id}/connections/{connection_id}: what is enabled already stays so. */
export const enableConnection = managementRoute('EnableConnection', {
  handle({ environment, params }, { store }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    if (found.value.type === 'm2m') return failure({ reason: 'application_without_users' })
    return enable({ environmentId: environment.id, id: params.connection_id }, store)
  },
})
