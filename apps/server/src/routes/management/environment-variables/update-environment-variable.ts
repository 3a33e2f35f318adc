import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateEnvironmentVariable as update } from '@latchkey/storage/environment-variables.ts'
import { z } from 'zod'
import { inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import {
  findVariable,
  storedValue,
  variableChange,
  variableKey,
  variableValue,
} from '../../../management/environment-variables.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * PATCH /api/v1/environment_variables/{variable_id}: what is not sent stays. A secret one becomes readable only with a
 * new value, so that nobody reads the old one by this.
 */
export const updateEnvironmentVariable = managementRoute('updateEnvironmentVariable', {
  body: () =>
    z.object({
      key: variableKey().optional(),
      value: variableValue().optional(),
      is_secret: z.boolean().optional(),
    }),
  says: ['ENVIRONMENT_VARIABLE_UPDATED', 'Environment variable updated'],
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findVariable(environmentId, params.variable_id, deps.store)
      if (!found.ok) return found
      const before = found.value
      const { key = before.key, is_secret: isSecret = before.isSecret } = body
      const other = await deps.store.environmentVariables.findByKey(environmentId, key)
      if (other && other.id !== before.id) {
        return failure({ reason: 'taken', thing: 'environment_variable', by: 'key' })
      }
      if (before.isSecret && !isSecret && body.value === undefined) {
        return failure(inputFailure({ parameter: 'value', kind: 'missing' }))
      }
      const isStored = body.value === undefined && before.isSecret === isSecret
      const value = isStored
        ? before.value
        : storedValue(environmentId, { value: body.value ?? before.value, isSecret }, deps.secrets)
      const isSame = isStored && key === before.key
      const after = { ...before, key, isSecret, value }
      return success({ commands: isSame ? [] : [update(after)], audit: variableChange(before, after), answer: {} })
    })
  },
})
