import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { findScope } from './apis.ts'
import type { CallDeps } from './call.ts'
import type { Caller } from './caller.ts'
import { change } from './change.ts'
import type { ManagementFailure } from './failure.ts'
import { findMember } from './members.ts'
import { userName } from './users.ts'

type Named = {
  readonly org_code: string
  readonly user_id: string
  readonly api_id: string
  readonly scope_id: string
}

/**
 * Gives a member a scope of an API, or takes it from them. Webhooks are told nothing: what they are told of a user has
 * no scopes. Whoever is bound to the organization gives of the Management API only what their own token has, or they
 * could reach more through somebody else.
 */
export function changeMemberScope(
  deps: CallDeps,
  environment: LiveEnvironment,
  { caller, named, isGiven }: { caller: Caller; named: Named; isGiven: boolean },
  decide: (isHeld: boolean) => Result<readonly Command[], ManagementFailure>,
): Promise<Result<Record<never, never>, ManagementFailure>> {
  return change(deps, environment, async (live) => {
    const found = findScope(live, named)
    if (!found.ok) return found
    const { api, scope } = found.value
    if (isGiven && caller.organizationCode !== null && api.isManagementApi && !caller.scopes.includes(scope.name)) {
      return failure({ reason: 'scope_missing', scope: scope.name })
    }
    const member = await findMember(live.id, named, deps.store)
    if (!member.ok) return member
    const { user, holdings } = member.value
    const decided = decide(holdings.scopeIds.includes(scope.id))
    if (!decided.ok) return decided
    const commands = decided.value.length > 0 ? [takeUserVersion(user), ...decided.value] : []
    const before = holdings.scopeIds
    const after = isGiven ? [...before, scope.id] : before.filter((id) => id !== scope.id)
    const stateOf = (scopeIds: readonly string[]) => ({ organizationCode: named.org_code, scopeIds })
    const audit = { name: userName(user), before: stateOf(before), after: stateOf(after) }
    return success({ commands, audit, answer: {} })
  })
}
