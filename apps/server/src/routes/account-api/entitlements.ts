import { failure, success } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { askedPage } from '../../account/page.ts'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

const isEntitlementId = (text: string) => /^entitlement_[0-9a-f]+$/.test(text)
const NO_MORE = { has_more: false, next_page_starting_after: null }

/**
 * GET /account_api/v1/entitlements (wire protocol §5.8): what the organization has subscribed to. Environments have no
 * billing, so there are no plans and no entitlements.
 */
export function entitlementsRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/entitlements', deps, ({ account, query }) => {
    const page = askedPage(query, isEntitlementId)
    if (!page.ok) return failure(page.failure)
    return success({
      data: { org_code: account.organizationCode, plans: [], entitlements: [] },
      metadata: NO_MORE,
    })
  })
}
