import type { PermissionKey } from '../readers/types.ts'
import type { AccessTokenClaims, VerifiedClaims } from './claims.ts'
import { LatchkeyAccessError, LatchkeyTokenError } from './errors.ts'
import { checkNames } from './settings.ts'

type Names = string | readonly string[]

/**
 * The scopes a token was granted. `scope` and `scp` together; of a machine's token `scope` alone, because there `scp`
 * holds what was asked for.
 */
export function scopesOf({ scope, scp = [], gty = [] }: AccessTokenClaims): readonly string[] {
  const granted = (scope ?? '').split(' ').filter((name) => name !== '')
  return gty.includes('client_credentials') ? granted : [...new Set([...granted, ...scp])]
}

/** The permissions a token carries, also where the application names its claims for Hasura. */
export function permissionsOf(claims: AccessTokenClaims): readonly string[] {
  const permissions = claims.permissions ?? claims['x-hasura-permissions']
  return Array.isArray(permissions) ? permissions.filter((name) => typeof name === 'string') : []
}

/** Whether the token was granted every one of `scopes`. Throws LatchkeyConfigurationError for none. */
export function hasScopes(claims: VerifiedClaims, scopes: Names): boolean {
  const granted = scopesOf(claims)
  return checkNames('scopes', scopes).every((name) => granted.includes(name))
}

/** Whether the token carries every one of `permissions`. Throws LatchkeyConfigurationError for none. */
export function hasPermissions(claims: VerifiedClaims, permissions: PermissionKey | readonly PermissionKey[]): boolean {
  const granted = permissionsOf(claims)
  return checkNames('permissions', permissions).every((name) => granted.includes(name))
}

/** Whether the token is meant for one of `audience`. Throws LatchkeyConfigurationError for none. */
export function hasAudience(claims: VerifiedClaims, audience: Names): boolean {
  return checkNames('audience', audience).some((name) => claims.aud.includes(name))
}

/** Throws LatchkeyAccessError `scope_insufficient` (403) unless the token was granted every scope (RFC 6750 §3.1). */
export function requireScopes(claims: VerifiedClaims, scopes: Names): void {
  if (!hasScopes(claims, scopes)) throw new LatchkeyAccessError('scope_insufficient', checkNames('scopes', scopes))
}

/** Throws LatchkeyAccessError `permission_missing` (403) unless the token carries every permission. */
export function requirePermissions(
  claims: VerifiedClaims,
  permissions: PermissionKey | readonly PermissionKey[],
): void {
  if (hasPermissions(claims, permissions)) return
  throw new LatchkeyAccessError('permission_missing', checkNames('permissions', permissions))
}

/**
 * Throws LatchkeyTokenError `token_audience_wrong` (401) unless the token is meant for one of `audience`: for an API that
 * accepts several audiences and serves some requests for one of them only.
 */
export function requireAudience(claims: VerifiedClaims, audience: Names): void {
  if (!hasAudience(claims, audience)) throw new LatchkeyTokenError('token_audience_wrong')
}
