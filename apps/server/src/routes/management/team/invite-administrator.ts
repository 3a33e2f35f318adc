import { z } from 'zod'
import { inviteAdministrator as invite } from '../../../administrators/team.ts'
import { managementRoute } from '../../../management/route.ts'
import { administratorRole, asAnswer, invitedAnswer, sessionOf, showInvited } from '../../../management/team.ts'

/** POST /api/latchkey/v1/team: invites somebody, and answers the link. It is mailed as well where mail can be sent. */
export const inviteAdministrator = managementRoute('inviteAdministrator', {
  body: () => z.object({ email: z.string(), name: z.string(), role: administratorRole() }),
  answer: invitedAnswer,
  says: ['ADMINISTRATOR_INVITED', 'Success'],
  audience: 'owners',
  isUnconditional: true,
  async handle({ caller, body }, deps) {
    return asAnswer(await invite(body, sessionOf(caller).by, deps), showInvited)
  },
})
