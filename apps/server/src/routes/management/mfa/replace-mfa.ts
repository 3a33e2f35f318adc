import { success } from '@latchkey/oauth/failure.ts'
import { setEnvironmentMfa } from '@latchkey/storage/factors.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { mfaBody } from '../../../management/factors.ts'
import { notAvailable } from '../../../management/not-available.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/mfa: which factors are chosen is kept. Nobody is asked for one yet, so no policy but off is taken. */
export const replaceMfa = managementRoute('ReplaceMFA', {
  body: () => mfaBody().extend({ policy: z.enum(['required', 'off', 'optional']) }),
  handle({ environment, body }, deps) {
    if (body.policy !== 'off') return notAvailable('mfa')
    return change(deps, environment, async ({ id: environmentId, name }) => {
      const hasRecoveryCodes = body.is_recovery_codes_enabled ?? true
      const mfa = { environmentId, factors: body.enabled_factors, hasRecoveryCodes }
      const before = await deps.store.factors.mfaOfEnvironment(environmentId)
      return success({
        commands: [setEnvironmentMfa(mfa)],
        audit: { thing: 'environment', id: environmentId, name, before: { mfa: before ?? null }, after: { mfa } },
        answer: {},
      })
    })
  },
})
