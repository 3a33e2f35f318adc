import { failure, type Result, success } from '../failure.ts'
import { isOidcScope } from '../scope.ts'
import type { ClientCredentialsTokenRequest } from '../token-request.ts'

/** An API the client is authorized for, with the scopes switched on for it. An alias is one more entry. */
export type ApiAuthorization = { readonly audience: string; readonly scopes: readonly string[] }

export type ClientCredentialsGrant = { readonly audience: readonly string[]; readonly scope: readonly string[] }

/**
 * Decides the audience and scope of a machine's token (RFC 6749 §4.4). Without `scope` every enabled scope is
 * granted; without `audience` a token for nobody in particular. OpenID Connect scopes are dropped: SDKs send them.
 * Fails with `audience_not_authorized` or `scope_not_allowed`, never with less than was asked.
 */
export function grantClientCredentials(
  request: Pick<ClientCredentialsTokenRequest, 'audience' | 'scope'>,
  authorizations: readonly ApiAuthorization[],
): Result<ClientCredentialsGrant> {
  const apis = request.audience.map((audience) => authorizations.find((api) => api.audience === audience))
  const authorized = apis.filter((api) => api !== undefined)
  if (authorized.length < apis.length) return failure({ reason: 'audience_not_authorized' })

  const enabled = new Set(authorized.flatMap((api) => api.scopes))
  const asked = request.scope.filter((scope) => enabled.has(scope) || !isOidcScope(scope))
  if (!asked.every((scope) => enabled.has(scope))) return failure({ reason: 'scope_not_allowed' })
  return success({ audience: request.audience, scope: asked.length > 0 ? asked : [...enabled] })
}
