import { mayCall, mayChangeTeam } from '@latchkey/directory/administrator.ts'
import { organizationOf } from '@latchkey/oauth/access-token-state.ts'
import { readBearer } from '@latchkey/oauth/bearer.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FastifyRequest } from 'fastify'
import { findAdministratorCaller } from '../administrators/caller.ts'
import type { SignedIn } from '../administrators/session.ts'
import type { AuditActor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { findHoldings } from '../grants/holdings.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { verifyAccessToken } from '../tokens/access-token.ts'
import type { ManagementFailure } from './failure.ts'

/** Who calls the Management API: whoever an access token was given to, or an administrator in a browser. */
export type Caller = TokenCaller | AdministratorCaller

/** An application for itself, or for a user. */
type TokenCaller = {
  administrator: null
  clientId: string
  /** Null: the application itself. */
  userId: string | null
  /** The organization that the token is bound to, and whose data alone it opens; null: all of the environment. */
  organizationCode: string | null
  scopes: readonly string[]
}

/** Somebody who administers the installation, by their session. What they may do is a matter of their role. */
export type AdministratorCaller = {
  administrator: SignedIn
  clientId: null
  userId: null
  organizationCode: null
  scopes: readonly string[]
}

/** Of whom a route takes calls, beside the scope: of everybody, of administrators alone, or of owners alone. */
export type Audience = 'everybody' | 'administrators' | 'owners'

/**
 * Whose call it is: by the access token that it carries, else by the session of an administrator.
 */
export async function findCaller(
  request: FastifyRequest,
  deps: Pick<Deps, 'store' | 'clock' | 'secrets' | 'registry' | 'adminOrigin'>,
): Promise<Result<Caller, ManagementFailure>> {
  const bySession = request.headers.authorization === undefined && (await findAdministratorCaller(request, deps))
  return bySession || findTokenCaller(request, deps)
}

/**
 * Whose access token a request carries. A token that does not count is refused with 401, as is one whose application has
 * lost the API since; one that counts, but was given for another API, with 403. The audience is the environment's own,
 * under any of its names.
 */
async function findTokenCaller(
  request: FastifyRequest,
  deps: Pick<Deps, 'store' | 'clock'>,
): Promise<Result<TokenCaller, ManagementFailure>> {
  const { environment, issuer } = request
  const token = readBearer(request.headers.authorization)
  if (token === undefined) return failure({ reason: 'token_missing' })
  const verified = await verifyAccessToken({ environment, issuer, token }, deps)
  if (!verified.ok) return failure({ reason: refusedAs(verified.failure.reason) })
  const { claims, grant, user } = verified.value
  const caller = {
    administrator: null,
    clientId: claims.azp,
    userId: user?.id ?? null,
    organizationCode: organizationOf(claims),
  }
  request.known = {
    clientId: caller.clientId,
    userId: caller.userId,
    organizationCode: caller.organizationCode ?? undefined,
  }
  const api = claims.aud.map((audience) => environment.apis.find(audience)).find((one) => one?.isManagementApi)
  if (!api) return failure({ reason: 'audience_missing' })
  const enabled = api.authorizations.get(claims.azp)
  if (!enabled) return failure({ reason: 'token_revoked' })
  const held = grant && (await findHoldings(environment, { ...grant, audience: [api.audience] }, deps.store))
  // A token names scopes without their API, of which it may have several: only what is this one's own counts, as it is now.
  const own = new Set(held?.apiScopes ?? enabled.map(({ name }) => name))
  return success({ ...caller, scopes: (claims.scp ?? []).filter((name) => own.has(name)) })
}

const refusedAs = (reason: string) =>
  reason === 'token_expired' || reason === 'token_revoked' ? reason : ('token_invalid' as const)

/**
 * Whether the caller may call an operation: the token carries its scope, and one that is bound to an organization asks
 * for that organization, where the operation can serve one at all. A session opens what its administrator's role does.
 */
export function authorise(
  caller: Caller,
  {
    scope,
    method,
    audience,
    isForOrganizations,
    organizationCode,
  }: {
    scope: string | null
    method: string
    audience: Audience
    isForOrganizations: boolean
    organizationCode: string | undefined
  },
): Result<Caller, ManagementFailure> {
  if (caller.administrator !== null) {
    const { role } = caller.administrator.administrator
    const isAllowed = mayCall(role, method) && (audience !== 'owners' || mayChangeTeam(role))
    return isAllowed ? success(caller) : failure({ reason: 'role_insufficient' })
  }
  if (audience !== 'everybody') return failure({ reason: 'session_required' })
  if (scope !== null && !caller.scopes.includes(scope)) return failure({ reason: 'scope_missing', scope })
  if (caller.organizationCode === null) return success(caller)
  const isOwn = organizationCode === undefined || organizationCode === caller.organizationCode
  return isForOrganizations && isOwn ? success(caller) : failure({ reason: 'organization_out_of_reach' })
}

/** Who a caller is to the audit log. */
export function actorOf(caller: Caller, { applications }: Pick<LiveEnvironment, 'applications'>): AuditActor {
  if (caller.administrator !== null) {
    const { id, email } = caller.administrator.administrator
    return { type: 'administrator', id, label: email }
  }
  const { clientId, userId } = caller
  const name = applications.get(clientId)?.name ?? clientId
  return { type: 'application', id: clientId, label: userId === null ? name : `${name}, for ${userId}` }
}
