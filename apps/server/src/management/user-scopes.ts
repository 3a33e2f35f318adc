import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { grantUserScope, revokeUserScope } from '@latchkey/storage/user-scopes.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { findScope } from './apis.ts'
import type { CallDeps } from './call.ts'
import type { Caller } from './caller.ts'
import { change } from './change.ts'
import type { ManagementFailure } from './failure.ts'
import { findUser, userName } from './users.ts'

type Named = { readonly user_id: string; readonly api_id: string; readonly scope_id: string }

/**
 * Gives a user a scope of an API wherever they sign in, or takes it from them. Webhooks are told nothing: what they are
 * told of a user has no scopes. Of the Management API it gives only what the caller may do, or they could reach more
 * through somebody else.
 */
export function changeUserScope(
  deps: CallDeps,
  environment: LiveEnvironment,
  { caller, named, isGiven }: { caller: Caller; named: Named; isGiven: boolean },
): Promise<Result<Record<never, never>, ManagementFailure>> {
  return change(deps, environment, async (live) => {
    const found = findScope(live, named)
    if (!found.ok) return found
    const { api, scope } = found.value
    if (isGiven && api.isManagementApi && !caller.scopes.includes(scope.name)) {
      return failure({ reason: 'scope_missing', scope: scope.name })
    }
    const user = await findUser(live.id, named.user_id, deps.store)
    if (!user.ok) return user
    const held = await deps.store.userScopes.listOfUser(live.id, user.value.id)
    const before = held.map(({ scopeId }) => scopeId)
    const isHeld = before.includes(scope.id)
    if (!isGiven && !isHeld) return failure({ reason: 'missing', thing: 'api_scope' })
    if (isGiven && isHeld) return success({ commands: [], answer: {} })
    const key = { environmentId: live.id, userId: user.value.id, scopeId: scope.id }
    const write = isGiven
      ? grantUserScope({ ...key, createdAt: deps.clock.now() })
      : revokeUserScope(key.environmentId, key.userId, key.scopeId)
    const after = isGiven ? [...before, scope.id] : before.filter((id) => id !== scope.id)
    return success({
      commands: [takeUserVersion(user.value), write],
      audit: { name: userName(user.value), before: { scopeIds: before }, after: { scopeIds: after } },
      answer: {},
    })
  })
}
