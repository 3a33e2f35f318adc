import { success } from '@latchkey/oauth/failure.ts'
import { removeEnvironmentFlag } from '@latchkey/storage/feature-flags.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/environment/feature_flags: every flag has its default value here again. */
export const deleteEnvironmentFeatureFlags = managementRoute('DeleteEnvironementFeatureFlagOverrides', {
  handle({ environment }, deps) {
    return change(deps, environment, ({ id, name, directory: { featureFlags } }) => {
      const overridden = featureFlags.filter(({ environmentValue }) => environmentValue !== undefined)
      const before = Object.fromEntries(overridden.map(({ key, environmentValue }) => [key, environmentValue]))
      return success({
        commands: overridden.map((flag) => removeEnvironmentFlag(id, flag.id)),
        audit: { thing: 'environment', id, name, before: { featureFlags: before }, after: { featureFlags: {} } },
        answer: {},
      })
    })
  },
})
