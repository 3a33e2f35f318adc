import { removeMember } from '../../../administrators/team.ts'
import { managementRoute } from '../../../management/route.ts'
import { asAnswer, sessionOf } from '../../../management/team.ts'

/** DELETE /api/latchkey/v1/team/{administrator_id}: with them go their sessions and links. */
export const removeAdministrator = managementRoute('removeAdministrator', {
  audience: 'owners',
  isUnconditional: true,
  async handle({ caller, params }, deps) {
    return asAnswer(await removeMember(params.administrator_id, sessionOf(caller).by, deps), () => ({}))
  },
})
