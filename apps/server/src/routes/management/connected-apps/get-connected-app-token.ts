import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/connected_apps/token: there are no connected apps, and no sessions of them. */
export const getConnectedAppToken = managementRoute('GetConnectedAppToken', {
  query: () => z.object({ session_id: z.string() }),
  answer: () => z.object({ access_token: z.string(), access_token_expiry: z.string() }),
  says: null,
  handle: () => failure({ reason: 'unknown', thing: 'connected_app_session' }),
})
