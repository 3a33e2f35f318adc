import { overrideProblem } from '@latchkey/directory/feature-flag.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { setUserFlag } from '@latchkey/storage/feature-flags.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { findFlag, flagChange, readFlagValue } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser, userName } from '../../../management/users.ts'

/** PATCH /api/v1/users/{user_id}/feature_flags/{feature_flag_key}: the value that the flag has for one user. */
export const updateUserFeatureFlag = managementRoute('UpdateUserFeatureFlagOverride', {
  query: () => z.object({ value: z.string() }),
  handle({ environment, params, query }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const flag = findFlag(directory, params.feature_flag_key)
      if (!flag.ok) return flag
      if (overrideProblem(flag.value, 'usr')) {
        const message = 'cannot be given: the flag has no values of its own for users'
        return failure({ reason: 'input_invalid', problems: [{ parameter: 'value', kind: 'invalid', message }] })
      }
      const value = readFlagValue(flag.value.type, query.value, 'value')
      if (!value.ok) return value
      const holder = { userId: found.value.id, name: userName(found.value) }
      const changed = { [flag.value.key]: value.value }
      return success({
        commands: [setUserFlag(environmentId, found.value.id, flag.value.id, value.value)],
        audit: await flagChange(environmentId, holder, directory, changed, deps),
        answer: {},
      })
    })
  },
})
