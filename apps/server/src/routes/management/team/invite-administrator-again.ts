import { inviteAgain } from '../../../administrators/team.ts'
import { managementRoute } from '../../../management/route.ts'
import { asAnswer, invitedAnswer, sessionOf, showInvited } from '../../../management/team.ts'

/** POST /api/latchkey/v1/team/{administrator_id}/invitation: a new link; the old one ends at once. */
export const inviteAdministratorAgain = managementRoute('inviteAdministratorAgain', {
  answer: invitedAnswer,
  says: ['ADMINISTRATOR_INVITED', 'Success'],
  audience: 'owners',
  isUnconditional: true,
  async handle({ caller, params }, deps) {
    return asAnswer(await inviteAgain(params.administrator_id, sessionOf(caller).by, deps), showInvited)
  },
})
