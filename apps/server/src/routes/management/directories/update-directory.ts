import { failure, success } from '@latchkey/oauth/failure.ts'
import { renameDirectory } from '@latchkey/storage/directories.ts'
import { z } from 'zod'
import { label } from '../../../configuration/schema-texts.ts'
import { inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { answerDirectory, directoryAnswer, findDirectory } from '../../../management/directories.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/directories/{directory_id}: its name. */
export const updateDirectory = managementRoute('updateDirectory', {
  body: () => z.object({ directory_name: label.optional() }),
  answer: () => z.object({ directory: directoryAnswer() }),
  says: ['DIRECTORY_UPDATED', 'Directory updated'],
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findDirectory(environmentId, params.directory_id, deps.store)
      if (!found.ok) return found
      const { directory_name: name } = body
      if (name === undefined) {
        const problem = { parameter: 'directory_name', kind: 'missing', code: 'NO_FIELDS_TO_UPDATE' } as const
        return failure(inputFailure(problem))
      }
      const before = found.value
      const after = { ...before, name }
      const answer = await answerDirectory(after, deps)
      return success({ commands: [renameDirectory(environmentId, before.id, name)], audit: { before, after }, answer })
    })
  },
})
