import { failure, type Result, success } from './failure.ts'

/** Claims of an access token whose signature and issuer have been verified. `exp` and `iat` are epoch seconds. */
export type VerifiedClaims = {
  readonly iss: string
  readonly azp: string
  readonly aud: readonly string[]
  readonly exp: number
  readonly iat: number
  readonly jti: string
  readonly sub?: string
  readonly grant_id?: string
  readonly scp?: readonly string[]
}

type GrantState = {
  readonly id: string
  readonly clientId: string
  readonly userId: string
  readonly revokedAt: number | null
}

/**
 * Decides whether a well-signed access token still counts here. A user's token lives as long as its grant and its
 * user; a machine's token, which has no `sub`, until it expires or is revoked. `now` is in epoch milliseconds.
 */
export function checkAccessToken({
  claims,
  grant,
  user,
  isRevoked,
  now,
}: {
  readonly claims: VerifiedClaims
  readonly grant: GrantState | undefined
  readonly user: { readonly isSuspended: boolean } | undefined
  readonly isRevoked: boolean
  readonly now: number
}): Result<VerifiedClaims> {
  if (claims.exp * 1000 <= now) return failure({ reason: 'token_expired' })
  if (isRevoked) return failure({ reason: 'token_revoked' })
  if (claims.sub === undefined) return success(claims)

  if (!grant || grant.revokedAt !== null) return failure({ reason: 'token_revoked' })
  const belongs = grant.id === claims.grant_id && grant.clientId === claims.azp && grant.userId === claims.sub
  if (!belongs || !user) return failure({ reason: 'token_invalid' })
  if (user.isSuspended) return failure({ reason: 'token_revoked' })
  return success(claims)
}
