import type { Command } from '@latchkey/storage/database.ts'
import { type AuditedChange, audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { findEnvironment } from './find.ts'
import type { ApiDecision, ApiResult } from './refusals.ts'

export type ApiDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random'> & By

/** What is to be committed and answered, or a refusal of whatever shape the caller has. */
export type Decided<T, Refused> =
  | { ok: true; value: { commands: readonly (Command | readonly Command[])[]; value: T } }
  | Refused

const TRIES = 20

/** Others, in other processes, kept changing the same records. Nothing was changed; it may be tried again. */
export class ContendedError extends Error {
  override name = 'ContendedError'
}

/**
 * Carries out what `decide` finds in the registry; when somebody else changed it meanwhile, reads and decides again. Of
 * those who lose in this process one goes on at a time, so that however many change the same record, each comes to an
 * end. What was done shows in the registry once this resolves. Throws ContendedError.
 */
export async function decideAndCommit<T, Refused extends { ok: false } = Extract<ApiResult<T>, { ok: false }>>(
  { store, registry }: Pick<ApiDeps, 'store' | 'registry'>,
  decide: () => Decided<T, Refused> | Promise<Decided<T, Refused>>,
): Promise<{ ok: true; value: T } | Refused> {
  return (await tryOnce()) ?? registry.alone(tryAgain)

  /** Undefined: somebody else was faster. */
  async function tryOnce(): Promise<{ ok: true; value: T } | Refused | undefined> {
    const decided = await decide()
    if (!decided.ok) return decided
    const { commands, value } = decided.value
    return commands.length === 0 || (await store.commit(commands)) ? { ok: true, value } : undefined
  }

  async function tryAgain() {
    for (let tries = 0; tries < TRIES; tries++) {
      await registry.reload()
      const done = await tryOnce()
      if (done) return done
    }
    throw new ContendedError('the change was not made: others kept changing the same records')
  }
}

/** Carries out what `decide` finds in an environment as it is now; `tell` says of it what the audit log remembers. */
export function changeApis<T>(
  deps: ApiDeps,
  environmentId: string,
  decide: (environment: LiveEnvironment) => ApiDecision<T>,
  tell: (value: T, environment: LiveEnvironment) => Omit<AuditedChange, 'environmentId'>,
): Promise<ApiResult<T>> {
  return decideAndCommit<T, Extract<ApiResult<T>, { ok: false }>>(deps, () => {
    const environment = findEnvironment(deps, environmentId)
    const decided = environment.ok ? decide(environment.value) : environment
    if (!environment.ok || !decided.ok || decided.value.commands.length === 0) return decided
    const { commands, value } = decided.value
    const entry = audited({ ...tell(value, environment.value), environmentId }, deps)
    return { ok: true, value: { commands: [...commands, entry], value } }
  })
}
