import { success } from '@latchkey/oauth/failure.ts'
import { updateEnvironmentLogos } from '@latchkey/storage/environments.ts'
import { change } from '../../../management/change.ts'
import { takeLogo } from '../../../management/logos.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/environment/logos/{type} */
export const deleteLogo = managementRoute('DeleteLogo', {
  handle({ environment, params: { type } }, deps) {
    return change(deps, environment, (live) => {
      const { id, name, logos } = live
      const changed = takeLogo({ environmentId: id, organizationCode: null, logos }, type)
      if (!changed.ok) return changed
      const { commands, logos: after } = changed.value
      return success({
        commands: [updateEnvironmentLogos({ ...live, logos: after }), ...commands],
        audit: { thing: 'environment', id, name, before: { logos }, after: { logos: after } },
        answer: {},
      })
    })
  },
})
