import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findVariable, showVariable, variableAnswer } from '../../../management/environment-variables.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/environment_variables/{variable_id}: a secret one without its value. */
export const getEnvironmentVariable = managementRoute('getEnvironmentVariable', {
  answer: () => z.object({ environment_variable: variableAnswer() }),
  async handle({ environment, params }, { store }) {
    const found = await findVariable(environment.id, params.variable_id, store)
    return found.ok ? success({ environment_variable: showVariable(found.value) }) : found
  },
})
