import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { decideAndCommit } from '../apis/decide-and-commit.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type ChangeFact, changesOf } from '../webhooks/change.ts'
import type { ManagementFailure } from './failure.ts'

/** What a route has decided: what it commits, what webhooks are told of it, and what it answers. */
export type Change<T> = {
  commands: readonly (Command | readonly Command[])[]
  tells?: readonly ChangeFact[]
  answer: T
}

type Decision<T> = Result<Change<T>, ManagementFailure>
type ChangeDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random'>

/**
 * Makes one change of an environment, and tells its webhooks in the same commit. `decide` is given the environment as
 * it is now, and again whenever somebody else changed it meanwhile.
 */
export function change<T>(
  deps: ChangeDeps,
  { id }: Pick<LiveEnvironment, 'id'>,
  decide: (environment: LiveEnvironment) => Decision<T> | Promise<Decision<T>>,
): Promise<Result<T, ManagementFailure>> {
  return commit(deps, id, decide, (environment) => [environment])
}

/** The same for what belongs to the whole business, of which every environment is told. */
export function changeDefinitions<T>(
  deps: ChangeDeps,
  { id }: Pick<LiveEnvironment, 'id'>,
  decide: (environment: LiveEnvironment) => Decision<T> | Promise<Decision<T>>,
): Promise<Result<T, ManagementFailure>> {
  return commit(deps, id, decide, () => deps.registry.list())
}

async function commit<T>(
  deps: ChangeDeps,
  environmentId: string,
  decide: (environment: LiveEnvironment) => Decision<T> | Promise<Decision<T>>,
  told: (environment: LiveEnvironment) => readonly LiveEnvironment[],
): Promise<Result<T, ManagementFailure>> {
  return decideAndCommit(deps, async () => {
    const environment = deps.registry.list().find(({ id }) => id === environmentId)
    if (!environment) return failure<ManagementFailure>({ reason: 'token_invalid' }) // it went, and its tokens with it
    const decided = await decide(environment)
    if (!decided.ok) return decided
    const { commands, tells = [], answer } = decided.value
    // Nothing changes, so there is nothing to tell
    const changes = commands.length > 0 ? told(environment).flatMap((one) => changesOf(one, 'api', tells, deps)) : []
    return success({ commands: [...commands, ...changes], value: answer })
  })
}
