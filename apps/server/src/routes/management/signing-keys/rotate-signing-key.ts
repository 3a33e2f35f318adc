import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { longestTokenSeconds, rotateKey } from '../../../keys/rotation.ts'
import { byCall } from '../../../management/call.ts'
import { managementRoute } from '../../../management/route.ts'
import { KEY_FAILURES, showSigningKeys, signingKeyAnswer } from '../../../management/signing-keys.ts'

/**
 * POST /api/latchkey/v1/signing_keys: lets a new key sign, in a day, when verifiers know it, or at once. Of the
 * algorithm that is set, unless another one is named.
 */
export const rotateSigningKey = managementRoute('rotateSigningKey', {
  body: () =>
    z.object({ algorithm: z.enum(['RS256', 'ES256', 'EdDSA']).optional(), is_at_once: z.boolean().default(false) }),
  answer: () => z.object({ signing_key: signingKeyAnswer() }),
  isUnconditional: true,
  async handle({ environment, body: { algorithm, is_at_once: isAtOnce } }, deps) {
    const rotated = await rotateKey(environment, { algorithm, isAtOnce }, { ...deps, by: byCall(deps.call) })
    if (!rotated.ok) return failure(KEY_FAILURES[rotated.failure.reason])
    const [shown] = showSigningKeys([rotated.value], longestTokenSeconds(environment), deps.clock.now())
    if (!shown) throw new Error('a key that was made is not shown')
    return success({ signing_key: shown })
  },
})
