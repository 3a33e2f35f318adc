import { propertyEntries } from '@latchkey/directory/account/entries.ts'
import type { RouteOptions } from 'fastify'
import { listReply } from '../../account/page.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/** GET /account_api/v1/properties (wire protocol §5.8): the public properties of the user and of their organization. */
export function propertiesRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/properties', deps, async ({ account, query }) => {
    const { environment, user, organizationCode } = account
    const values = await deps.store.properties.values(environment.id, { userId: user.id, organizationCode })
    const entries = propertyEntries([...values.user, ...values.organization], environment.directory.properties)
    return listReply(query, 'property', entries, (shown) => ({ properties: shown }))
  })
}
