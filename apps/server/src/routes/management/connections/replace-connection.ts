import { success } from '@latchkey/oauth/failure.ts'
import { updateConnection } from '@latchkey/storage/connections.ts'
import { z } from 'zod'
import { label } from '../../../configuration/schema-texts.ts'
import { change } from '../../../management/change.ts'
import { readOptions } from '../../../management/connection-options.ts'
import {
  checkEnabledApplications,
  connectionFields,
  findConnection,
  keepOptions,
} from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/connections/{connection_id}: options that are left out go, secrets among them. */
export const replaceConnection = managementRoute('ReplaceConnection', {
  body: () => z.object({ ...connectionFields(), name: label }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findConnection(environmentId, params.connection_id, deps.store)
      if (!found.ok) return found
      const options = readOptions(found.value.strategy, body.options ?? {})
      if (!options.ok) return options
      const enabled = checkEnabledApplications(body.enabled_applications)
      if (!enabled.ok) return enabled
      const connection = {
        ...found.value,
        name: body.name,
        displayName: body.display_name ?? body.name,
        ...keepOptions(environmentId, options.value, undefined, deps),
      }
      const audit = { before: found.value, after: connection }
      return success({ commands: [updateConnection(connection)], audit, answer: {} })
    })
  },
})
