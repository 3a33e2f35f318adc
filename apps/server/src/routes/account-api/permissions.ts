import { permissionEntries } from '@latchkey/directory/account/entries.ts'
import type { RouteOptions } from 'fastify'
import { listReply } from '../../account/page.ts'
import { findPermissions } from '../../account/permissions.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/** GET /account_api/v1/permissions (wire protocol §5.8): what the user may do in their organization now. */
export function permissionsRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/permissions', deps, async ({ account, query }) => {
    const keys = await findPermissions(account, deps.store)
    const entries = permissionEntries(keys, account.environment.directory.permissions.values())
    return listReply(query, 'permission', entries, (shown) => ({
      org_code: account.organizationCode,
      permissions: shown,
    }))
  })
}
