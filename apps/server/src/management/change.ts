import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { decideAndCommit } from '../apis/decide-and-commit.ts'
import { auditEntry } from '../audit/entry.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type ChangeFact, changesOf } from '../webhooks/change.ts'
import { auditedCall, type ChangedThing, isNoChange } from './audited.ts'
import type { CallDeps } from './call.ts'
import { requireMatch } from './etag.ts'
import type { ManagementFailure } from './failure.ts'
import { isTaken, keepAnswer } from './idempotency.ts'

/**
 * What a route has decided: what it commits, what webhooks and the audit log are told of it, and what it answers. No
 * commands: nothing changes, and nothing is told.
 */
export type Change<T> = {
  commands: readonly (Command | readonly Command[])[]
  tells?: readonly ChangeFact[]
  audit?: ChangedThing
  answer: T
}

type Decision<T> = Result<Change<T>, ManagementFailure>
type Decide<T> = (environment: LiveEnvironment) => Decision<T> | Promise<Decision<T>>
type ChangeDeps = Pick<CallDeps, 'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'call'>

/**
 * Makes one change of an environment, and tells its webhooks and the audit log in the same commit. `decide` is given
 * the environment as it is now, and again whenever somebody else changed it meanwhile.
 */
export function change<T>(
  deps: ChangeDeps,
  { id }: Pick<LiveEnvironment, 'id'>,
  decide: Decide<T>,
): Promise<Result<T, ManagementFailure>> {
  return commit(deps, id, decide, (environment) => [environment])
}

/** The same for what belongs to the whole business, of which every environment is told. */
export function changeDefinitions<T>(
  deps: ChangeDeps,
  { id }: Pick<LiveEnvironment, 'id'>,
  decide: Decide<T>,
): Promise<Result<T, ManagementFailure>> {
  return commit(deps, id, decide, () => deps.registry.list())
}

const changesNothing = ({ commands, audit = {} }: Change<unknown>): boolean =>
  commands.length === 0 || isNoChange(audit)

async function commit<T>(
  deps: ChangeDeps,
  environmentId: string,
  decide: Decide<T>,
  told: (environment: LiveEnvironment) => readonly LiveEnvironment[],
): Promise<Result<T, ManagementFailure>> {
  const { call, registry } = deps
  const key = call.idempotencyKey
  let isAgain = false
  const isOvertaken = async () => key !== undefined && (await isTaken(key, deps))
  const overtaken = failure<ManagementFailure>({ reason: 'idempotency_key_in_use' })

  async function decideNow() {
    const environment = registry.list().find(({ id }) => id === environmentId)
    if (!environment) return failure<ManagementFailure>({ reason: 'token_invalid' }) // it went, and its tokens with it
    const decided = await decide(environment)
    if (!decided.ok) return decided
    const { audit = {}, answer } = decided.value
    const audited = auditedCall(call, environmentId, audit, answer)
    const { thing, id } = audited
    const match = requireMatch(call.ifMatch, { environmentId, thing, id: id ?? '', before: audit.before })
    return match.ok ? success({ ...decided.value, environment, audited, required: match.value }) : match
  }

  const done = await decideAndCommit(deps, async () => {
    if (isAgain && (await isOvertaken())) return overtaken
    isAgain = true
    let decided = await decideNow()
    // What commits nothing relies on nothing either, so no snapshot may decide it that others have made an old one.
    if ((!decided.ok || changesNothing(decided.value)) && !(await registry.isCurrent())) {
      await registry.reload()
      decided = await decideNow()
    }
    // What is refused may be so because of what the same request has done under the same key.
    if (!decided.ok) return (await isOvertaken()) ? overtaken : decided
    const { commands, tells = [], answer, environment, audited, required } = decided.value
    const kept = key ? keepAnswer(key, answer, deps) : []
    if (changesNothing(decided.value)) return success({ commands: kept, value: answer })
    const changes = told(environment).flatMap((one) => changesOf(one, 'api', tells, deps))
    const entry = auditEntry(audited, deps)
    return success({ commands: [...required, ...commands, ...changes, entry, ...kept], value: answer })
  })
  if (done.ok) call.committed = { answer: done.value }
  return done
}
