import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { MAX_VARIABLES, showVariable, variableAnswer } from '../../../management/environment-variables.ts'
import { hasMore } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/environment_variables: all of them, by key. */
export const getEnvironmentVariables = managementRoute('getEnvironmentVariables', {
  answer: () => z.object({ ...hasMore, environment_variables: z.array(variableAnswer()) }),
  async handle({ environment }, { store }) {
    const found = await store.environmentVariables.list(environment.id, MAX_VARIABLES + 1)
    const shown = found.slice(0, MAX_VARIABLES)
    return success({ has_more: found.length > shown.length, environment_variables: shown.map(showVariable) })
  },
})
