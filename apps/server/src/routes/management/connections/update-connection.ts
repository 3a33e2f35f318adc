import { success } from '@latchkey/oauth/failure.ts'
import { updateConnection as update } from '@latchkey/storage/connections.ts'
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

/** PATCH /api/v1/connections/{connection_id}: what is left out stays, each option by itself. */
export const updateConnection = managementRoute('UpdateConnection', {
  body: () => z.object({ ...connectionFields(), name: label.optional() }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findConnection(environmentId, params.connection_id, deps.store)
      if (!found.ok) return found
      const before = found.value
      const options = readOptions(before.strategy, body.options ?? {})
      if (!options.ok) return options
      const enabled = checkEnabledApplications(body.enabled_applications)
      if (!enabled.ok) return enabled
      const connection = {
        ...before,
        name: body.name ?? before.name,
        displayName: body.display_name ?? before.displayName,
        ...(body.options ? keepOptions(environmentId, options.value, before, deps) : {}),
      }
      return success({ commands: [update(connection)], audit: { before, after: connection }, answer: {} })
    })
  },
})
