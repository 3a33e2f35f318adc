import type { Command } from '@latchkey/storage/database.ts'
import {
  addEnvironmentVariable,
  removeEnvironmentVariable,
  updateEnvironmentVariable,
} from '@latchkey/storage/environment-variables.ts'
import type { Deps } from '../deps.ts'
import { MAX_VARIABLES, storedValue } from '../management/environment-variables.ts'
import type { EnvironmentVariableStep } from './environment-variable-steps.ts'
import type { Known } from './known.ts'

type Work = { environmentId: string; known: Known; now: number } & Pick<Deps, 'secrets' | 'random'>

/** What makes a step about a variable so. The version that was read is a precondition of an update. */
export function environmentVariableCommands(
  step: EnvironmentVariableStep,
  { environmentId, known, now, secrets, random }: Work,
): (Command | readonly Command[])[] {
  if (step.action === 'remove') return [removeEnvironmentVariable(environmentId, step.record.id)]
  const { isSecret, name: key } = step
  if (step.action === 'update') {
    const { record, value = record.value } = step
    return [
      updateEnvironmentVariable({
        ...record,
        isSecret,
        value: storedValue(environmentId, { value, isSecret }, secrets),
      }),
    ]
  }
  const value = storedValue(environmentId, { value: step.value, isSecret }, secrets)
  const id = random.id('env_var_')
  known.made.set(step, id)
  const variable = { environmentId, id, key, value, isSecret, version: 1, createdAt: now }
  return [addEnvironmentVariable(variable, MAX_VARIABLES)]
}
