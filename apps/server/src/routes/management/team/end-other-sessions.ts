import { success } from '@latchkey/oauth/failure.ts'
import { endAdministratorSessions } from '@latchkey/storage/administrator-sessions.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/sessions: signs the caller out everywhere but here. */
export const endOtherSessions = managementRoute('endOtherSessions', {
  audience: 'administrators',
  async handle({ caller }, { store }) {
    const { administrator, session } = sessionOf(caller)
    await store.commit([endAdministratorSessions(administrator.id, session.idHash)])
    return success({})
  },
})
