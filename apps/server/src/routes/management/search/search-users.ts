import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { commaSeparated, expandOf } from '../../../management/lists.ts'
import { checkCursors, cursorQuery, DEFAULT_SIZE } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { readUsers, shownOfEveryList } from '../../../management/user-answer.ts'
import { scopesOfUsers, searchUserIds } from '../../../management/user-search.ts'

const EXPANSIONS = ['organizations', 'identities', 'properties'] as const

/**
 * GET /api/v1/search/users: by the beginnings of words of names, addresses, usernames, phone numbers and provided ids.
 * `*` finds everybody. Words alone order by what was found, anything else by id; a page goes on behind its last user.
 */
export const searchUsers = managementRoute('searchUsers', {
  query: () =>
    cursorQuery().extend({
      query: z.string().max(256).optional(),
      api_scopes: commaSeparated(),
      properties: z.record(z.string(), z.array(z.string()).max(100)).optional(),
      expand: expandOf(EXPANSIONS),
    }),
  answer: () =>
    z.object({
      results: z.array(
        z.object({
          id: z.string(),
          provided_id: z.string().nullable(),
          email: z.string().nullable(),
          username: z.string().nullable(),
          last_name: z.string(),
          first_name: z.string(),
          is_suspended: z.boolean(),
          picture: z.string().nullable(),
          total_sign_ins: z.int().nullable(),
          failed_sign_ins: z.int().nullable(),
          last_signed_in: z.string().nullable(),
          created_on: z.string().nullable(),
          organizations: z.array(z.string()).optional(),
          identities: z.array(z.object({ type: z.string(), identity: z.string() })).optional(),
          properties: z.record(z.string(), z.string()).optional(),
          api_scopes: z
            .array(z.object({ org_code: z.string().optional(), scope: z.string(), api_id: z.string() }))
            .optional(),
        }),
      ),
    }),
  async handle({ environment, query }, { store }) {
    const cursors = checkCursors(query)
    if (!cursors.ok) return cursors
    const { page_size: size = DEFAULT_SIZE, starting_after: after, ending_before: before, expand } = query
    const search = { query: query.query, scopes: query.api_scopes, properties: query.properties ?? {} }
    const found = await searchUserIds(environment, search, { size, after, before }, store)
    if (!found.ok) return found
    const ids = found.value
    const [users, values, scopes] = await Promise.all([
      store.users.findMany(environment.id, ids),
      expand.has('properties') ? store.properties.valuesOfUsers(environment.id, ids) : [],
      query.api_scopes ? scopesOfUsers(environment, ids, store) : undefined,
    ])
    const read = new Map((await readUsers(environment.id, users, expand, store)).map((one) => [one.user.id, one]))
    const keyOf = (propertyId: string) => environment.directory.properties.get(propertyId)?.key
    return success({
      results: ids.flatMap((id) => {
        const one = read.get(id)
        if (!one) return []
        const own = values.flatMap(({ userId, propertyId, value }) => {
          const key = userId === id ? keyOf(propertyId) : undefined
          return key === undefined ? [] : [[key, String(value)] as const]
        })
        return {
          ...shownOfEveryList(one, expand),
          provided_id: one.user.providedId,
          email: primaryIdentity(one.identities, 'email')?.value ?? null,
          username: primaryIdentity(one.identities, 'username')?.value ?? null,
          picture: one.user.picture,
          ...(expand.has('properties') ? { properties: Object.fromEntries(own) } : {}),
          ...(scopes ? { api_scopes: scopes.get(id) ?? [] } : {}),
        }
      }),
    })
  },
})
