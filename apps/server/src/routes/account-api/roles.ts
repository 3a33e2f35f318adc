import { roleEntries } from '@latchkey/directory/account/entries.ts'
import type { RouteOptions } from 'fastify'
import { listReply } from '../../account/page.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'
import { findHoldings } from '../../grants/holdings.ts'

/** GET /account_api/v1/roles (wire protocol §5.8): the roles that the user has in their organization now. */
export function rolesRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/roles', deps, async ({ account, query }) => {
    const { environment, user, organizationCode } = account
    const of = { userId: user.id, organizationCode, audience: [] }
    const { roles } = await findHoldings(environment, of, deps.store)
    return listReply(query, 'role', roleEntries(roles), (shown) => ({ org_code: organizationCode, roles: shown }))
  })
}
