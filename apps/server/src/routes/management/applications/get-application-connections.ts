import { success } from '@latchkey/oauth/failure.ts'
import { findApplication } from '../../../management/applications.ts'
import { connectionsAnswer, connectionsOf, showConnections } from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/applications/{application_id}/connections: what people can sign in to it with. */
export const getApplicationConnections = managementRoute('GetApplicationConnections', {
  answer: connectionsAnswer,
  handle({ environment, params }) {
    const found = findApplication(environment, params.application_id)
    return found.ok ? success({ connections: showConnections(connectionsOf(found.value)), has_more: false }) : found
  },
})
