import { success } from '@latchkey/oauth/failure.ts'
import { endAdministratorSessions } from '@latchkey/storage/administrator-sessions.ts'
import { auditOf } from '../../../administrators/audited.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/sessions: signs the caller out everywhere but here. */
export const endOtherSessions = managementRoute('endOtherSessions', {
  audience: 'administrators',
  isUnconditional: true,
  async handle({ caller }, deps) {
    const { administrator, session, by } = sessionOf(caller)
    const entry = auditOf(by, 'administrator.signed_out_elsewhere', { of: administrator }, deps)
    await deps.store.commit([endAdministratorSessions(administrator.id, session.idHash), entry])
    return success({})
  },
})
