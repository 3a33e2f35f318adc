import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { copyDifference as copy } from '../../../configuration/differences.ts'
import { inputFailure } from '../../../management/applications.ts'
import { byCall } from '../../../management/call.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * POST /api/latchkey/v1/environment/differences: makes one thing of this environment what it is in another one. An
 * application that this adds gets a secret of its own, which is answered here and never again.
 */
export const copyDifference = managementRoute('copyDifference', {
  body: () => z.object({ from: z.string().min(1).max(64), id: z.string().min(1).max(2000) }),
  answer: () =>
    z.object({ application: z.object({ id: z.string(), client_secret: z.string() }).nullable().optional() }),
  audience: 'administrators',
  isUnconditional: true,
  async handle({ environment, body: { from, id } }, deps) {
    const source = deps.registry.list().find(({ code }) => code === from)
    if (!source) return failure({ reason: 'unknown', thing: 'environment' })
    const asked = { from: source.id, to: environment.id, id, operation: 'copyDifference' }
    const copied = await copy(asked, { ...deps, by: byCall(deps.call) })
    if (copied.ok) {
      const { secret } = copied
      return success({ application: secret ? { id: secret.clientId, client_secret: secret.secret } : null })
    }
    if ('gone' in copied) return failure({ reason: 'unknown', thing: 'difference' })
    return failure(inputFailure({ parameter: 'id', kind: 'invalid', message: `cannot be copied: ${copied.message}` }))
  },
})
