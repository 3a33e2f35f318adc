import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { change } from '../../../management/change.ts'
import { settingsAnswer, settingsBody, showSettings, withSettings } from '../../../management/environment-settings.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/latchkey/v1/environment/settings: what is not sent stays, null takes it away. */
export const updateEnvironmentSettings = managementRoute('updateEnvironmentSettings', {
  body: settingsBody,
  answer: settingsAnswer,
  handle({ environment, body }, deps) {
    return change(deps, environment, async ({ id, applications }) => {
      const before = (await deps.store.environments.list()).find((one) => one.id === id)
      if (!before) return failure({ reason: 'unknown', thing: 'environment' }) // it went meanwhile
      const after = withSettings(before, body, applications)
      if (!after.ok) return after
      return success({
        commands: [updateEnvironment(after.value)],
        audit: { thing: 'environment', before, after: after.value },
        answer: showSettings(after.value),
      })
    })
  },
})
