import { permissionKeys } from '@latchkey/directory/permission.ts'
import type { Grant, Holdings } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { LiveRole } from '../registry/directory.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** What a user holds now, in an organization if there is one. */
export type LiveHoldings = {
  roles: readonly LiveRole[]
  /** Keys, of the roles and direct ones: each once, sorted. */
  permissions: readonly string[]
  /** Names of the scopes of the APIs in the audience: those of the roles, of the membership and of the user. */
  apiScopes: readonly string[]
}

const NOTHING: Holdings = { roleIds: [], permissionIds: [], scopeIds: [] }

/** Finds what a user holds, in two reads at most. What a role brings is read from memory. */
export async function findHoldings(
  environment: LiveEnvironment,
  { userId, organizationCode, audience }: Pick<Grant, 'userId' | 'organizationCode' | 'audience'>,
  { memberships, userScopes }: Pick<Store, 'memberships' | 'userScopes'>,
): Promise<LiveHoldings> {
  const [held, own] = await Promise.all([
    organizationCode === null ? NOTHING : memberships.holdings(environment.id, userId, organizationCode),
    audience.length === 0 ? [] : userScopes.listOfUser(environment.id, userId),
  ])
  const { roles, permissions, permissionsOf } = environment.directory
  const heldRoles = held.roleIds.flatMap((id) => roles.get(id) ?? [])
  const ofRoles = permissionsOf(held.roleIds)
  const direct = held.permissionIds.flatMap((id) => permissions.get(id)?.key ?? [])
  const scopeIds = new Set(own.map(({ scopeId }) => scopeId))
  for (const id of held.scopeIds) scopeIds.add(id)
  for (const role of heldRoles) for (const id of role.scopeIds) scopeIds.add(id)
  return {
    roles: heldRoles,
    permissions: direct.length === 0 ? ofRoles : permissionKeys({ roles: [{ permissionKeys: ofRoles }], direct }),
    apiScopes: scopeNames(environment, audience, scopeIds),
  }
}

function scopeNames(environment: LiveEnvironment, audience: readonly string[], held: ReadonlySet<string>): string[] {
  const names = audience.flatMap((requested) =>
    [...(environment.apis.find(requested)?.scopes.values() ?? [])]
      .filter(({ id }) => held.has(id))
      .map(({ name }) => name),
  )
  return [...new Set(names)]
}
