import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { NO_PASSKEYS, passkeyPolicy } from '../../../management/factors.ts'
import { notAvailable } from '../../../management/not-available.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/passkey: no policy but off, which is the one there is. */
export const updatePasskey = managementRoute('UpdatePasskey', {
  body: () => z.object({ policy: passkeyPolicy() }),
  answer: () => z.object({ enabled: z.boolean(), policy: passkeyPolicy() }),
  handle: ({ body }) => (body.policy === 'off' ? success(NO_PASSKEYS) : notAvailable('passkeys')),
})
