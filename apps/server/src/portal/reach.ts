import type { MemberHoldings } from '@latchkey/directory/portal.ts'
import type { Holdings } from '@latchkey/storage/records.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** What somebody may do by what they hold in an organization. What a role brings is read from memory. */
export function holdingsReach(
  { directory }: Pick<LiveEnvironment, 'directory'>,
  userId: string,
  { roleIds, permissionIds, scopeIds }: Holdings,
): MemberHoldings {
  const roles = roleIds.flatMap((id) => directory.roles.get(id) ?? [])
  return {
    userId,
    roleIds,
    permissions: new Set([
      ...directory.permissionsOf(roleIds),
      ...permissionIds.flatMap((id) => directory.permissions.get(id)?.key ?? []),
    ]),
    scopeIds: new Set([...scopeIds, ...roles.flatMap((role) => role.scopeIds)]),
  }
}
