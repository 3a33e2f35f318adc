import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeApplication } from '@latchkey/storage/applications.ts'
import { requireEnvironment } from '@latchkey/storage/environments.ts'
import { findApplication } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/applications/{application_id}: with its authorisations. Not while invitations lead there. */
export const deleteApplication = managementRoute('deleteApplication', {
  handle({ environment, params }, deps) {
    return change(deps, environment, (live) => {
      const found = findApplication(live, params.application_id)
      if (!found.ok) return found
      const { isEnabled, applicationId } = live.invitations
      if (isEnabled && applicationId === found.value.id) return failure({ reason: 'application_invited_to' })
      return success({
        commands: [requireEnvironment(live), removeApplication(live.id, found.value.id)],
        audit: { before: found.value },
        answer: {},
      })
    })
  },
})
