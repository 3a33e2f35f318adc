import { success } from '@latchkey/oauth/failure.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { countSessions } from '../../../management/user-sessions.ts'
import { findUser } from '../../../management/users.ts'

/** DELETE /api/v1/users/{user_id}/sessions: signs somebody out everywhere, and ends what applications hold of them. */
export const deleteUserSessions = managementRoute('DeleteUserSessions', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const { id } = found.value
      const before = { sessions: await countSessions(environmentId, id, deps) }
      return success({
        commands: signOutEverywhere(environmentId, id, deps.clock.now()),
        audit: { before },
        answer: {},
      })
    })
  },
})
