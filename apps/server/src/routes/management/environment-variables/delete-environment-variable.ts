import { success } from '@latchkey/oauth/failure.ts'
import { removeEnvironmentVariable } from '@latchkey/storage/environment-variables.ts'
import { change } from '../../../management/change.ts'
import { findVariable } from '../../../management/environment-variables.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/environment_variables/{variable_id} */
export const deleteEnvironmentVariable = managementRoute('deleteEnvironmentVariable', {
  says: ['ENVIRONMENT_VARIABLE_DELETED', 'Environment variable deleted'],
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findVariable(environmentId, params.variable_id, deps.store)
      if (!found.ok) return found
      const before = found.value
      return success({
        commands: [removeEnvironmentVariable(environmentId, before.id)],
        audit: { name: before.key, before },
        answer: {},
      })
    })
  },
})
