import { failure, success } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { findFlagEntries } from '../../account/feature-flags.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/** GET /account_api/v1/feature_flags/{key}: one flag; 404 when none has this key. */
export function featureFlagRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/feature_flags/:key', deps, async ({ account, key }) => {
    const entries = await findFlagEntries(account, deps.store)
    const entry = entries.find((flag) => flag.key === key)
    return entry ? success({ data: entry }) : failure({ missing: 'feature_flag' })
  })
}
