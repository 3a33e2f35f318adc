import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { directoryAnswer, showDirectories } from '../../../management/directories.ts'
import { cursorQuery, hasMore, pageOfStore } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const DEFAULT_SIZE = 50

/** GET /api/v1/directories: all of them, or the one of an organization. */
export const getDirectories = managementRoute('getDirectories', {
  query: () =>
    cursorQuery()
      .omit({ ending_before: true })
      .extend({ organization_code: z.string().max(64).optional() }),
  answer: () => z.object({ directories: z.array(directoryAnswer()), ...hasMore }),
  async handle({ environment, query }, deps) {
    const { directories, organizations } = deps.store
    const code = query.organization_code
    if (code !== undefined && !(await organizations.find(environment.id, code))) {
      return failure({ reason: 'unknown', thing: 'organization' })
    }
    const page = await pageOfStore(
      query,
      async (position) => {
        if (code === undefined) return directories.list(environment.id, position)
        const directory = await directories.findOfOrganization(environment.id, code)
        return directory ? [directory] : []
      },
      DEFAULT_SIZE,
    )
    if (!page.ok) return page
    const shown = await showDirectories(environment.id, page.value.shown, deps)
    return success({ directories: shown, has_more: page.value.has_more })
  },
})
