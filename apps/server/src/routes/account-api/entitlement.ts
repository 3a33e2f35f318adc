import { failure } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { type Asked, accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

const ADVICE = 'Send the key of the feature: /account_api/v1/entitlement/{key} or ?key={key}.'

/**
 * GET /account_api/v1/entitlement/{key}, and /account_api/v1/entitlement?key={key} as one official SDK sends it (wire
 * protocol §5.8). Several others forget the key, and learn what to send. Environments have no billing, so there is no
 * entitlement under any key.
 */
export function entitlementRoutes(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  const answer = ({ query, key }: Asked) =>
    key || query.get('key')
      ? failure({ missing: 'entitlement' } as const)
      : failure({ refused: { reason: 'parameter_missing', parameter: 'key' }, advice: ADVICE } as const)
  return [
    ...accountRoute('/account_api/v1/entitlement', deps, answer),
    ...accountRoute('/account_api/v1/entitlement/:key', deps, answer),
  ]
}
