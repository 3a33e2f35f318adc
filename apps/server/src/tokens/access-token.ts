import { letsIn } from '@latchkey/directory/access-policy.ts'
import { checkAccessToken, organizationOf, type VerifiedClaims } from '@latchkey/oauth/access-token-state.ts'
import { isGrantAllowed } from '@latchkey/oauth/consent.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Grant, Organization, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
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
 * has been revoked since, nor its application disabled, nor a machine bound to another organization, nor the membership
 * ended that it was given for, nor its organization suspended, nor the role lost without which its application lets
 * nobody in, nor, where others run it, the consent lacks. An ID token is not one: it has no `scp`.
 */
export async function verifyAccessToken(
  { environment, issuer, token }: { environment: LiveEnvironment; issuer: string; token: string | undefined },
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Result<LiveToken>> {
  const read = readAccessToken({ environment, issuer, token })
  return read.ok ? findLiveToken(environment, read.value, { store, clock }) : read
}

/** The first half, which asks no database: signature and issuer. */
export function readAccessToken({
  environment,
  issuer,
  token,
}: {
  environment: LiveEnvironment
  issuer: string
  token: string | undefined
}): Result<VerifiedClaims> {
  const claims = token === undefined ? undefined : (verifyJwt(environment.keys, token) as VerifiedClaims | undefined)
  const isOurs = claims !== undefined && claims.iss === issuer && claims.scp !== undefined
  return isOurs ? success(claims) : failure({ reason: 'token_invalid' })
}

/** The second half, for what the first one has read. */
export async function findLiveToken(
  environment: LiveEnvironment,
  claims: VerifiedClaims,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Result<LiveToken>> {
  const application = environment.applications.get(claims.azp)
  if (!application?.isEnabled) return failure({ reason: 'token_revoked' })
  const organizationCode = organizationOf(claims)
  const [granted, { organization, membership } = {}, held, consent] = await Promise.all([
    findGranted(environment.id, claims, store),
    organizationCode === null
      ? undefined
      : store.organizations.findWithMembership(environment.id, organizationCode, claims.sub ?? NO_USER),
    !application.hasAccessControl || organizationCode === null || claims.sub === undefined
      ? undefined
      : store.memberships.holdings(environment.id, claims.sub, organizationCode),
    !application.isThirdParty || claims.sub === undefined
      ? undefined
      : store.consents.find(environment.id, claims.sub, application.id),
  ])
  const { isRevoked, grant, user } = granted
  const isMember = membership !== undefined
  const now = clock.now()
  const state = { claims, client: application, grant, user, organization, isMember, isRevoked, now }
  const checked = checkAccessToken(state)
  if (!checked.ok) return checked
  if (grant && !isGrantAllowed(application, grant, consent?.allowed)) return failure({ reason: 'token_revoked' })
  const accessRoles = environment.directory.accessRoles.get(application.id)
  const isLetIn = claims.sub === undefined || letsIn(application, accessRoles, held?.roleIds ?? [])
  return isLetIn ? success({ claims, grant, user, organization }) : failure({ reason: 'token_revoked' })
}

/** A machine belongs to its organization without being a member. */
const NO_USER = ''

/** A token of which there is no grant any more counts as revoked. A machine's never had one. */
async function findGranted(environmentId: string, { jti, grant_id }: VerifiedClaims, { revokedTokens }: Store) {
  const unknown = { grant: undefined, user: undefined }
  if (grant_id === undefined) return { ...unknown, isRevoked: await revokedTokens.has(environmentId, jti) }
  return (await revokedTokens.findGranted(environmentId, jti, grant_id)) ?? { ...unknown, isRevoked: true }
}
