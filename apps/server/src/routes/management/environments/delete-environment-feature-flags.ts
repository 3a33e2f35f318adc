import { success } from '@latchkey/oauth/failure.ts'
import { removeEnvironmentFlag } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/environment/feature_flags: every flag has its default value here again. */
export const deleteEnvironmentFeatureFlags = managementRoute('DeleteEnvironementFeatureFlagOverrides', {
  handle({ environment }, deps) {
    return change(deps, environment, ({ id, directory: { featureFlags } }) => {
      const overridden = featureFlags.filter(({ environmentValue }) => environmentValue !== undefined)
      return success({ commands: overridden.map((flag) => removeEnvironmentFlag(id, flag.id)), answer: {} })
    })
  },
})
