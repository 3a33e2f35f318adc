import { userProfile } from '@latchkey/directory/claims/user-profile.ts'
import { success } from '@latchkey/oauth/failure.ts'
import type { RouteOptions } from 'fastify'
import { accountRoute } from '../../account/route.ts'
import type { Deps } from '../../deps.ts'

/** GET /account_api/v1/user_profile: what /oauth2/v2/user_profile says, in the shape of this API. */
export function accountUserProfileRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  return accountRoute('/account_api/v1/user_profile', deps, async ({ account }) => {
    const { environment, user, claims } = account
    const identities = await deps.store.identities.listOfUser(environment.id, user.id)
    return success({ data: userProfile({ user, identities, scope: claims.scp ?? [] }) })
  })
}
