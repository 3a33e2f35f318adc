import { backend } from '#crypto'
import type { Settings } from '../config/settings.ts'
import { organizationOf } from '../readers/claim-names.ts'
import type { PermissionKey } from '../readers/types.ts'
import type { VerifiedClaims } from '../verify/claims.ts'
import { LatchkeyAccessError } from '../verify/errors.ts'
import { requirePermissions, requireScopes } from '../verify/requirements.ts'
import { createSignedTokenReader } from '../verify/signed-token.ts'
import { createVerifierOn, type TokenVerifier } from '../verify/verifier.ts'
import { createIdTokenVerifier } from './id-token.ts'

/** What an access token must bring beside being good. */
export type AccessTokenRequirements = {
  /** In place of the configured audience. */
  readonly audience?: string | readonly string[] | undefined
  readonly scopes?: string | readonly string[] | undefined
  readonly permissions?: PermissionKey | readonly PermissionKey[] | undefined
  /** The organization that it must be for. */
  readonly orgCode?: string | undefined
}

export type TokenChecks = {
  /** Access tokens that were issued to this application. */
  readonly own: TokenVerifier
  /**
   * Access tokens that somebody sent: for the configured audience, whoever they were issued to; without a configured
   * audience only those that were issued to this application. `authorizedParties` decides where it is given.
   */
  readonly foreign: TokenVerifier
  /** The same for another audience, where one is named. */
  foreignFor(audience: string | readonly string[] | undefined): TokenVerifier
  readonly idToken: ReturnType<typeof createIdTokenVerifier>
}

/** The verifiers of a configuration. They share the issuer's keys, which are fetched when the first token comes. */
export function createTokenChecks(settings: Settings): TokenChecks {
  const { issuer, clientId, audience, authorizedParties, algorithms, clockToleranceSeconds, unsafeAllowHttp } = settings
  const { fetch, clock, timeoutSeconds } = settings
  const common = { issuer, algorithms, clockToleranceSeconds, unsafeAllowHttp, fetch, clock, timeoutSeconds }
  const reader = createSignedTokenReader(backend, common)
  const verifier = (names: readonly string[], parties: readonly string[] | undefined, remember?: false) =>
    createVerifierOn(
      backend,
      {
        ...common,
        ...(names.length > 0 ? { audience: names } : { unsafeAnyAudience: true as const }),
        ...(parties ? { authorizedParties: parties } : {}),
        ...(remember === false ? { remember } : {}),
      },
      reader,
    )
  const foreign = verifier(audience, authorizedParties ?? (audience.length > 0 ? undefined : [clientId]))
  return {
    own: verifier(audience, [clientId], false),
    foreign,
    foreignFor: (names) => (names === undefined ? foreign : verifier([names].flat(), authorizedParties, false)),
    idToken: createIdTokenVerifier(reader, settings),
  }
}

/** Throws LatchkeyTokenError or LatchkeyAccessError unless the token brings everything. */
export function requireAll(claims: VerifiedClaims, requirements: AccessTokenRequirements): void {
  const { scopes, permissions, orgCode } = requirements
  if (scopes !== undefined) requireScopes(claims, scopes)
  if (permissions !== undefined) requirePermissions(claims, permissions)
  if (orgCode !== undefined && organizationOf(claims) !== orgCode) {
    throw new LatchkeyAccessError('organization_wrong', [orgCode])
  }
}
