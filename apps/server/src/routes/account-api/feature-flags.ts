import type { RouteOptions } from 'fastify'
import { findFlagEntries } from '../../account/feature-flags.ts'
import { listReply } from '../../account/page.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/** GET /account_api/v1/feature_flags (wire protocol §5.8): every flag, with the value it has for the user now. */
export function featureFlagsRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/feature_flags', deps, async ({ account, query }) => {
    const entries = await findFlagEntries(account, deps.store)
    return listReply(query, 'featureFlag', entries, (shown) => ({ feature_flags: shown }))
  })
}
