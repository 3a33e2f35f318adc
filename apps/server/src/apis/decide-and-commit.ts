import type { Command } from '@latchkey/storage/database.ts'
import type { Deps } from '../deps.ts'
import type { ApiResult } from './refusals.ts'

export type ApiDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random'>

export type Decision<T> = ApiResult<{ commands: readonly (Command | readonly Command[])[]; value: T }>

const TRIES = 5

/**
 * Carries out what `decide` finds in the registry; when somebody else changed it meanwhile, reads and decides again.
 * What was done shows in the registry once this resolves.
 */
export async function decideAndCommit<T>(
  { store, registry }: Pick<ApiDeps, 'store' | 'registry'>,
  decide: () => Decision<T>,
): Promise<ApiResult<T>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const decided = decide()
    if (!decided.ok) return decided
    const { commands, value } = decided.value
    if (commands.length === 0 || (await store.commit(commands))) return { ok: true, value }
    await registry.reload()
  }
  throw new Error('the change was not made: others kept changing the same records')
}
