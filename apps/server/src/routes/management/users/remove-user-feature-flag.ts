import { success } from '@latchkey/oauth/failure.ts'
import { removeUserFlag } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { findFlag, flagChange } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser, userName } from '../../../management/users.ts'

/**
 * DELETE /api/latchkey/v1/users/{user_id}/feature_flags/{feature_flag_key}: the user has no value of their own any
 * more. Nothing happens where they had none.
 */
export const removeUserFeatureFlag = managementRoute('removeUserFeatureFlag', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const flag = findFlag(directory, params.feature_flag_key)
      if (!flag.ok) return flag
      const holder = { userId: found.value.id, name: userName(found.value) }
      return success({
        commands: [removeUserFlag(environmentId, found.value.id, flag.value.id)],
        audit: await flagChange(environmentId, holder, directory, { [flag.value.key]: null }, deps),
        answer: {},
      })
    })
  },
})
