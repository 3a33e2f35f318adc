import { failure, success } from '@latchkey/oauth/failure.ts'
import { endOwnSession as end } from '../../../administrators/own-sessions.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/sessions/{session_id}: signs the caller out in one browser. */
export const endOwnSession = managementRoute('endOwnSession', {
  audience: 'administrators',
  isUnconditional: true,
  async handle({ caller, params: { session_id: idHash } }, deps) {
    const isEnded = await end(sessionOf(caller), idHash, deps)
    return isEnded ? success({}) : failure({ reason: 'missing', thing: 'session' })
  },
})
