import { failure, type Result, success } from './failure.ts'
import { checkSubject, type SubjectState } from './subject-state.ts'

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
  readonly org_code?: string
  readonly 'x-hasura-org-code'?: string
}

/** The organization that a token is for, under either name of the claim; null: none. */
export const organizationOf = (claims: VerifiedClaims): string | null =>
  claims.org_code ?? claims['x-hasura-org-code'] ?? null

type GrantState = {
  readonly id: string
  readonly clientId: string
  readonly userId: string
  readonly organizationCode: string | null
  readonly revokedAt: number | null
}

/**
 * Decides whether a well-signed access token still counts here. A user's token lives as long as its grant, its user
 * and, if it is for an organization, their membership, and not while that is suspended. A machine's token, which has
 * no `sub`, counts until it expires or is revoked, for as long as its client belongs where it did, and likewise not
 * while that organization is suspended. `now` is in epoch milliseconds.
 */
export function checkAccessToken({
  claims,
  client,
  grant,
  user,
  organization,
  isMember,
  isRevoked,
  now,
}: Pick<SubjectState, 'user' | 'organization' | 'isMember'> & {
  readonly claims: VerifiedClaims
  /** `organizationCode`: that it is bound to as a machine, null: to none. */
  readonly client: { readonly organizationCode: string | null }
  readonly grant: GrantState | undefined
  readonly isRevoked: boolean
  readonly now: number
}): Result<VerifiedClaims> {
  if (claims.exp * 1000 <= now) return failure({ reason: 'token_expired' })
  if (isRevoked) return failure({ reason: 'token_revoked' })
  const organizationCode = organizationOf(claims)
  if (claims.sub === undefined) {
    const isBoundAlike = organizationCode === client.organizationCode
    const counts = isBoundAlike && (organizationCode === null || organization?.isSuspended === false)
    return counts ? success(claims) : failure({ reason: 'token_revoked' })
  }

  if (!grant || grant.revokedAt !== null) return failure({ reason: 'token_revoked' })
  const belongs =
    grant.id === claims.grant_id &&
    grant.clientId === claims.azp &&
    grant.userId === claims.sub &&
    grant.organizationCode === organizationCode
  if (!belongs || !user) return failure({ reason: 'token_invalid' })
  const subject = checkSubject({ user, organizationCode, organization, isMember })
  return subject.ok ? success(claims) : failure({ reason: 'token_revoked' })
}
