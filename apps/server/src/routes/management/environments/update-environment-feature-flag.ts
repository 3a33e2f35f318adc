import { success } from '@latchkey/oauth/failure.ts'
import { setEnvironmentFlag } from '@latchkey/storage/feature-flags.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { environmentFlagChange, findFlag, readFlagValue } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/environment/feature_flags/{feature_flag_key}: the value that the flag has in this environment. */
export const updateEnvironmentFeatureFlag = managementRoute('UpdateEnvironementFeatureFlagOverride', {
  body: () => z.object({ value: z.string() }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, ({ id: environmentId, directory }) => {
      const flag = findFlag(directory, params.feature_flag_key)
      if (!flag.ok) return flag
      const value = readFlagValue(flag.value.type, body.value, 'value')
      if (!value.ok) return value
      const commands = [setEnvironmentFlag({ environmentId, flagId: flag.value.id, value: value.value })]
      return success({ commands, audit: environmentFlagChange(flag.value, value.value), answer: {} })
    })
  },
})
