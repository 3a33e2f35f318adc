import { overrideProblem, resolveFlag } from '@latchkey/directory/feature-flag.ts'
import { compareTexts } from '@latchkey/directory/paging.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/**
 * GET /api/latchkey/v1/users/{user_id}/feature_flags: every flag as one user has it outside of organizations, and the
 * value of their own, where they have one.
 */
export const getUserFeatureFlags = managementRoute('getUserFeatureFlags', {
  answer: () =>
    z.object({
      feature_flags: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          name: z.string(),
          type: z.enum(['bool', 'str', 'int', 'json']),
          value: z.unknown(),
          own_value: z.unknown(),
          has_own_value: z.boolean(),
          may_have_own_value: z.boolean(),
        }),
      ),
    }),
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    if (!found.ok) return found
    const { user: own } = await store.featureFlags.overrides(environment.id, {
      organizationCode: null,
      userId: found.value.id,
    })
    const flags = environment.directory.featureFlags.toSorted((one, other) => compareTexts(one.key, other.key))
    return success({
      feature_flags: flags.map((flag) => ({
        id: flag.id,
        key: flag.key,
        name: flag.name,
        type: flag.type,
        value: resolveFlag(flag, { environment: flag.environmentValue, user: own.get(flag.id) }),
        own_value: own.get(flag.id) ?? null,
        has_own_value: own.has(flag.id),
        may_have_own_value: overrideProblem(flag, 'usr') === undefined,
      })),
    })
  },
})
