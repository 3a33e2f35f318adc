import { failure, success } from '@latchkey/oauth/failure.ts'
import { addEnvironmentVariable } from '@latchkey/storage/environment-variables.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { MAX_VARIABLES, storedValue, variableKey, variableValue } from '../../../management/environment-variables.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/environment_variables: the value of a secret one is sealed, and never shown again. */
export const createEnvironmentVariable = managementRoute('createEnvironmentVariable', {
  body: () => z.object({ key: variableKey(), value: variableValue(), is_secret: z.boolean().optional() }),
  answer: () => z.object({ environment_variable: z.object({ id: z.string() }) }),
  says: ['VARIABLE_CREATED', 'Environment variable created'],
  handle({ environment, body: { key, value, is_secret: isSecret = false } }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const { environmentVariables } = deps.store
      if (await environmentVariables.findByKey(environmentId, key)) {
        return failure({ reason: 'taken', thing: 'environment_variable', by: 'key' })
      }
      if ((await environmentVariables.list(environmentId, MAX_VARIABLES)).length >= MAX_VARIABLES) {
        return failure({ reason: 'limit_reached', thing: 'environment_variable' })
      }
      const variable = {
        environmentId,
        id: deps.random.id('env_var_'),
        key,
        value: storedValue(environmentId, { value, isSecret }, deps.secrets),
        isSecret,
        version: 1,
        createdAt: deps.clock.now(),
      }
      const answer = { environment_variable: { id: variable.id } }
      const commands = [addEnvironmentVariable(variable, MAX_VARIABLES)]
      return success({ commands, audit: { name: key, after: variable }, answer })
    })
  },
})
