import { overrideProblem, resolveFlagLevel } from '@latchkey/directory/feature-flag.ts'
import { fold } from '@latchkey/directory/search-terms.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { flagTypes } from '../../../configuration/definitions.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, pageByToken, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

const LEVELS = { env: 'environment', org: 'organization', usr: 'user' } as const

/** A value that was given at a level, if one was. It counts there only while the flag allows it. */
const levelAnswer = () => z.object({ value: z.unknown(), is_allowed: z.boolean() })

/**
 * GET /api/latchkey/v1/feature_flag_levels: the value of each flag at every level, for an organization and a user if they
 * are named, and the level whose value counts. Null: no value was given there. Whether the user belongs to the
 * organization does not matter.
 */
export const getFeatureFlagLevels = managementRoute('getFeatureFlagLevels', {
  query: () =>
    tokenQuery().extend({
      org_code: z.string().optional(),
      user_id: z.string().optional(),
      query: z.string().max(256).optional(),
    }),
  answer: () =>
    z.object({
      feature_flags: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          name: z.string(),
          type: z.enum(flagTypes),
          allow_override_level: z.enum(['env', 'org', 'usr']),
          value: z.unknown(),
          level: z.enum(['default', 'environment', 'organization', 'user']),
          default_value: z.unknown(),
          environment: levelAnswer().nullable(),
          organization: levelAnswer().nullable(),
          user: levelAnswer().nullable(),
        }),
      ),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const { org_code: organizationCode, user_id: userId } = query
    if (organizationCode !== undefined) {
      const found = await findOrganization(environment.id, organizationCode, deps.store)
      if (!found.ok) return found
    }
    if (userId !== undefined) {
      const found = await findUser(environment.id, userId, deps.store)
      if (!found.ok) return found
    }
    const words = fold(query.query?.trim() ?? '')
    const flags = environment.directory.featureFlags.filter(({ key, name }) => fold(`${key} ${name}`).includes(words))
    const page = pageByToken(flags, { '': ({ name }) => name.toLowerCase() }, asked, deps)
    if (!page.ok) return page
    const of = { organizationCode: organizationCode ?? null, userId: userId ?? null }
    const overrides = await deps.store.featureFlags.overrides(environment.id, of)
    return success({
      feature_flags: page.value.shown.map((flag) => {
        const { environmentValue, id, key, name, type, defaultValue, allowOverrideLevel } = flag
        const given = {
          environment: environmentValue,
          organization: overrides.organization.get(id),
          user: overrides.user.get(id),
        }
        const { value, level } = resolveFlagLevel(flag, given)
        const at = (which: keyof typeof LEVELS) => {
          const own = given[LEVELS[which]]
          return own === undefined ? null : { value: own, is_allowed: overrideProblem(flag, which) === undefined }
        }
        return {
          ...{ id, key, name, type, allow_override_level: allowOverrideLevel, default_value: defaultValue, value },
          level: level === null ? ('default' as const) : LEVELS[level],
          ...{ environment: at('env'), organization: at('org'), user: at('usr') },
        }
      }),
      next_token: page.value.next_token,
    })
  },
})
