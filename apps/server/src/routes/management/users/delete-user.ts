import { success } from '@latchkey/oauth/failure.ts'
import { removeUser } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { yesOrNo } from '../../../management/lists.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** DELETE /api/v1/user: with everything of theirs. There is no profile elsewhere that could stay behind. */
export const deleteUser = managementRoute('deleteUser', {
  query: () => z.object({ id: z.string(), is_delete_profile: yesOrNo() }),
  handle({ environment, query: { id: userId } }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findUser(environmentId, userId, deps.store)
      if (!found.ok) return found
      return success({
        commands: [removeUser(environmentId, userId)],
        tells: [{ type: 'user.deleted', userId }],
        audit: { before: found.value },
        answer: {},
      })
    })
  },
})
