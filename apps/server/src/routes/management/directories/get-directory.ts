import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { answerDirectory, directoryAnswer, findDirectory } from '../../../management/directories.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/directories/{directory_id} */
export const getDirectory = managementRoute('getDirectory', {
  answer: () => z.object({ directory: directoryAnswer() }),
  async handle({ environment, params }, deps) {
    const found = await findDirectory(environment.id, params.directory_id, deps.store)
    return found.ok ? success(await answerDirectory(found.value, deps)) : found
  },
})
