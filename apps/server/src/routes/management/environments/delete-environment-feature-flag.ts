import { success } from '@latchkey/oauth/failure.ts'
import { removeEnvironmentFlag } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { environmentFlagChange, findFlag } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/environment/feature_flags/{feature_flag_key}: the flag has its default value here again. */
export const deleteEnvironmentFeatureFlag = managementRoute('DeleteEnvironementFeatureFlagOverride', {
  handle({ environment, params }, deps) {
    return change(deps, environment, ({ id, directory }) => {
      const flag = findFlag(directory, params.feature_flag_key)
      if (!flag.ok) return flag
      const commands = [removeEnvironmentFlag(id, flag.value.id)]
      return success({ commands, audit: environmentFlagChange(flag.value, null), answer: {} })
    })
  },
})
