import { letsIn } from '@latchkey/directory/access-policy.ts'
import { permissionKeys } from '@latchkey/directory/permission.ts'
import { readBearer } from '@latchkey/oauth/bearer.ts'
import { isConfidential } from '@latchkey/oauth/client.ts'
import { failure, type Result, success, toWire } from '@latchkey/oauth/failure.ts'
import {
  type IntrospectionResponse,
  introspectAccessToken,
  introspectRefreshToken,
  readTokenTypeHint,
} from '@latchkey/oauth/introspection.ts'
import { readParameters, type WireParameters } from '@latchkey/oauth/parameters.ts'
import type { Grant } from '@latchkey/storage/records.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findHoldings } from '../../grants/holdings.ts'
import { identifyClient } from '../../http/client.ts'
import { formEntries } from '../../http/form.ts'
import { sendRefusal } from '../../http/refusal.ts'
import { sha256 } from '../../keys/secrets.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { verifyAccessToken } from '../../tokens/access-token.ts'
import { findMember, type Member } from '../../tokens/member.ts'

/**
 * POST /oauth2/introspect (RFC 7662): for a bearer of any live access token, or a confidential client. What a user
 * holds is read anew, so that a lost role shows before the token ends.
 */
export function introspectRoute(deps: Pick<Deps, 'store' | 'clock'>): RouteOptions {
  return {
    method: 'POST',
    url: '/oauth2/introspect',
    async handler(request, reply) {
      const form = readParameters(await formEntries(request))
      if (!form.ok) return sendRefusal(reply, form.failure)
      const caller = await authenticateCaller(request, form.value)
      if (!caller.ok) {
        const { error, status } = toWire(caller.failure)
        return sendRefusal(reply, caller.failure, error === 'invalid_token' ? 401 : status) // RFC 7662 §2.3
      }
      const token = form.value.get('token')
      if (!token) return sendRefusal(reply, { reason: 'parameter_missing', parameter: 'token' })
      const described =
        readTokenTypeHint(form.value) === 'refresh_token'
          ? [await describeRefreshToken(request, token), await describeAccessToken(request, token)]
          : [await describeAccessToken(request, token), await describeRefreshToken(request, token)]
      return reply.header('cache-control', 'no-store').send(described.find(({ active }) => active) ?? { active: false })
    },
  }

  async function authenticateCaller(request: FastifyRequest, form: WireParameters): Promise<Result<true>> {
    const { environment, issuer } = request
    const bearer = readBearer(request.headers.authorization)
    if (bearer) {
      const verified = await verifyAccessToken({ environment, issuer, token: bearer }, deps)
      return verified.ok ? success(true) : verified
    }
    const client = identifyClient(request, form)
    if (!client.ok) return client
    return isConfidential(client.value) ? success(true) : failure({ reason: 'client_secret_missing' })
  }

  async function describeAccessToken(request: FastifyRequest, token: string): Promise<IntrospectionResponse> {
    const { environment, issuer } = request
    const verified = await verifyAccessToken({ environment, issuer, token }, deps)
    if (!verified.ok) return introspectAccessToken(verified)
    const { claims, grant } = verified.value
    const checked = success(claims)
    if (!grant) return introspectAccessToken(checked) // a machine's
    const { organizationCode, userId, clientId } = grant
    const held = await findHoldings(environment, { userId, organizationCode, audience: claims.aud }, deps.store)
    const settings = environment.applications.get(clientId)?.claims.access
    return introspectAccessToken(checked, {
      organizationCode,
      apiScopes: held.apiScopes,
      permissions: settings?.apiScopesInPermissions
        ? permissionKeys({ roles: [], direct: held.permissions, apiScopes: grantedNow(claims.scp, held.apiScopes) })
        : held.permissions,
      roles: held.roles.map(({ key }) => key),
    })
  }

  async function describeRefreshToken(request: FastifyRequest, text: string): Promise<IntrospectionResponse> {
    const { environment, issuer } = request
    const token = await deps.store.refreshTokens.find(environment.id, sha256(text))
    const grant = token && (await deps.store.grants.find(environment.id, token.grantId))
    const subject = grant && (await findSubject(environment, grant))
    return introspectRefreshToken({ token, grant, subject, issuer, now: deps.clock.now() })
  }

  /** Whom a grant is about, unless its application would give them no tokens any more. */
  async function findSubject(environment: LiveEnvironment, grant: Grant): Promise<Result<Member>> {
    const { userId, organizationCode, clientId } = grant
    const application = environment.applications.get(clientId)
    if (!application?.isEnabled) return failure({ reason: 'token_revoked' })
    const isOpen = !application.hasAccessControl || organizationCode === null
    const [member, held] = await Promise.all([
      findMember(environment.id, grant, deps.store),
      isOpen ? undefined : deps.store.memberships.holdings(environment.id, userId, organizationCode),
    ])
    const accessRoles = environment.directory.accessRoles.get(clientId)
    return letsIn(application, accessRoles, held?.roleIds ?? []) ? member : failure({ reason: 'access_role_missing' })
  }
}

/** Of the scopes that a token carries, those of APIs that its user still holds. */
const grantedNow = (carried: readonly string[] = [], held: readonly string[]) =>
  held.filter((name) => carried.includes(name))
