import { MAX_DEFINITIONS } from '@latchkey/directory/definition.ts'
import { flagKeyProblem } from '@latchkey/directory/feature-flag.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import type { FeatureFlag } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { flagTypes } from '../../../configuration/definitions.ts'
import { definedKey, description, name } from '../../../configuration/schema-texts.ts'
import { changeDefinitions } from '../../../management/change.ts'
import { readFlagValue } from '../../../management/feature-flags.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/feature_flags: its default value comes as text, whatever its type. */
export const createFeatureFlag = managementRoute('CreateFeatureFlag', {
  body: () =>
    z.object({
      key: definedKey(flagKeyProblem),
      name,
      description: description.optional(),
      type: z.enum(flagTypes),
      allow_override_level: z.enum(['env', 'org', 'usr']).optional(),
      default_value: z.string(),
    }),
  handle({ environment, body }, deps) {
    const value = readFlagValue(body.type, body.default_value, 'default_value')
    if (!value.ok) return value
    const flag: FeatureFlag = {
      id: deps.random.id('flag_'),
      key: body.key,
      name: body.name,
      description: body.description ?? '',
      type: body.type,
      defaultValue: value.value,
      allowOverrideLevel: body.allow_override_level ?? 'env',
      version: 1,
      createdAt: deps.clock.now(),
    }
    return changeDefinitions(deps, environment, ({ directory: { featureFlags } }) => {
      if (featureFlags.some(({ key }) => key === flag.key)) {
        return failure({ reason: 'taken', thing: 'feature_flag', by: 'key' })
      }
      if (featureFlags.length >= MAX_DEFINITIONS) return failure({ reason: 'limit_reached', thing: 'feature_flag' })
      return success({ commands: [addFeatureFlag(flag)], audit: { after: flag }, answer: {} })
    })
  },
})
