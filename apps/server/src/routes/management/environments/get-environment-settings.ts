import { success } from '@latchkey/oauth/failure.ts'
import { settingsAnswer, showSettings } from '../../../management/environment-settings.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/latchkey/v1/environment/settings: what a latchkey.yaml can say of the environment itself. */
export const getEnvironmentSettings = managementRoute('getEnvironmentSettings', {
  answer: settingsAnswer,
  handle: ({ environment }) => success(showSettings(environment)),
})
