import { failure, success } from '@latchkey/oauth/failure.ts'
import { endAdministratorSession } from '@latchkey/storage/administrator-sessions.ts'
import { auditOf } from '../../../administrators/audited.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/sessions/{session_id}: signs the caller out in one browser. */
export const endOwnSession = managementRoute('endOwnSession', {
  audience: 'administrators',
  isUnconditional: true,
  async handle({ caller, params: { session_id: idHash } }, deps) {
    const { administrator, by } = sessionOf(caller)
    const session = await deps.store.administratorSessions.find(idHash)
    if (session?.administratorId !== administrator.id) return failure({ reason: 'missing', thing: 'session' })
    const entry = auditOf(by, 'administrator.session_ended', { of: administrator }, deps)
    await deps.store.commit([endAdministratorSession(administrator.id, idHash), entry])
    return success({})
  },
})
