import { failure, success } from '@latchkey/oauth/failure.ts'
import { endAdministratorSession } from '@latchkey/storage/administrator-sessions.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/sessions/{session_id}: signs the caller out in one browser. */
export const endOwnSession = managementRoute('endOwnSession', {
  audience: 'administrators',
  async handle({ caller, params: { session_id: idHash } }, { store }) {
    const { administrator } = sessionOf(caller)
    const session = await store.administratorSessions.find(idHash)
    if (session?.administratorId !== administrator.id) return failure({ reason: 'missing', thing: 'session' })
    await store.commit([endAdministratorSession(administrator.id, idHash)])
    return success({})
  },
})
