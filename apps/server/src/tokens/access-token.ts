import { letsIn } from '@latchkey/directory/access-policy.ts'
import { checkAccessToken, organizationOf, type VerifiedClaims } from '@latchkey/oauth/access-token-state.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Grant, Organization, User } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { verifyJwt } from './jwt.ts'

export type LiveToken = {
  claims: VerifiedClaims
  grant: Grant | undefined
  user: User | undefined
  /** That the token is for. */
  organization: Organization | undefined
}

/**
 * Verifies an access token presented to us: signature, issuer, lifetime, and that neither it, its grant nor its user
 * has been revoked since, nor its application disabled, nor the membership ended that it was given for, nor its
 * organization suspended, nor the role lost without which its application lets nobody in. An ID token is not one: it has no `scp`.
 */
export async function verifyAccessToken(
  { environment, issuer, token }: { environment: LiveEnvironment; issuer: string; token: string | undefined },
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Result<LiveToken>> {
  const claims = token === undefined ? undefined : (verifyJwt(environment.keys, token) as VerifiedClaims | undefined)
  if (!claims || claims.iss !== issuer || claims.scp === undefined) return failure({ reason: 'token_invalid' })
  const application = environment.applications.get(claims.azp)
  if (!application?.isEnabled) return failure({ reason: 'token_revoked' })
  const organizationCode = organizationOf(claims)
  const [isRevoked, grant, user, organization, membership, held] = await Promise.all([
    store.revokedTokens.has(environment.id, claims.jti),
    claims.grant_id === undefined ? undefined : store.grants.find(environment.id, claims.grant_id),
    claims.sub === undefined ? undefined : store.users.find(environment.id, claims.sub),
    organizationCode === null ? undefined : store.organizations.find(environment.id, organizationCode),
    organizationCode === null || claims.sub === undefined
      ? undefined
      : store.memberships.find(environment.id, claims.sub, organizationCode),
    !application.hasAccessControl || organizationCode === null || claims.sub === undefined
      ? undefined
      : store.memberships.holdings(environment.id, claims.sub, organizationCode),
  ])
  const isMember = membership !== undefined
  const checked = checkAccessToken({ claims, grant, user, organization, isMember, isRevoked, now: clock.now() })
  if (!checked.ok) return checked
  const accessRoles = environment.directory.accessRoles.get(application.id)
  const isLetIn = claims.sub === undefined || letsIn(application, accessRoles, held?.roleIds ?? [])
  return isLetIn ? success({ claims, grant, user, organization }) : failure({ reason: 'token_revoked' })
}
