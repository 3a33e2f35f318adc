import { organizationOf } from '@latchkey/oauth/access-token-state.ts'
import { readBearer } from '@latchkey/oauth/bearer.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { verifyAccessToken } from '../tokens/access-token.ts'
import type { ManagementFailure } from './failure.ts'

/** Who calls the Management API: an application for itself, or for a user. */
export type Caller = {
  clientId: string
  /** Null: the application itself. */
  userId: string | null
  /** The organization that the token is bound to, and whose data alone it opens; null: all of the environment. */
  organizationCode: string | null
  scopes: readonly string[]
}

/**
 * Whose access token a request carries. A token that does not count is refused with 401; one that counts, but was given
 * for another API, with 403. The audience is the environment's own, under any of its names.
 */
export async function findCaller(
  request: FastifyRequest,
  deps: Pick<Deps, 'store' | 'clock'>,
): Promise<Result<Caller, ManagementFailure>> {
  const { environment, issuer } = request
  const token = readBearer(request.headers.authorization)
  if (token === undefined) return failure({ reason: 'token_missing' })
  const verified = await verifyAccessToken({ environment, issuer, token }, deps)
  if (!verified.ok) return failure({ reason: refusedAs(verified.failure.reason) })
  const { claims, user } = verified.value
  const caller = {
    clientId: claims.azp,
    userId: user?.id ?? null,
    organizationCode: organizationOf(claims),
    scopes: claims.scp ?? [],
  }
  request.known = {
    clientId: caller.clientId,
    userId: caller.userId,
    organizationCode: caller.organizationCode ?? undefined,
  }
  const isForUs = claims.aud.some((audience) => environment.apis.find(audience)?.isManagementApi)
  return isForUs ? success(caller) : failure({ reason: 'audience_missing' })
}

const refusedAs = (reason: string) =>
  reason === 'token_expired' || reason === 'token_revoked' ? reason : ('token_invalid' as const)

/**
 * Whether the caller may call an operation: the token carries its scope, and one that is bound to an organization asks
 * for that organization, where the operation can serve one at all.
 */
export function authorise(
  caller: Caller,
  {
    scope,
    isForOrganizations,
    organizationCode,
  }: { scope: string | null; isForOrganizations: boolean; organizationCode: string | undefined },
): Result<Caller, ManagementFailure> {
  if (scope !== null && !caller.scopes.includes(scope)) return failure({ reason: 'scope_missing', scope })
  if (caller.organizationCode === null) return success(caller)
  const isOwn = organizationCode === undefined || organizationCode === caller.organizationCode
  return isForOrganizations && isOwn ? success(caller) : failure({ reason: 'organization_out_of_reach' })
}
