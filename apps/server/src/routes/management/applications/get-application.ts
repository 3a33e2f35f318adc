import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { applicationAnswer, showApplication } from '../../../management/application-answer.ts'
import { findApplication } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/applications/{application_id} */
export const getApplication = managementRoute('getApplication', {
  answer: () => z.object({ application: applicationAnswer() }),
  handle({ environment, params }, { call }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    call.shows(found.value)
    return success({ application: showApplication(found.value) })
  },
})
