import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/connected_apps/revoke: there are no connected apps, and no sessions of them. */
export const revokeConnectedAppToken = managementRoute('RevokeConnectedAppToken', {
  query: () => z.object({ session_id: z.string() }),
  handle: () => failure({ reason: 'unknown', thing: 'connected_app_session' }),
})
