import { failure, success } from '@latchkey/oauth/failure.ts'
import { requireLiveGrant } from '@latchkey/storage/grants.ts'
import type { RouteOptions } from 'fastify'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'
import { createPortalLink } from '../../portal/links.ts'
import { destinationOf } from '../../portal/pages.ts'
import { RETURN_URL_TEXTS, readReturnUrl } from '../../portal/return-url.ts'

/**
 * GET /account_api/v1/portal_link (wire protocol §5.5): an address that opens the self-service portal for the user, in
 * the organization of the token. Applications that others run get none. Official SDKs spell the page `subnav` or `sub_nav`.
 */
export function portalLinkRoute(deps: Pick<Deps, 'store' | 'clock' | 'random'>): RouteOptions[] {
  return accountRoute('/account_api/v1/portal_link', deps, async ({ account, query, issuer }) => {
    const { environment, user, organizationCode, grant } = account
    // Whoever follows the link acts as the person, which nobody else is allowed to.
    const isThirdParty = environment.applications.get(grant.clientId)?.isThirdParty ?? true
    if (isThirdParty) return failure({ refused: { reason: 'scope_insufficient' } })
    const wanted = query.get('return_url') || undefined
    const returnUrl = wanted === undefined ? undefined : readReturnUrl(environment, wanted)
    if (returnUrl?.ok === false) {
      const refused = { reason: 'parameter_invalid', parameter: 'return_url' } as const
      return failure({ refused, advice: `return_url ${RETURN_URL_TEXTS[returnUrl.problem]}.` })
    }
    const link = {
      environmentId: environment.id,
      userId: user.id,
      organizationCode,
      page: destinationOf(query.get('subnav') || query.get('sub_nav')),
      returnUrl: returnUrl?.url ?? environment.portal.returnUrl,
    }
    const made = await createPortalLink(issuer, link, [requireLiveGrant(environment.id, grant.id)], deps)
    if (made.ok) return success({ url: made.url })
    const { seconds } = made
    if (seconds === undefined) return failure({ refused: { reason: 'token_revoked' } })
    return failure({ limited: 'too_many_portal_links', seconds } as const)
  })
}
