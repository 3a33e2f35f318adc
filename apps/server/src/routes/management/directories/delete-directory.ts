import { success } from '@latchkey/oauth/failure.ts'
import { removeDirectory } from '@latchkey/storage/directories.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { findDirectory } from '../../../management/directories.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/directories/{directory_id} */
export const deleteDirectory = managementRoute('deleteDirectory', {
  answer: () => z.object({ directory_id: z.string() }),
  says: ['DIRECTORY_DELETED', 'Directory deleted'],
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findDirectory(environmentId, params.directory_id, deps.store)
      if (!found.ok) return found
      const { id } = found.value
      const commands = [removeDirectory(environmentId, id)]
      return success({ commands, audit: { before: found.value }, answer: { directory_id: id } })
    })
  },
})
