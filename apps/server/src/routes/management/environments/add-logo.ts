import { success } from '@latchkey/oauth/failure.ts'
import { updateEnvironmentLogos } from '@latchkey/storage/environments.ts'
import { change } from '../../../management/change.ts'
import { logoBody, replaceLogo } from '../../../management/logos.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/environment/logos/{type}: the image takes the place of the one before. */
export const addLogo = managementRoute('AddLogo', {
  body: logoBody,
  isUpload: true,
  handle({ environment, params: { type }, body: { logo } }, deps) {
    return change(deps, environment, (live) => {
      const { id, name, logos } = live
      const changed = replaceLogo({ environmentId: id, organizationCode: null, logos }, type, logo, deps)
      if (!changed.ok) return changed
      const { commands, logos: after } = changed.value
      return success({
        commands: commands.length > 0 ? [updateEnvironmentLogos({ ...live, logos: after }), ...commands] : [],
        audit: { thing: 'environment', id, name, before: { logos }, after: { logos: after } },
        answer: {},
      })
    })
  },
})
