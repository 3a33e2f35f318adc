import type { FeatureFlagClaims } from '../feature-flag.ts'
import { directoryClaims } from './directory-claims.ts'
import { type Issue, registeredClaims } from './issue.ts'
import type { ClaimSettings } from './settings.ts'
import type { PropertyEntry } from './subject.ts'

/** The claims of a machine's access token: no user, and its scopes both as a text and as a list. */
export function machineTokenClaims({
  audience,
  scope,
  organizationCode,
  featureFlags,
  applicationProperties,
  settings,
  ...issue
}: Issue & {
  readonly audience: readonly string[]
  readonly scope: readonly string[]
  /** Of a machine that belongs to an organization. */
  readonly organizationCode: string | null
  /** As the environment has them. */
  readonly featureFlags: FeatureFlagClaims
  readonly applicationProperties: readonly PropertyEntry[]
  readonly settings: ClaimSettings
}) {
  return {
    aud: [...audience],
    ...registeredClaims(issue),
    gty: ['client_credentials'],
    scope: scope.join(' '),
    scp: [...scope],
    v: '2',
    ...directoryClaims(
      'machine',
      { organizationCode, apiScopes: scope, featureFlags, applicationProperties },
      settings,
    ),
  }
}
