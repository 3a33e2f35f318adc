import type { EnvironmentVariable } from '@latchkey/storage/records.ts'
import { MAX_VARIABLES } from '../management/environment-variables.ts'
import type { Change } from './changes.ts'
import type { Place, Plan } from './plan.ts'
import type { EnvironmentVariableEntry } from './schema.ts'

export type EnvironmentVariableStep = {
  kind: 'environmentVariable'
  entry: number
  name: string
  environment: string
  changes: readonly Change[]
} & (
  | { action: 'create'; value: string; isSecret: boolean }
  /** No value: the stored one stays, sealed from now on. */
  | { action: 'update'; record: EnvironmentVariable; value: string | undefined; isSecret: boolean }
  | { action: 'remove'; record: EnvironmentVariable }
)

/** A variable in the words of the file, which never has the value of a secret one. */
export const describeEnvironmentVariable = ({ key, value, isSecret }: EnvironmentVariable) =>
  isSecret ? { key, isSecret } : { key, value, isSecret }

const ELSEWHERE = 'leave it out, and set it in the console or by the Management API'

/** Says what has to change about the variables of an environment. A secret one that is missing is created empty. */
export function environmentVariableSteps(
  { entry, environment, path, options, add }: Place,
  listed: readonly EnvironmentVariableEntry[] | undefined,
  own: readonly EnvironmentVariable[],
): { steps: EnvironmentVariableStep[]; unmanaged: Plan['unmanaged'] } {
  if (!listed) return { steps: [], unmanaged: [] }
  const records = new Map(own.map((record) => [record.key, record]))
  const keys = new Set(listed.map(({ key }) => key))
  const others = own.filter(({ key }) => !keys.has(key))
  const told = { kind: 'environmentVariable', entry, environment } as const
  let room = MAX_VARIABLES - (options.prune ? own.length - others.length : own.length)
  const steps = listed.flatMap(({ key: name, value, ...wanted }, index): EnvironmentVariableStep[] => {
    const at = [...path, 'environmentVariables', index]
    const record = records.get(name)
    const { isSecret = record?.isSecret ?? false } = wanted
    if (isSecret && value !== undefined) {
      const message = wanted.isSecret
        ? `a secret value never stands in a file: ${ELSEWHERE}`
        : `the variable is secret: ${ELSEWHERE}; or say isSecret: false`
      add([...at, 'value'], message)
      return []
    }
    if (!isSecret && value === undefined && (!record || record.isSecret)) {
      add([...at, 'value'], 'is missing: only a secret variable (isSecret: true) is named without it')
      return []
    }
    if (record) {
      const changes = changesOf(record, { value, isSecret })
      return changes.length > 0 ? [{ ...told, action: 'update', name, record, value, isSecret, changes }] : []
    }
    if (room-- <= 0) add(at, `an environment has ${MAX_VARIABLES} variables at most: remove another one first`)
    const changes = changesOf(undefined, { value: value ?? '(empty until it is set)', isSecret })
    return [{ ...told, action: 'create', name, value: value ?? '', isSecret, changes }]
  })
  if (!options.prune) {
    return { steps, unmanaged: others.map(({ key }) => ({ kind: 'environmentVariable', name: key, environment })) }
  }
  const removals = others.map((record): EnvironmentVariableStep => {
    const { key: _, ...fields } = describeEnvironmentVariable(record)
    const changes = Object.entries(fields).map(([field, before]) => ({ field, before, after: undefined }))
    return { ...told, action: 'remove', name: record.key, record, changes }
  })
  return { steps: [...steps, ...removals], unmanaged: [] }
}

/** What becomes of a variable; no value that is secret before or after is told. */
function changesOf(
  before: EnvironmentVariable | undefined,
  after: { value: string | undefined; isSecret: boolean },
): Change[] {
  const isValueNew = after.value !== undefined && after.value !== before?.value
  return [
    ...(before?.isSecret === after.isSecret
      ? []
      : [{ field: 'isSecret', before: before?.isSecret, after: after.isSecret }]),
    ...(isValueNew
      ? [{ field: 'value', before: before?.isSecret ? '(secret)' : before?.value, after: after.value }]
      : []),
  ]
}
