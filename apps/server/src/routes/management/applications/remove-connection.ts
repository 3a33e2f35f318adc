import { failure } from '@latchkey/oauth/failure.ts'
import { findApplication } from '../../../management/applications.ts'
import { disableConnection } from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/applications/{application_id}/connections/{connection_id}: what is enabled cannot be disabled yet. */
export const removeConnection = managementRoute('RemoveConnection', {
  handle({ environment, params }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    return found.value.type === 'm2m'
      ? failure({ reason: 'missing', thing: 'connection' })
      : disableConnection(params.connection_id)
  },
})
