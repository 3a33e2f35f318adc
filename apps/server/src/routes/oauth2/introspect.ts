import { letsIn } from '@latchkey/directory/access-policy.ts'
import { permissionKeys } from '@latchkey/directory/permission.ts'
import { readBearer } from '@latchkey/oauth/bearer.ts'
import { isConfidential } from '@latchkey/oauth/client.ts'
import { failure, type Result, success, toWire } from '@latchkey/oauth/failure.ts'
import {
  type IntrospectionCaller,
  type IntrospectionResponse,
  introspectAccessToken,
  introspectRefreshToken,
  mayIntrospect,
  readTokenTypeHint,
} from '@latchkey/oauth/introspection.ts'
import { readParameters, type WireParameters } from '@latchkey/oauth/parameters.ts'
import type { Grant, User } from '@latchkey/storage/records.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { checkAllowed } from '../../grants/allowed.ts'
import { authorizationsFor } from '../../grants/client-credentials.ts'
import { findHoldings } from '../../grants/holdings.ts'
import { identifyClient } from '../../http/client.ts'
import { formEntries } from '../../http/form.ts'
import { sendRefusal } from '../../http/refusal.ts'
import { sha256 } from '../../keys/secrets.ts'
import type { LiveApi } from '../../registry/apis.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { verifyAccessToken } from '../../tokens/access-token.ts'
import { findMember, type Member } from '../../tokens/member.ts'

/**
 * POST /oauth2/introspect (RFC 7662): for a bearer of a live access token, or a confidential client, of tokens that
 * concern them (decision 0011). What a user holds is read anew, and what the application is authorised for, so that a
 * lost role or API shows before the token ends.
 */
export function introspectRoute(deps: Pick<Deps, 'store' | 'clock' | 'clientKeys'>): RouteOptions {
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
      const isHinted = readTokenTypeHint(form.value) === 'refresh_token'
      const [likely, other] = isHinted
        ? [describeRefreshToken, describeAccessToken]
        : [describeAccessToken, describeRefreshToken]
      const first = await likely(request, token)
      const found = first.active ? first : await other(request, token)
      const isTold = found.active && isToldOf(request.environment, caller.value, found)
      return reply.header('cache-control', 'no-store').send(isTold ? found : { active: false })
    },
  }

  async function authenticateCaller(
    request: FastifyRequest,
    form: WireParameters,
  ): Promise<Result<IntrospectionCaller>> {
    const { environment, issuer } = request
    const bearer = readBearer(request.headers.authorization)
    if (bearer) {
      const verified = await verifyAccessToken({ environment, issuer, token: bearer }, deps)
      if (!verified.ok) return verified
      const { azp: clientId, sub: subject } = verified.value.claims
      return success({ clientId, subject })
    }
    const client = await identifyClient(request, form, deps)
    if (!client.ok) return client
    return isConfidential(client.value)
      ? success({ clientId: client.value.id })
      : failure({ reason: 'client_secret_missing' })
  }

  async function describeAccessToken(request: FastifyRequest, token: string): Promise<IntrospectionResponse> {
    const { environment, issuer } = request
    const verified = await verifyAccessToken({ environment, issuer, token }, deps)
    if (!verified.ok) return introspectAccessToken(verified)
    const { claims, grant } = verified.value
    const authorized = authorizationsFor(environment, claims.azp, claims.aud)
    const aud = authorized.map(({ audience }) => audience)
    if (!grant) {
      const enabled = authorized.flatMap(({ scopes }) => scopes)
      return introspectAccessToken(
        success({ ...claims, aud, scp: (claims.scp ?? []).filter((name) => enabled.includes(name)) }),
      )
    }
    const { organizationCode, userId, clientId } = grant
    const checked = success({ ...claims, aud })
    const held = await findHoldings(environment, { userId, organizationCode, audience: aud }, deps.store)
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
    const { token, grant, person } = (await deps.store.refreshTokens.findGranted(environment.id, sha256(text))) ?? {}
    const subject = grant && (await findSubject(environment, grant, person?.user))
    const authorized = grant ? authorizationsFor(environment, grant.clientId, grant.audience) : []
    const granted = grant && { ...grant, audience: authorized.map(({ audience }) => audience) }
    return introspectRefreshToken({ token, grant: granted, subject, issuer, now: deps.clock.now() })
  }

  /** Whom a grant is about, unless its application would give them no tokens any more. */
  async function findSubject(
    environment: LiveEnvironment,
    grant: Grant,
    user: User | undefined,
  ): Promise<Result<Member>> {
    const { userId, organizationCode, clientId } = grant
    const application = environment.applications.get(clientId)
    if (!application?.isEnabled) return failure({ reason: 'token_revoked' })
    const allowed = await checkAllowed(application, grant, deps)
    if (!allowed.ok) return allowed
    const isOpen = !application.hasAccessControl || organizationCode === null
    const [member, held] = await Promise.all([
      findMember(environment.id, grant, deps.store, user),
      isOpen ? undefined : deps.store.memberships.holdings(environment.id, userId, organizationCode),
    ])
    const accessRoles = environment.directory.accessRoles.get(clientId)
    return letsIn(application, accessRoles, held?.roleIds ?? []) ? member : failure({ reason: 'access_role_missing' })
  }
}

function isToldOf(
  { apis }: Pick<LiveEnvironment, 'apis'>,
  caller: IntrospectionCaller,
  token: Extract<IntrospectionResponse, { active: true }>,
): boolean {
  const isAuthorised = (api: LiveApi | undefined) => api?.authorizations.has(caller.clientId) ?? false
  return mayIntrospect(caller, token, {
    isMeantForCaller: token.aud.some((audience) => isAuthorised(apis.find(audience))),
    managesAll: isAuthorised(apis.list.find(({ isManagementApi }) => isManagementApi)),
  })
}

/** Of the scopes that a token carries, those of APIs that its user still holds. */
const grantedNow = (carried: readonly string[] = [], held: readonly string[]) =>
  held.filter((name) => carried.includes(name))
