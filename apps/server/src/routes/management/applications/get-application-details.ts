import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { applicationAnswer, showApplication } from '../../../management/application-answer.ts'
import { findApplication } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/applications/{application_id}: an application with the language of its pages, null where the
 * person or the environment decides.
 */
export const getApplicationDetails = managementRoute('getApplicationDetails', {
  answer: () =>
    z.object({
      application: applicationAnswer().extend({ language_key: z.string().nullable() }),
    }),
  handle({ environment, params }, { call }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    call.shows(found.value)
    const application = { ...showApplication(found.value), language_key: found.value.language }
    return success({ application })
  },
})
