import { seconds } from '@latchkey/directory/claims/issue.ts'
import { legacyUserProfile, userProfile } from '@latchkey/directory/claims/user-profile.ts'
import { readBearer } from '@latchkey/oauth/bearer.ts'
import { type Failure, failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { collectParameters } from '@latchkey/oauth/parameters.ts'
import type { Grant } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { withCors } from '../../http/cors.ts'
import { formEntries } from '../../http/form.ts'
import { beginRefusal, sendRefusal } from '../../http/refusal.ts'
import { findLiveToken, readAccessToken } from '../../tokens/access-token.ts'
import { verifyJwt, withoutNulls } from '../../tokens/jwt.ts'

/**
 * GET and POST /oauth2/v2/user_profile (OpenID Connect Core §5.3), its alias /oauth2/userinfo, and the older
 * /oauth2/user_profile. A bad token is 403, because official mobile SDKs refresh on that only; it is 401 by the letter
 * of RFC 6750 §3.1 where the token is of a `strict` application, or no application is anything else.
 */
export function userProfileRoutes(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions[] {
  const routes = [
    { url: '/oauth2/v2/user_profile', shape: userProfile },
    { url: '/oauth2/userinfo', shape: userProfile },
    { url: '/oauth2/user_profile', shape: legacyUserProfile },
  ]
  return routes.flatMap(({ url, shape }) =>
    withCors({
      method: ['GET', 'POST'],
      url,
      async handler(request, reply) {
        const { environment, issuer } = request
        const presented = await presentedToken(request)
        if (!presented.ok) return sendRefusal(reply, presented.failure)
        const token = presented.value
        const read = readAccessToken({ environment, issuer, token })
        if (!read.ok) return refuse(request, reply, read.failure, token)
        const claims = read.value
        const [verified, identities] = await Promise.all([
          findLiveToken(environment, claims, deps),
          claims.sub === undefined ? [] : deps.store.identities.listOfUser(environment.id, claims.sub),
        ])
        if (!verified.ok) return refuse(request, reply, verified.failure, token)
        const { user, grant } = verified.value
        if (!user) return refuse(request, reply, { reason: 'token_invalid' }, token) // a machine's token has no profile
        const named = grant?.claims?.userinfo ?? []
        const profile = { ...shape({ user, identities, scope: claims.scp ?? [], named }), ...ofSignIn(grant, named) }
        const isStrict = environment.applications.get(claims.azp)?.profile === 'strict'
        return reply.header('cache-control', 'no-store').send(isStrict ? withoutNulls(profile) : profile)
      },
    }),
  )
}

/** What was asked for by name that is about the sign-in, not the person. */
const ofSignIn = (grant: Grant | undefined, named: readonly string[]) => ({
  ...(grant && named.includes('auth_time') ? { auth_time: seconds(grant.authenticatedAt) } : {}),
  ...(grant && named.includes('acr') ? { acr: grant.claims?.acr } : {}),
})

/** The token of the header, or of a posted form (RFC 6750 §2.1, §2.2); two ways at once are refused. */
async function presentedToken(request: FastifyRequest): Promise<Result<string | undefined>> {
  const inHeader = readBearer(request.headers.authorization)
  const sent = request.method === 'POST' ? collectParameters(await formEntries(request)).getAll('access_token') : []
  const [inForm] = sent
  const isTwice = sent.length > 1 || (inHeader !== undefined && inForm !== undefined)
  return isTwice ? failure({ reason: 'parameter_repeated', parameter: 'access_token' }) : success(inHeader ?? inForm)
}

function refuse(request: FastifyRequest, reply: FastifyReply, failure: Failure, token: string | undefined) {
  if (!isAnsweredByTheLetter(request, token)) return sendRefusal(reply, failure)
  if (token !== undefined) return sendRefusal(reply, failure, 401)
  const { error, error_description } = beginRefusal(reply, failure)
  // A request without a token is told of no error (RFC 6750 §3.1).
  return reply.header('www-authenticate', 'Bearer realm="latchkey"').code(401).send({ error, error_description })
}

function isAnsweredByTheLetter({ environment }: FastifyRequest, token: string | undefined): boolean {
  const azp = token === undefined ? undefined : verifyJwt(environment.keys, token)?.azp
  const named = typeof azp === 'string' ? environment.applications.get(azp) : undefined
  if (named) return named.profile === 'strict'
  return [...environment.applications.values()].every(({ profile, type }) => profile === 'strict' || type === 'm2m')
}
