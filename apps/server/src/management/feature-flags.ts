import { type FlagValue, parseFlagValue } from '@latchkey/directory/feature-flag.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FlagType } from '@latchkey/storage/records.ts'
import { flagValueText } from '../configuration/rule-texts.ts'
import type { Deps } from '../deps.ts'
import type { LiveDirectory, LiveFlag } from '../registry/directory.ts'
import type { ChangedThing } from './audited.ts'
import type { ManagementFailure } from './failure.ts'

/** The flag with this key: the API knows flags by nothing else. */
export function findFlag(
  { featureFlags }: Pick<LiveDirectory, 'featureFlags'>,
  key: string,
): Result<LiveFlag, ManagementFailure> {
  const flag = featureFlags.find((one) => one.key === key)
  return flag ? success(flag) : failure({ reason: 'missing', thing: 'feature_flag' })
}

/** What the audit log says of the value that a flag has in an environment; null: its default counts there. */
export const environmentFlagChange = (flag: LiveFlag, value: FlagValue | null): ChangedThing => ({
  id: flag.id,
  name: flag.name,
  before: { environmentValue: flag.environmentValue ?? null },
  after: { environmentValue: value },
})

type FlagHolder = { organizationCode: string; userId?: undefined } | { userId: string; organizationCode?: undefined }

/**
 * What the audit log says of values that an organization or a user has of its own, by the keys of their flags; null:
 * none any more. `changed` undefined: of none of them any more.
 */
export async function flagChange(
  environmentId: string,
  { name, ...holder }: FlagHolder & { name: string },
  { featureFlags }: Pick<LiveDirectory, 'featureFlags'>,
  changed: Readonly<Record<string, FlagValue | null>> | undefined,
  { store }: Pick<Deps, 'store'>,
): Promise<ChangedThing> {
  const { organizationCode = null, userId = null } = holder
  const values = await store.featureFlags.overrides(environmentId, { organizationCode, userId })
  const own = userId === null ? values.organization : values.user
  const before = featureFlags.flatMap(({ id, key }) => {
    const isMeant = changed ? Object.hasOwn(changed, key) : own.has(id)
    return isMeant ? [[key, own.get(id) ?? null] as const] : []
  })
  const after = changed ?? Object.fromEntries(before.map(([key]) => [key, null]))
  return { name, before: { featureFlags: Object.fromEntries(before) }, after: { featureFlags: after } }
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
