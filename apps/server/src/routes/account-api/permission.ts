import { success } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { findPermissions } from '../../account/permissions.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/**
 * GET /account_api/v1/permission/{key} (wire protocol §5.8): whether the user may do one thing now. What nobody has
 * defined is not granted. The official SDK for JavaScript hands the reply on as it is, so its names are that SDK's.
 */
export function permissionRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/permission/:key', deps, async ({ account, key }) => {
    const keys = await findPermissions(account, deps.store)
    return success({ permissionKey: key, orgCode: account.organizationCode, isGranted: keys.includes(key) })
  })
}
