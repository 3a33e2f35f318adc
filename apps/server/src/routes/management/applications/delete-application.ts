import { success } from '@latchkey/oauth/failure.ts'
import { removeApplication } from '@latchkey/storage/applications.ts'
import { findApplication } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/applications/{application_id}: with its authorisations. */
export const deleteApplication = managementRoute('deleteApplication', {
  handle({ environment, params }, deps) {
    return change(deps, environment, (live) => {
      const found = findApplication(live, params.application_id)
      if (!found.ok) return found
      return success({
        commands: [removeApplication(live.id, found.value.id)],
        audit: { before: found.value },
        answer: {},
      })
    })
  },
})
