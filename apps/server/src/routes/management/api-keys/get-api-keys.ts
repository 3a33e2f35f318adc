import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { keyAnswer, showKey } from '../../../management/api-keys.ts'
import { cursorQuery, hasMore } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const DEFAULT_SIZE = 50

/** GET /api/v1/api_keys: in the order of their ids, revoked ones too. */
export const getApiKeys = managementRoute('getApiKeys', {
  query: () =>
    cursorQuery()
      .omit({ ending_before: true })
      .extend({
        key_type: z.enum(['organization', 'user']).optional(),
        status: z.enum(['active', 'inactive', 'revoked']).optional(),
        user_id: z.string().optional(),
        org_code: z.string().optional(),
      }),
  answer: () => z.object({ ...hasMore, api_keys: z.array(keyAnswer()) }),
  isForOrganizations: true,
  async handle({ environment, caller, query }, { store }) {
    const { page_size: size = DEFAULT_SIZE, starting_after: after, key_type: isOf, status } = query
    const bound = caller.organizationCode
    if (bound !== null && query.org_code !== undefined && query.org_code !== bound) {
      return success({ has_more: false, api_keys: [] })
    }
    const organizationCode = bound ?? query.org_code
    const page = { userId: query.user_id, organizationCode, isOf, status, limit: size + 1 }
    const found = await store.apiKeys.list(environment.id, after === undefined ? page : { ...page, after })
    return success({
      has_more: found.length > size,
      api_keys: found.slice(0, size).map((key) => showKey(key, environment)),
    })
  },
})
