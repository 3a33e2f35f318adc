import { legacyUserProfile, userProfile } from '@latchkey/directory/claims/user-profile.ts'
import { readBearer } from '@latchkey/oauth/bearer.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { withCors } from '../../http/cors.ts'
import { sendRefusal } from '../../http/refusal.ts'
import { verifyAccessToken } from '../../tokens/access-token.ts'

/**
 * GET /oauth2/v2/user_profile (OpenID Connect Core §5.3), its alias /oauth2/userinfo, and the older
 * /oauth2/user_profile. A bad token is 403: official mobile SDKs refresh on that only.
 */
export function userProfileRoutes(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  const routes = [
    { url: '/oauth2/v2/user_profile', shape: userProfile },
    { url: '/oauth2/userinfo', shape: userProfile },
    { url: '/oauth2/user_profile', shape: legacyUserProfile },
  ]
  return routes.flatMap(({ url, shape }) =>
    withCors({
      method: 'GET',
      url,
      async handler(request, reply) {
        const { environment, issuer } = request
        const token = readBearer(request.headers.authorization)
        const verified = await verifyAccessToken({ environment, issuer, token }, deps)
        if (!verified.ok) return sendRefusal(reply, verified.failure)
        const { claims, user } = verified.value
        if (!user) return sendRefusal(reply, { reason: 'token_invalid' }) // a machine's token has no profile
        const identities = await deps.store.identities.listOfUser(environment.id, user.id)
        return reply.header('cache-control', 'no-store').send(shape({ user, identities, scope: claims.scp ?? [] }))
      },
    }),
  )
}
