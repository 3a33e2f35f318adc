import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/connected_apps/auth_url: there are no connected apps, so that none is found by its key. */
export const getConnectedAppAuthUrl = managementRoute('GetConnectedAppAuthUrl', {
  query: () =>
    z.object({
      key_code_ref: z.string(),
      user_id: z.string().optional(),
      org_code: z.string().optional(),
      override_callback_url: z.string().optional(),
    }),
  answer: () => z.object({ url: z.string(), session_id: z.string() }),
  says: null,
  handle: () => failure({ reason: 'missing', thing: 'connected_app' }), // with the 404 that is published
})
