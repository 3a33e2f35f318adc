import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { EnvironmentVariable } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { MASKED } from '../audit/mask.ts'
import type { Secrets } from '../keys/secrets.ts'
import type { ChangedThing } from './audited.ts'
import type { ManagementFailure } from './failure.ts'

/** How many variables an environment can have; they are listed together. */
export const MAX_VARIABLES = 500

const MAX_KEY = 128
const MAX_VALUE = 2048

export const variableKey = () =>
  z
    .string()
    .max(MAX_KEY)
    .refine((key) => /^[A-Za-z_]\w*$/.test(key), 'must be letters, digits and underscores, and not begin with a digit')

/** No database takes U+0000, and half a character is none. */
export const variableValue = () =>
  z
    .string()
    .max(MAX_VALUE)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be text')

export const variableAnswer = () =>
  z.object({
    id: z.string(),
    key: z.string(),
    value: z.string().nullable(),
    is_secret: z.boolean(),
    created_on: z.string(),
  })

/** A variable; the value of a secret one is never shown again. */
export const showVariable = ({
  id,
  key,
  value,
  isSecret,
  createdAt,
}: EnvironmentVariable): z.input<ReturnType<typeof variableAnswer>> => ({
  id,
  key,
  value: isSecret ? null : value,
  is_secret: isSecret,
  created_on: new Date(createdAt).toISOString(),
})

/** The value as it is stored: a secret one sealed. */
export const storedValue = (
  environmentId: string,
  { value, isSecret }: { value: string; isSecret: boolean },
  secrets: Pick<Secrets, 'seal'>,
): string => (isSecret ? secrets.seal('environment-variables', environmentId, value) : value)

/**
 * What the audit log says of a change. A value that becomes secret is not told either; that of a secret one the log
 * masks itself.
 */
export function variableChange(before: EnvironmentVariable, after: EnvironmentVariable): ChangedThing {
  const isHidden = after.isSecret && !before.isSecret
  return { name: after.key, before: isHidden ? { ...before, value: MASKED } : before, after }
}

/** The variable that the address names. */
export async function findVariable(
  environmentId: string,
  id: string,
  { environmentVariables }: Pick<Store, 'environmentVariables'>,
): Promise<Result<EnvironmentVariable, ManagementFailure>> {
  const variable = await environmentVariables.find(environmentId, id)
  return variable ? success(variable) : failure({ reason: 'missing', thing: 'environment_variable' })
}
