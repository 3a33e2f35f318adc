import { permissionKeys } from '@latchkey/directory/permission.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { findHoldings } from '../grants/holdings.ts'
import type { Account } from './route.ts'

/**
 * Keys of what the user may do now: the `permissions` that the application's next access token would say, also if it
 * leaves them out. Each once, sorted.
 */
export async function findPermissions(
  { environment, user, organizationCode, grant, claims }: Account,
  store: Store,
): Promise<readonly string[]> {
  const withScopes = environment.applications.get(grant.clientId)?.claims.access.apiScopesInPermissions === true
  const audience = withScopes ? claims.aud : []
  const held = await findHoldings(environment, { userId: user.id, organizationCode, audience }, store)
  if (!withScopes) return held.permissions
  const apiScopes = held.apiScopes.filter((name) => claims.scp?.includes(name))
  return permissionKeys({ roles: [], direct: held.permissions, apiScopes })
}
