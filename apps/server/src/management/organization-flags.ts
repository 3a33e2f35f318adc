import { type FlagValue, overrideProblem } from '@latchkey/directory/feature-flag.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { LiveDirectory, LiveFlag } from '../registry/directory.ts'
import type { ManagementFailure } from './failure.ts'
import { readFlagValue } from './feature-flags.ts'

type Wanted = { key: string; text: string; parameter: 'value' | 'feature_flags' }

/** The value that an organization is to have for a flag; refuses flags that organizations may not override. */
export function readOrganizationFlagValue(
  { featureFlags }: Pick<LiveDirectory, 'featureFlags'>,
  { key, text, parameter }: Wanted,
): Result<{ flag: LiveFlag; value: FlagValue }, ManagementFailure> {
  const flag = featureFlags.find((one) => one.key === key)
  if (!flag) return failure({ reason: 'unknown', thing: 'feature_flag' })
  if (overrideProblem(flag, 'org')) {
    const message = 'cannot be given: the flag has no values of its own in organizations'
    return failure({ reason: 'input_invalid', problems: [{ parameter, kind: 'invalid', message }] })
  }
  const value = readFlagValue(flag.type, text, 'value')
  return value.ok ? success({ flag, value: value.value }) : value
}
