import { failure, success } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/** GET /account_api/v1/current_organization: the one signed in to; 404 when the user signed in to none. */
export function currentOrganizationRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/current_organization', deps, ({ account: { organization } }) =>
    organization
      ? success({ data: { id: organization.code, name: organization.name, code: organization.code } })
      : failure({ missing: 'organization' }),
  )
}
