import { success } from '@latchkey/oauth/failure.ts'
import { removeConnection } from '@latchkey/storage/connections.ts'
import { change } from '../../../management/change.ts'
import { findConnection } from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/connections/{connection_id}: a directory of it stays, without it. */
export const deleteConnection = managementRoute('deleteConnection', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id }) => {
      const found = await findConnection(id, params.connection_id, deps.store)
      if (!found.ok) return found
      return success({ commands: [removeConnection(id, found.value.id)], audit: { before: found.value }, answer: {} })
    })
  },
})
