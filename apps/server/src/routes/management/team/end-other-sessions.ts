import { success } from '@latchkey/oauth/failure.ts'
import { endOtherSessions as end } from '../../../administrators/own-sessions.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/sessions: signs the caller out everywhere but here. */
export const endOtherSessions = managementRoute('endOtherSessions', {
  audience: 'administrators',
  isUnconditional: true,
  async handle({ caller }, deps) {
    await end(sessionOf(caller), deps)
    return success({})
  },
})
