import { cutPage } from '@latchkey/directory/account/page.ts'
import { isOrganizationCode } from '@latchkey/directory/organization.ts'
import { success } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { askedPage } from '../../account/page.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/**
 * GET /account_api/v1/user_organizations: where the user belongs, those that ID tokens name in `org_codes`. The id of
 * an organization is its code.
 */
export function userOrganizationsRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/user_organizations', deps, async ({ account, query }) => {
    const page = askedPage(query, isOrganizationCode)
    if (!page.ok) return page
    const { size, after } = page.value
    const { environment, user } = account
    const found = await deps.store.memberships.namesOfUser(environment.id, user.id, size + 1, after)
    const { entries, metadata } = cutPage(
      found.map(({ code, name }) => ({ id: code, name, code })),
      size,
    )
    return success({ data: entries, metadata })
  })
}
