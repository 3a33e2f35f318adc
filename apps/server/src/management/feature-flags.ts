import { type FlagValue, parseFlagValue } from '@latchkey/directory/feature-flag.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FlagType } from '@latchkey/storage/records.ts'
import { flagValueText } from '../configuration/rule-texts.ts'
import type { LiveDirectory, LiveFlag } from '../registry/directory.ts'
import type { ManagementFailure } from './failure.ts'

/** The flag with this key: the API knows flags by nothing else. */
export function findFlag(
  { featureFlags }: Pick<LiveDirectory, 'featureFlags'>,
  key: string,
): Result<LiveFlag, ManagementFailure> {
  const flag = featureFlags.find((one) => one.key === key)
  return flag ? success(flag) : failure({ reason: 'missing', thing: 'feature_flag' })
}

/** The value that a text stands for; values of every type travel as text. `parameter` is where it was sent. */
export function readFlagValue(
  type: FlagType,
  text: string,
  parameter: 'default_value' | 'value',
): Result<FlagValue, ManagementFailure> {
  const value = parseFlagValue(type, text)
  if (value.ok) return success(value.value)
  const problem = value.reason === 'malformed' ? 'type_mismatch' : value.reason
  const kind = problem === 'too_long' ? 'too_long' : 'invalid'
  return failure({
    reason: 'input_invalid',
    problems: [{ parameter, kind, message: flagValueText(type, problem) }],
  })
}

/** A value as the wire shows it. JSON is shown as the text it is: clients know no type for it. */
export const showFlagValue = (type: FlagType, value: FlagValue): { type: 'str' | 'int' | 'bool'; value: string } => ({
  type: type === 'json' ? 'str' : type,
  value: typeof value === 'string' ? value : JSON.stringify(value),
})
