import { success } from '@latchkey/oauth/failure.ts'
import { removeFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findFlag } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/feature_flags/{feature_flag_key}: with every value that it was given anywhere. */
export const deleteFeatureFlag = managementRoute('DeleteFeatureFlag', {
  handle({ environment, params }, deps) {
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findFlag(directory, params.feature_flag_key)
      if (!found.ok) return found
      const { environmentValue, ...before } = found.value
      return success({ commands: [removeFeatureFlag(before.id)], audit: { before }, answer: {} })
    })
  },
})
