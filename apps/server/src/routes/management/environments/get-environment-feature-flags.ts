import { resolveFlag } from '@latchkey/directory/feature-flag.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { showFlagValue } from '../../../management/feature-flags.ts'
import { nextToken } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/environment/feature_flags: every flag by its key, with the value that it has in this environment. */
export const getEnvironmentFeatureFlags = managementRoute('GetEnvironementFeatureFlags', {
  answer: () =>
    z.object({
      feature_flags: z.record(z.string(), z.object({ type: z.enum(['str', 'int', 'bool']), value: z.string() })),
      ...nextToken,
    }),
  isForOrganizations: true,
  handle({ environment: { directory } }) {
    const entries = directory.featureFlags.map((flag) => {
      const value = resolveFlag(flag, { environment: flag.environmentValue })
      return [flag.key, showFlagValue(flag.type, value)] as const
    })
    return success({ feature_flags: Object.fromEntries(entries), next_token: null })
  },
})
