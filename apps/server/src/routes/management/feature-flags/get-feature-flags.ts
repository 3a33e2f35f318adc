import { fold } from '@latchkey/directory/search-terms.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { flagTypes } from '../../../configuration/definitions.ts'
import { countAnswer, showCount } from '../../../management/counts.ts'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** Who has a value of their own is counted for each. */
const MAX_SIZE = 50

/**
 * GET /api/latchkey/v1/feature_flags: every flag as it is defined, with the value that it has in this environment, null
 * where that is the default, and how many organizations and users have a value of their own. `key` keeps the
 * one with this key, `query` those whose key or name has it.
 */
export const getFeatureFlags = managementRoute('getFeatureFlags', {
  query: () =>
    tokenQuery(MAX_SIZE).extend({
      sort: sortBy('name', 'key'),
      key: z.string().max(256).optional(),
      query: z.string().max(256).optional(),
    }),
  answer: () =>
    z.object({
      feature_flags: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          name: z.string(),
          description: z.string(),
          type: z.enum(flagTypes),
          default_value: z.unknown(),
          environment_value: z.unknown(),
          allow_override_level: z.enum(['env', 'org', 'usr']),
          organizations: countAnswer(),
          users: countAnswer(),
          created_on: z.string(),
        }),
      ),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const words = fold(query.query?.trim() ?? '')
    const flags = environment.directory.featureFlags.filter(
      ({ key, name }) => (query.key === undefined || key === query.key) && fold(`${key} ${name}`).includes(words),
    )
    const page = pageByToken(flags, { name: ({ name }) => name.toLowerCase(), key: ({ key }) => key }, asked, deps)
    if (!page.ok) return page
    const { shown, next_token } = page.value
    const ids = shown.map(({ id }) => id)
    const counts = await deps.store.featureFlags.countOverrides(environment.id, ids)
    return success({
      feature_flags: shown.map((flag) => ({
        id: flag.id,
        key: flag.key,
        name: flag.name,
        description: flag.description,
        type: flag.type,
        default_value: flag.defaultValue,
        environment_value: flag.environmentValue ?? null,
        allow_override_level: flag.allowOverrideLevel,
        organizations: showCount(counts.get(flag.id)?.organizations),
        users: showCount(counts.get(flag.id)?.users),
        created_on: new Date(flag.createdAt).toISOString(),
      })),
      next_token,
    })
  },
})
