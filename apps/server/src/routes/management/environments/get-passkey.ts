import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { NO_PASSKEYS, passkeyPolicy } from '../../../management/factors.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/passkey */
export const getPasskey = managementRoute('GetPasskey', {
  answer: () => z.object({ enabled: z.boolean(), policy: passkeyPolicy() }),
  handle: () => success(NO_PASSKEYS),
})
