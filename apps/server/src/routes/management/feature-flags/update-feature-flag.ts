import { success } from '@latchkey/oauth/failure.ts'
import { updateFeatureFlag as update } from '@latchkey/storage/feature-flags.ts'
import { z } from 'zod'
import { flagTypes } from '../../../configuration/definitions.ts'
import { description, name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { findFlag, readFlagValue } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * PUT /api/v1/feature_flags/{feature_flag_key}: everything but the key, in the query. Values that environments,
 * organizations and users gave it stay, and count while they are of its type.
 */
export const updateFeatureFlag = managementRoute('UpdateFeatureFlag', {
  query: () =>
    z.object({
      name,
      description,
      type: z.enum(flagTypes),
      allow_override_level: z.enum(['env', 'org', 'usr']),
      default_value: z.string(),
    }),
  handle({ environment, params, query }, deps) {
    const { name, description, type, allow_override_level: allowOverrideLevel } = query
    const value = readFlagValue(type, query.default_value, 'default_value')
    if (!value.ok) return value
    return changeDefinitions(deps, environment, ({ directory }) => {
      const found = findFlag(directory, params.feature_flag_key)
      if (!found.ok) return found
      const { environmentValue, ...before } = found.value
      const flag = { ...before, name, description, type, allowOverrideLevel, defaultValue: value.value }
      return success({ commands: [update(flag)], audit: { before, after: flag }, answer: {} })
    })
  },
})
