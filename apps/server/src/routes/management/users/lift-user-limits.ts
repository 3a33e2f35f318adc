import { success } from '@latchkey/oauth/failure.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser, userName } from '../../../management/users.ts'
import { countedNames } from '../../../sign-in/counted-names.ts'
import { liftLimits } from '../../../sign-in/limits.ts'

/**
 * DELETE /api/latchkey/v1/users/{user_id}/limits: passwords, codes and mails of the user begin to count anew, so that
 * they may try again at once, and wait as little as at first if they fail again.
 */
export const liftUserLimits = managementRoute('liftUserLimits', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const names = await countedNames(environmentId, found.value.id, deps)
      return success({
        commands: names.flatMap((email) => liftLimits(environmentId, { email }, deps)),
        audit: { name: userName(found.value) },
        answer: {},
      })
    })
  },
})
