import { type FlagLevel, flagValueProblem, overrideProblem } from '@latchkey/directory/feature-flag.ts'
import { propertyValueProblem } from '@latchkey/directory/property.ts'
import type { FlagType } from '@latchkey/storage/records.ts'
import type { PlannedDefinitions } from './definition-steps.ts'
import { type ContextWord, OVERRIDE_LEVELS } from './definitions.ts'
import { flagValueText, propertyValueText } from './rule-texts.ts'

/** Why a flag of this type cannot have this value, in words. */
export function flagValueProblemText(type: FlagType, value: unknown): string | undefined {
  const problem = flagValueProblem(type, value)
  return problem && flagValueText(type, problem)
}

/** Judges values of flags at a level, for `valueSteps`. */
export const flagProblemAt =
  ({ featureFlags }: Pick<PlannedDefinitions, 'featureFlags'>, level: FlagLevel) =>
  (key: string, value: unknown): string | undefined => {
    const flag = featureFlags.get(key)
    if (!flag) return 'there is no such feature flag'
    if (value === undefined) return undefined
    if (overrideProblem({ allowOverrideLevel: OVERRIDE_LEVELS[flag.overrideLevel] }, level)) {
      return `the flag has no value of its own here: its overrideLevel is ${flag.overrideLevel}`
    }
    return flagValueProblemText(flag.type, value)
  }

/** Judges values of properties of one context, for `valueSteps`. */
export const propertyProblemOf =
  ({ properties }: Pick<PlannedDefinitions, 'properties'>, context: ContextWord) =>
  (key: string, value: unknown): string | undefined => {
    const property = properties.get(key)
    if (!property) return 'there is no such property'
    if (property.context !== context) return `is a property of the context ${property.context}`
    if (value === undefined) return undefined
    const problem = propertyValueProblem(property.type, value)
    return problem && propertyValueText(property.type, problem)
  }
