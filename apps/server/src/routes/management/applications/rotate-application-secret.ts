import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateApplication } from '@latchkey/storage/applications.ts'
import { z } from 'zod'
import { sha256 } from '../../../keys/secrets.ts'
import { findApplication } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * POST /api/latchkey/v1/applications/{application_id}/secret: a new client secret, which is answered here and never
 * again. `keep_previous` lets the one before count on until the next rotation, so that no deployment stands still.
 */
export const rotateApplicationSecret = managementRoute('rotateApplicationSecret', {
  body: () => z.object({ keep_previous: z.boolean().default(false) }),
  answer: () => z.object({ application: z.object({ id: z.string(), client_secret: z.string() }) }),
  handle({ environment, params: { application_id: id }, body }, deps) {
    const secret = deps.random.secret()
    return change(deps, environment, (live) => {
      const found = findApplication(live, id)
      if (!found.ok) return found
      const before = found.value
      if (before.type !== 'web' && before.type !== 'm2m') return failure({ reason: 'application_type_unsupported' })
      const kept = body.keep_previous ? before.secretHashes.slice(0, 1) : []
      const after = { ...before, secretHashes: [sha256(secret), ...kept] }
      return success({
        commands: [updateApplication(after)],
        audit: { before, after },
        answer: { application: { id, client_secret: secret } },
      })
    })
  },
})
