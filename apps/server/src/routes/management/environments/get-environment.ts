import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { environmentAnswer, showEnvironment } from '../../../management/environment-answer.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/environment: the oldest one is the default, and all are live but in development mode. */
export const getEnvironment = managementRoute('getEnvironment', {
  answer: () => z.object({ environment: environmentAnswer() }),
  isForOrganizations: true,
  handle({ environment }, { registry, development }) {
    const isDefault = registry.list()[0]?.id === environment.id
    return success({ environment: showEnvironment(environment, { isDefault, isLive: development === undefined }) })
  },
})
